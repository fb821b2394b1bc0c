package dev.kirchhoff.experiment.config;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.Node.Items;
import dev.kirchhoff.experiment.config.Node.Keys;
import dev.kirchhoff.experiment.config.Node.Leaf;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the lists that make a sweep: a list where a single value is expected, or a list of lists where a list is. What is
 * expected follows from the record types.
 */
final class Axes {

    private Axes() {}

    /** One such list. */
    private record Axis(String path, Items choices) {}

    /**
     * Replaces every list that makes a sweep by each of its values in turn.
     *
     * @param paths receives the paths of the lists
     * @param each receives every combination, the last list changing fastest
     */
    static void expand(Node document, Class<?> recordType, Set<String> paths, Consumer<Node> each) {
        Optional<Axis> axis = first(document, recordType, "");
        if (axis.isEmpty()) {
            each.accept(document);
            return;
        }
        paths.add(axis.get().path());
        for (Node choice : axis.get().choices().nodes()) {
            expand(document.with(axis.get().path(), choice), recordType, paths, each);
        }
    }

    /** The paths of the lists that make a sweep. */
    static Set<String> paths(Node document, Class<?> recordType) {
        Set<String> paths = new LinkedHashSet<>();
        expand(document, recordType, paths, combination -> {});
        return paths;
    }

    private static Optional<Axis> first(Node node, Type type, String path) {
        Type element = Component.elementType(type);
        if (node instanceof Items items) {
            boolean listOfLists = !items.nodes().isEmpty()
                    && items.nodes().stream().allMatch(Items.class::isInstance)
                    && (element == null || Component.elementType(element) == null);
            if (element != null && !listOfLists) {
                return firstOf(items.nodes(), element, path);
            }
            if (items.nodes().isEmpty()) {
                throw new InvalidInputException(items.origin() + ": " + path + " is an empty list; it needs a value");
            }
            return Optional.of(new Axis(path, items));
        }
        if (node instanceof Keys keys) {
            if (element != null) {
                return first(node, element, path);
            }
            if (Component.isRecord(type)) {
                return firstOf(keys, (Class<?>) type, path);
            }
            if (Component.isFamily(type)) {
                return firstOfFamily(keys, (Class<?>) type, path);
            }
        }
        return Optional.empty();
    }

    private static Optional<Axis> firstOf(List<Node> nodes, Type element, String path) {
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Axis> axis = first(nodes.get(i), element, Binder.join(path, String.valueOf(i)));
            if (axis.isPresent()) {
                return axis;
            }
        }
        return Optional.empty();
    }

    private static Optional<Axis> firstOf(Keys keys, Class<?> recordType, String path) {
        Map<String, Component> components = Component.of(recordType);
        for (Map.Entry<String, Node> entry : keys.entries().entrySet()) {
            Component component = components.get(entry.getKey());
            Optional<Axis> axis = component == null
                    ? Optional.empty()
                    : first(entry.getValue(), component.type(), Binder.join(path, entry.getKey()));
            if (axis.isPresent()) {
                return axis;
            }
        }
        return Optional.empty();
    }

    private static Optional<Axis> firstOfFamily(Keys keys, Class<?> family, String path) {
        Node type = keys.entries().get(Family.TYPE);
        if (type instanceof Items) {
            return first(type, String.class, Binder.join(path, Family.TYPE));
        }
        Class<?> chosen = type instanceof Leaf leaf && leaf.text() != null
                ? Family.alternatives(family).get(leaf.text())
                : null;
        return chosen == null ? Optional.empty() : firstOf(keys, chosen, path);
    }
}
