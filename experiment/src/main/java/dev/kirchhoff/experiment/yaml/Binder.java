package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import dev.kirchhoff.experiment.yaml.Node.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document into records, by their types alone. A record is a group of keys, a {@link Family} is chosen by its
 * {@code type}, a single value stands for a list of one, and a key left out takes what the {@link Defaults} of its record say. A group
 * that is given in part takes the rest from what it is by default in its place. What does not fit is
 * refused in one sentence with file, line and path; so is what the constructor of a record refuses.
 */
final class Binder {

    private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new ConcurrentHashMap<>();

    private Binder() {}

    /**
     * Makes a record.
     *
     * @throws InvalidInputException naming the first thing that does not fit
     */
    static <T> T bind(Node document, Class<T> recordType) {
        return recordType.cast(value(document, recordType, ""));
    }

    /** Makes a value of any type that a component of a record may have. */
    static Object value(Node node, Type type, String path) {
        return value(node, type, path, null);
    }

    /** @param place what the value is by default in this place; null if there is no default */
    private static Object value(Node node, Type type, String path, @Nullable Object place) {
        Type element = Component.elementType(type);
        if (element != null) {
            return list(node, element, path);
        }
        if (Component.isFamily(type)) {
            Keys given = typed(node, path);
            Class<?> chosen = alternative(given, (Class<?>) type, path);
            return group(without(given, Set.of(Family.TYPE)), chosen, path, null, Map.of());
        }
        if (Component.isRecord(type)) {
            Class<?> recordType = (Class<?>) type;
            Component inner = Component.unwrapped(recordType);
            return inner == null
                    ? group(
                            keys(node, path),
                            recordType,
                            path,
                            recordType.isInstance(place) ? (Record) place : null,
                            Map.of())
                    : around(inner, typed(node, path), recordType, path);
        }
        if (node instanceof Leaf leaf && leaf.text() != null) {
            return Scalars.parse(leaf.text(), (Class<?>) type, where(node.origin(), path));
        }
        throw new InvalidInputException(
                where(node.origin(), path) + " needs a single value: " + Scalars.accepted((Class<?>) type));
    }

