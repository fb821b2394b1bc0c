package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.Unwrapped;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A key of a config: a component of a record.
 *
 * @param key name of the component
 * @param type its type
 * @param optional whether it may be left out without a default: it is {@code @Nullable} in the record
 * @param unwrapped whether its type and keys stand beside the others, see {@link Unwrapped}
 * @param accessor reads it
 */
record Component(String key, Type type, boolean optional, boolean unwrapped, Method accessor) {

    private static final Map<Class<?>, Map<String, Component>> KNOWN = new ConcurrentHashMap<>();

    /** The keys of a record type, in order. */
    static Map<String, Component> of(Class<?> recordType) {
        return KNOWN.computeIfAbsent(recordType, Component::read);
    }

    private static Map<String, Component> read(Class<?> recordType) {
        Map<String, Component> components = new LinkedHashMap<>();
        for (RecordComponent component : recordType.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            components.put(
                    component.getName(),
                    new Component(
                            component.getName(),
                            component.getGenericType(),
                            component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                            component.isAnnotationPresent(Unwrapped.class),
                            accessor));
        }
        return Collections.unmodifiableMap(components);
    }

    /** The component whose keys stand beside the others; null if there is none. */
    static @Nullable Component unwrapped(Class<?> recordType) {
        return of(recordType).values().stream()
                .filter(Component::unwrapped)
                .findFirst()
                .orElse(null);
    }

    /** Its value in a record. */
    @Nullable
    Object read(Record value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException("record " + value.getClass().getName() + " cannot be read", notPublic);
        }
    }

    /** Type of the elements if this is the type of a list, else null. */
    static @Nullable Type elementType(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : null;
    }

    /** True for a family of alternatives. */
    static boolean isFamily(Type type) {
        return type instanceof Class<?> raw && Family.isFamily(raw);
    }

    /** True for a record. */
    static boolean isRecord(Type type) {
        return type instanceof Class<?> raw && raw.isRecord();
    }

    /** Types of the components, as the canonical constructor takes them. */
    static Class<?>[] rawTypes(Class<?> recordType) {
        return Arrays.stream(recordType.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
    }
}
