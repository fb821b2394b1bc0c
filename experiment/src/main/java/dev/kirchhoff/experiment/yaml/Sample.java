package dev.kirchhoff.experiment.yaml;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of any type, to see what a record is by default whose defaults take some. */
final class Sample {

    private Sample() {}

    /** A record with all defaults, whatever is required; null where it has none. */
    static @Nullable Record withDefaults(Class<?> recordType) {
        Map<String, @Nullable Object> given = new HashMap<>();
        Defaults.of(recordType)
                .required()
                .forEach(key -> given.put(
                        key,
                        of(Objects.requireNonNull(Component.of(recordType).get(key))
                                .type())));
        return Defaults.of(recordType).with(given);
    }

    private static Object of(Type type) {
        Type element = Component.elementType(type);
        if (element != null) {
            return List.of(of(element));
        }
        Class<?> raw = (Class<?>) type;
        if (Component.isFamily(raw)) {
            return of(Family.alternatives(raw).values().iterator().next());
        }
        if (raw.isRecord()) {
            Record standard = withDefaults(raw);
            return standard == null ? ofAll(raw) : standard;
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return raw == String.class ? "sample" : Scalars.parse("1", raw, "sample");
    }

    private static Object ofAll(Class<?> recordType) {
        Map<String, @Nullable Object> values = new HashMap<>();
        Component.of(recordType).values().forEach(component -> values.put(component.key(), of(component.type())));
        return Binder.construct(recordType, values);
    }
}
