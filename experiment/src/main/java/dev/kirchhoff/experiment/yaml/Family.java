package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The alternatives of a family, an interface of records, by the names that a config uses. A closed family is a sealed interface; its
 * records are named by their simple name in lower case with hyphens, {@code AbsMax} as {@code abs-max}. An open one
 * has its names in the {@link Registry}, and takes the class name of any other record that implements it. In a config an alternative is
 * {@code {type: name, ...}}, or the name alone where no settings are given.
 */
final class Family {

    /** The key that names the alternative. */
    static final String TYPE = "type";

    private static final Map<Class<?>, Map<String, Class<?>>> CLOSED = new ConcurrentHashMap<>();
    private static final Map<Class<?>, String> NAMES = new ConcurrentHashMap<>();

    private Family() {}

    /** True for an interface whose alternatives a config names. */
    static boolean isFamily(Class<?> type) {
        return type.isSealed() || Registry.isOpen(type);
    }

    /** The records of a family, those of families within it included, in the order declared. */
    static Map<String, Class<?>> alternatives(Class<?> family) {
        return Registry.isOpen(family) ? Registry.members(family) : CLOSED.computeIfAbsent(family, Family::permitted);
    }

    private static Map<String, Class<?>> permitted(Class<?> family) {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (isFamily(permitted)) {
                found.putAll(Registry.isOpen(permitted) ? Registry.members(permitted) : permitted(permitted));
            } else {
                found.put(hyphenated(permitted.getSimpleName()), permitted);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /** True if records from outside may be alternatives. */
    static boolean isOpen(Class<?> family) {
        if (Registry.isOpen(family)) {
            return true;
        }
        for (Class<?> permitted : family.isSealed() ? family.getPermittedSubclasses() : new Class<?>[0]) {
            if (isOpen(permitted)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The alternative of a name.
     *
     * @return null if it is neither one that the family knows nor the name of a class
     * @throws IllegalArgumentException if it is the name of a class that cannot be one
     */
    static @Nullable Class<?> alternative(Class<?> family, String name) {
        Class<?> known = alternatives(family).get(name);
        return known == null && isOpen(family) && name.contains(".") ? outside(family, name) : known;
    }

    private static Class<?> outside(Class<?> family, String name) {
        Class<?> found;
        try {
            found = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new IllegalArgumentException(
                    "there is no class " + Excerpt.of(name)
                            + " on the class path; name its jar or folder in KIRCHHOFF_CLASSPATH",
                    missing);
        }
        if (!found.isRecord() || !family.isAssignableFrom(found)) {
            throw new IllegalArgumentException("class " + Excerpt.of(name)
                    + " cannot stand here: it is not a record that implements " + family.getName());
        }
        return found;
    }

    /** Name of an alternative in a config. */
    static String name(Class<?> alternative) {
        return NAMES.computeIfAbsent(alternative, Family::nameOf);
    }

    private static String nameOf(Class<?> alternative) {
        String registered = Registry.name(alternative);
        if (registered != null) {
            return registered;
        }
        boolean closed = Arrays.stream(alternative.getInterfaces()).anyMatch(Class::isSealed);
        return closed ? hyphenated(alternative.getSimpleName()) : alternative.getName();
    }

    /** Name of a constant: {@code IMAGE_OVERLAP} as {@code image-overlap}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of all constants of an enum. */
    static List<String> names(Class<?> enumType) {
        List<String> names = new ArrayList<>();
        for (Object constant : enumType.getEnumConstants()) {
            names.add(name((Enum<?>) constant));
        }
        return names;
    }

    private static String hyphenated(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
