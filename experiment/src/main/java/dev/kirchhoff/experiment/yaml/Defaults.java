package dev.kirchhoff.experiment.yaml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a record stand for that a config leaves out: what the record's static method {@code defaults} returns, given the
 * components that have none. The method takes those under their names; where a class was compiled without the names of parameters, they
 * are the first components. A record without such a method has no defaults.
 *
 * @param method the method; null where there is none
 * @param required keys of the components that it takes; of all that are not {@code @Nullable} where there is none
 */
record Defaults(@Nullable Method method, Class<?> type, List<String> required) {

    private static final Map<Class<?>, Defaults> KNOWN = new ConcurrentHashMap<>();

    /** What does not depend on anything that is required. */
    private static final Map<Class<?>, Optional<Record>> CONSTANT = new ConcurrentHashMap<>();

    /** Those of a record type. */
    static Defaults of(Class<?> recordType) {
        return KNOWN.computeIfAbsent(recordType, Defaults::find);
    }

    private static Defaults find(Class<?> recordType) {
        Map<String, Component> components = Component.of(recordType);
        Optional<Method> method = Arrays.stream(recordType.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals("defaults")
                        && Modifier.isStatic(candidate.getModifiers())
                        && candidate.getReturnType() == recordType)
                .findFirst();
        if (method.isEmpty()) {
            return new Defaults(
                    null,
                    recordType,
                    components.values().stream()
                            .filter(component -> !component.optional())
                            .map(Component::key)
                            .toList());
        }
        method.get().setAccessible(true);
        List<String> keys = new ArrayList<>(components.keySet());
        List<String> required = new ArrayList<>();
        for (var parameter : method.get().getParameters()) {
            required.add(parameter.isNamePresent() ? parameter.getName() : keys.get(required.size()));
        }
        if (!keys.containsAll(required)) {
            throw new IllegalStateException(method.get() + " takes " + required + ", but its record has " + keys);
        }
        return new Defaults(method.get(), recordType, required);
    }

    /**
     * The record with all defaults.
     *
     * @param given values of the required components, by key
     * @return null where there is no method
     * @throws IllegalArgumentException if the record refuses them
     */
    @Nullable
    Record with(Map<String, @Nullable Object> given) {
        if (!required.isEmpty()) {
            return made(given);
        }
        Optional<Record> known = CONSTANT.get(type);
        if (known == null) {
            known = Optional.ofNullable(made(given));
            CONSTANT.put(type, known);
        }
        return known.orElse(null);
    }

    private @Nullable Record made(Map<String, @Nullable Object> given) {
        if (method == null) {
            return null;
        }
        try {
            return (Record)
                    method.invoke(null, required.stream().map(given::get).toArray());
        } catch (InvocationTargetException refused) {
            Throwable cause = Objects.requireNonNullElse(refused.getCause(), refused);
            if (cause instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(method + ": " + cause, cause);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(method + " cannot be called", notPublic);
        }
    }

    /** The record that a config gives which has the required components of this one and leaves out all others; null if it has no defaults. */
    static @Nullable Record like(Record value) {
        Defaults defaults = of(value.getClass());
        Map<String, Component> components = Component.of(value.getClass());
        Map<String, @Nullable Object> given = new HashMap<>();
        defaults.required.forEach(key ->
                given.put(key, Objects.requireNonNull(components.get(key)).read(value)));
        return defaults.with(given);
    }
}
