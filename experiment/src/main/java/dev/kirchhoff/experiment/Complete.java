package dev.kirchhoff.experiment;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of a record that was read from a file that nothing is missing in it, but where its declaration says that it may. */
final class Complete {

    private Complete() {}

    /**
     * Checks a record and all that it holds.
     *
     * @throws IllegalArgumentException naming what is missing
     */
    static void require(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            require(of(value, component), component.getAnnotatedType(), component.getName());
        }
    }

    private static void require(@Nullable Object value, AnnotatedType type, String name) {
        switch (value) {
            case null -> {
                if (!type.isAnnotationPresent(Nullable.class)) {
                    throw new IllegalArgumentException(name + " is missing");
                }
            }
            case Record inner -> require(inner);
            case List<?> list -> list.forEach(element -> require(element, argument(type, 0), "an element of " + name));
            case Map<?, ?> map -> map.values().forEach(each -> require(each, argument(type, 1), "a value of " + name));
            default -> {}
        }
    }

    /** What a list or a map is declared to hold. */
    private static AnnotatedType argument(AnnotatedType type, int number) {
        return type instanceof AnnotatedParameterizedType collection
                ? collection.getAnnotatedActualTypeArguments()[number]
                : type;
    }

    private static @Nullable Object of(Record value, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("the records of Kirchhoff can be looked into", impossible);
        }
    }
}
