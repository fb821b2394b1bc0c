package dev.kirchhoff.experiment.config;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.Node.Items;
import dev.kirchhoff.experiment.config.Node.Keys;
import dev.kirchhoff.experiment.config.Node.Leaf;
import dev.kirchhoff.experiment.config.Node.Origin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document into records, by their types alone. A record is a group of keys, a {@link Family} is chosen by its
 * {@code type}, a single value stands for a list of one, and a key left out takes its {@link Default}. What does not fit is
 * refused in one sentence with file, line and path; so is what the constructor of a record refuses.
 */
final class Binder {

    /** Defaults that were read before; the same few texts stand at many components. */
    private static final Map<String, Node> DEFAULTS = new ConcurrentHashMap<>();

    private Binder() {}

    /**
     * Makes a record.
     *
     * @throws InvalidInputException naming the first thing that does not fit
     */
    static <T> T bind(Node document, Class<T> recordType) {
        return recordType.cast(value(document, recordType, ""));
    }

    private static Object value(Node node, Type type, String path) {
        Type element = Component.elementType(type);
        if (element != null) {
            return list(node, element, path);
        }
        if (Component.isFamily(type)) {
            return alternative(node, (Class<?>) type, path);
        }
        if (Component.isRecord(type)) {
            return group(keys(node, path), (Class<?>) type, path);
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

    private static Object alternative(Node node, Class<?> family, String path) {
        Map<String, Class<?>> alternatives = Family.alternatives(family);
        Keys given = node instanceof Leaf ? new Keys(node.origin(), Map.of(Family.TYPE, node)) : keys(node, path);
        String name = given.entries().get(Family.TYPE) instanceof Leaf leaf ? leaf.text() : null;
        if (name == null) {
            throw new InvalidInputException(
                    where(node.origin(), path) + " needs a type" + Suggestion.among("", alternatives.keySet()));
        }
        Class<?> chosen = alternatives.get(name);
        if (chosen == null) {
            throw new InvalidInputException(where(node.origin(), path) + ": " + name + " is not a known type"
                    + Suggestion.among(name, alternatives.keySet()));
        }
        Map<String, Node> settings = new LinkedHashMap<>(given.entries());
        settings.remove(Family.TYPE);
        return group(new Keys(given.origin(), settings), chosen, path);
    }

    private static Object group(Keys given, Class<?> recordType, String path) {
        Map<String, Component> components = Component.of(recordType);
        given.entries().forEach((key, node) -> {
            if (!components.containsKey(key)) {
                throw new InvalidInputException(where(node.origin(), join(path, key)) + " is not a known key"
                        + Suggestion.among(key, components.keySet()));
            }
        });
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Component component : components.values()) {
            arguments.add(argument(given, component, join(path, component.key())));
        }
        return construct(recordType, arguments, where(given.origin(), path));
    }

    private static @Nullable Object argument(Keys given, Component component, String path) {
        Node node = given.entries().get(component.key());
        if (node instanceof Leaf leaf && leaf.text() == null && component.optional()) {
            return null;
        }
        if (node != null) {
            return value(completed(node, component), component.type(), path);
        }
        Object standard = standard(component, path);
        if (standard != null || component.optional()) {
            return standard;
        }
        throw new InvalidInputException(where(given.origin(), path) + " is missing");
    }

    /** A group that is given in part takes the rest from what it is by default in this place. */
    private static Node completed(Node node, Component component) {
        String yaml = component.standard();
        return yaml != null && node instanceof Keys && Component.isRecord(component.type())
                ? defaultNode(yaml).overlaid(node)
                : node;
    }

    /** What a key that is left out stands for; null if it has no default. */
    static @Nullable Object standard(Component component, String path) {
        String yaml = component.standard();
        return yaml == null ? null : value(defaultNode(yaml), component.type(), path);
    }

    private static Node defaultNode(String yaml) {
        return DEFAULTS.computeIfAbsent(yaml, text -> YamlReader.value("default", text));
    }

    private static Object construct(Class<?> recordType, List<@Nullable Object> arguments, String where) {
        try {
            var constructor = recordType.getDeclaredConstructor(Component.rawTypes(recordType));
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException refused) {
            Throwable cause = Objects.requireNonNullElse(refused.getCause(), refused);
            if (cause instanceof IllegalArgumentException) {
                throw new InvalidInputException(where + ": " + cause.getMessage(), cause);
            }
            throw new IllegalStateException(where + ": " + cause, cause);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException("record " + recordType.getName() + " cannot be made", notPublic);
        }
    }

    /** The keys of a group, refused if it is none. */
    static Keys keys(Node node, String path) {
        if (node instanceof Keys keys) {
            return keys;
        }
        throw new InvalidInputException(where(node.origin(), path) + " needs keys with values, but is " + node.brief());
    }

    /** The path one step further. */
    static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static String where(Origin origin, String path) {
        return path.isEmpty() ? origin.toString() : origin + ": " + path;
    }
}