    private static List<Object> list(Node node, Type element, String path) {
        List<Node> nodes = node instanceof Items items ? items.nodes() : List.of(node);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            values.add(value(nodes.get(i), element, join(path, String.valueOf(i))));
        }
        return List.copyOf(values);
    }

    /** A plain name stands for a type without settings. */
    private static Keys typed(Node node, String path) {
        return node instanceof Leaf ? new Keys(node.origin(), Map.of(Family.TYPE, node)) : keys(node, path);
    }

    private static Class<?> alternative(Keys given, Class<?> family, String path) {
        Set<String> names = Family.alternatives(family).keySet();
        String name = given.entries().get(Family.TYPE) instanceof Leaf leaf ? leaf.text() : null;
        if (name == null) {
            throw new InvalidInputException(
                    where(given.origin(), path) + " needs a type" + Suggestion.among("", names));
        }
        Class<?> chosen;
        try {
            chosen = Family.alternative(family, name);
        } catch (IllegalArgumentException unusable) {
            throw new InvalidInputException(where(given.origin(), path) + ": " + unusable.getMessage(), unusable);
        }
        if (chosen == null) {
            throw new InvalidInputException(where(given.origin(), path) + ": " + Excerpt.of(name)
                    + " is not a known type" + Suggestion.among(name, names));
        }
        return chosen;
    }

    /** A record, one component of which has its type and keys beside the others. */
    private static Object around(Component inner, Keys given, Class<?> recordType, String path) {
        Class<?> chosen = alternative(given, (Class<?>) inner.type(), path);
        Set<String> own = new LinkedHashSet<>(Component.of(recordType).keySet());
        own.remove(inner.key());
        Set<String> all = new LinkedHashSet<>(own);
        all.addAll(Component.of(chosen).keySet());
        checkKeys(without(given, Set.of(Family.TYPE)), all, path);
        Set<String> notInner = new LinkedHashSet<>(own);
        notInner.add(Family.TYPE);
        Object value = group(without(given, notInner), chosen, path, null, Map.of());
        Set<String> notOwn = new LinkedHashSet<>(given.entries().keySet());
        notOwn.removeAll(own);
        return group(without(given, notOwn), recordType, path, null, Map.of(inner.key(), value));
    }

    private static Keys without(Keys given, Set<String> left) {
        Map<String, Node> rest = new LinkedHashMap<>(given.entries());
        rest.keySet().removeAll(left);
        return new Keys(given.origin(), rest);
    }

    private static void checkKeys(Keys given, Set<String> accepted, String path) {
        given.entries().forEach((key, node) -> {
            if (!accepted.contains(key)) {
                throw new InvalidInputException(where(node.origin(), join(path, Excerpt.of(key)))
                        + " is not a known key" + Suggestion.among(key, accepted));
            }
        });
    }

    /**
     * @param place what the group is by default in this place; null for the defaults of its record
     * @param bound values of components that are not among the keys
     */
    private static Object group(
            Keys given, Class<?> recordType, String path, @Nullable Record place, Map<String, Object> bound) {
        Map<String, Component> components = Component.of(recordType);
        checkKeys(given, components.keySet(), path);
        Map<String, @Nullable Object> values = new HashMap<>(bound);
        Record standard = place;
        if (standard == null) {
            Defaults defaults = Defaults.of(recordType);
            for (String key : defaults.required()) {
                Component component = Objects.requireNonNull(components.get(key));
                if (!values.containsKey(key)) {
                    values.put(key, argument(given, component, join(path, key), null));
                }
            }
            standard = refusing(given, path, () -> defaults.with(values));
        }
        for (Component component : components.values()) {
            if (!values.containsKey(component.key())) {
                values.put(component.key(), argument(given, component, join(path, component.key()), standard));
            }
        }
        return refusing(given, path, () -> construct(recordType, values));
    }

    private static @Nullable Object argument(Keys given, Component component, String path, @Nullable Record standard) {
        Node node = given.entries().get(component.key());
        if (node instanceof Leaf leaf && leaf.text() == null && component.optional()) {
            return null;
        }
        Object place = standard == null ? null : component.read(standard);
        if (node != null) {
            return value(node, component.type(), path, place);
        }
        if (place == null && !component.optional()) {
            throw new InvalidInputException(where(given.origin(), path) + " is missing");
        }
        return place;
    }

    /** Calls the constructor. */
    static Object construct(Class<?> recordType, Map<String, @Nullable Object> values) {
        List<@Nullable Object> arguments = new ArrayList<>();
        Component.of(recordType).keySet().forEach(key -> arguments.add(values.get(key)));
        try {
            return CONSTRUCTORS.computeIfAbsent(recordType, Binder::constructor).newInstance(arguments.toArray());
        } catch (InvocationTargetException refused) {
            Throwable cause = Objects.requireNonNullElse(refused.getCause(), refused);
            if (cause instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("record " + recordType.getName() + " failed: " + cause, cause);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException("record " + recordType.getName() + " cannot be made", notPublic);
        }
    }

    private static Constructor<?> constructor(Class<?> recordType) {
        try {
            Constructor<?> constructor = recordType.getDeclaredConstructor(Component.rawTypes(recordType));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(recordType.getName() + " has no canonical constructor", impossible);
        }
    }

    /** What a record refuses is wrong in the document. */
    private static <T extends @Nullable Object> T refusing(Keys given, String path, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException wrong) {
            String reason = Objects.requireNonNullElse(wrong.getMessage(), wrong.toString());
            throw new InvalidInputException(where(blamed(given, reason), path) + ": " + reason, wrong);
        }
    }

    /** Where the wrong value was written: that of the key which the reason names; else an override, since the rest was good without. */
    private static Origin blamed(Keys given, String reason) {
        Set<String> words = new HashSet<>(List.of(reason.split("[^A-Za-z0-9]+")));
        Origin named = null;
        Origin changed = null;
        for (Map.Entry<String, Node> entry : given.entries().entrySet()) {
            Origin origin = entry.getValue().origin();
            if (words.contains(entry.getKey()) && (named == null || origin.line() == 0)) {
                named = origin;
            }
            if (origin.line() == 0) {
                changed = origin;
            }
        }
        return Objects.requireNonNullElse(named, Objects.requireNonNullElse(changed, given.origin()));
    }

    /** The keys of a group, refused if it is none. */
    static Keys keys(Node node, String path) {
        if (node instanceof Keys keys) {
            return keys;
        }
        throw new InvalidInputException(
                where(node.origin(), path) + " needs keys with values, but is " + Excerpt.of(node.brief()));
    }

    /** The path one step further. */
    static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static String where(Origin origin, String path) {
        return path.isEmpty() ? origin.toString() : origin + ": " + path;
    }
}
