package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of a config: a component of a record.
 *
 * @param key name of the component
 * @param type its type
 * @param optional whether it may be left out without a default: it is {@code @Nullable} in the record
 * @param standard YAML of what it is where left out; null if it has no default
 */
record Component(
        String key, Type type, boolean optional, @Nullable String standard) {

    /** The keys of a record type, in order. */
    static Map<String, Component> of(Class<?> recordType) {
        Map<String, Component> components = new LinkedHashMap<>();
        for (RecordComponent component : recordType.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            components.put(
                    component.getName(),
                    new Component(component.getName(), component.getGenericType(), optional, standard(component)));
        }
        return components;
    }

    private static @Nullable String standard(RecordComponent component) {
        Default annotation = component.getAnnotation(Default.class);
        return annotation == null ? null : annotation.value();
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
