package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lists that make a sweep: a list where a single value is expected, or a list of lists where a list is. What is
 * expected follows from the record types. Combinations are counted before they are laid out.
 */
final class Axes {

    private final Set<String> paths = new LinkedHashSet<>();

    private Axes() {}

    /** The paths of the lists that make a sweep. */
    static Set<String> paths(Node document, Class<?> recordType) {
        Axes axes = new Axes();
        axes.count(document, recordType, "");
        return axes.paths;
    }

    /** How many combinations there are. */
    static BigInteger count(Node document, Class<?> recordType) {
        return new Axes().count(document, recordType, "");
    }

    /**
     * The document with every list that makes a sweep replaced by each of its values in turn: every combination, the last list
     * changing fastest.
     */
    static List<Node> combinations(Node document, Class<?> recordType) {
        return new Axes().combinations(document, recordType, "");
    }

    /** The first combination. */
    static Node first(Node document, Class<?> recordType) {
        return new Axes().first(document, recordType, "");
    }

    private BigInteger count(Node node, Type type, String path) {
        if (isAxis(node, type, path)) {
            paths.add(path);
            return ((Items) node)
                    .nodes().stream().map(choice -> count(choice, type, path)).reduce(BigInteger.ZERO, BigInteger::add);
        }
        BigInteger product = BigInteger.ONE;
        for (Part part : parts(node, type, path)) {
            product = product.multiply(count(part.node, part.type, part.path));
        }
        return product;
    }

    private List<Node> combinations(Node node, Type type, String path) {
        if (isAxis(node, type, path)) {
            return ((Items) node)
                    .nodes().stream()
                            .flatMap(choice -> combinations(choice, type, path).stream())
                            .toList();
        }
        List<Node> whole = List.of(node);
        for (Part part : parts(node, type, path)) {
            List<Node> choices = combinations(part.node, part.type, part.path);
            if (choices.size() != 1 || !choices.getFirst().equals(part.node)) {
                whole = whole.stream()
                        .flatMap(so -> choices.stream().map(choice -> so.with(part.key, choice)))
                        .toList();
            }
        }
        return whole;
    }

    private Node first(Node node, Type type, String path) {
        if (isAxis(node, type, path)) {
            return first(((Items) node).nodes().getFirst(), type, path);
        }
        Node whole = node;
        for (Part part : parts(node, type, path)) {
            Node inner = first(part.node, part.type, part.path);
            whole = inner.equals(part.node) ? whole : whole.with(part.key, inner);
        }
        return whole;
    }

    /** A value within another, its key or position, and what is expected of it. */
    private record Part(String key, Node node, Type type, String path) {}

    /** True for a list that makes a sweep. */
    private static boolean isAxis(Node node, Type type, String path) {
        if (!(node instanceof Items items)) {
            return false;
        }
        Type element = Component.elementType(type);
        boolean listOfLists = element != null
                && !items.nodes().isEmpty()
                && items.nodes().stream().allMatch(Items.class::isInstance)
                && Component.elementType(element) == null;
        if (element != null && !listOfLists) {
            return false;
        }
        if (items.nodes().isEmpty()) {
            throw new InvalidInputException(items.origin() + ": " + path + " is an empty list; it needs a value");
        }
        return true;
    }

    private static List<Part> parts(Node node, Type type, String path) {
        Type element = Component.elementType(type);
        if (element != null) {
            return node instanceof Items items ? elements(items, element, path) : parts(node, element, path);
        }
        if (!(node instanceof Keys keys) || !(type instanceof Class<?> raw)) {
            return List.of();
        }
        if (Component.isFamily(type)) {
            return inFamily(keys, raw, path, Map.of());
        }
        if (!Component.isRecord(type)) {
            return List.of();
        }
        Component inner = Component.unwrapped(raw);
        return inner == null
                ? components(keys, types(raw), path)
                : inFamily(keys, (Class<?>) inner.type(), path, types(raw));
    }

    private static List<Part> elements(Items items, Type element, String path) {
        List<Part> parts = new ArrayList<>();
        for (Node node : items.nodes()) {
            String position = String.valueOf(parts.size());
            parts.add(new Part(position, node, element, Binder.join(path, position)));
        }
        return parts;
    }

    /** @param beside types of keys that are not those of the alternative */
    private static List<Part> inFamily(Keys keys, Class<?> family, String path, Map<String, Type> beside) {
        Node type = keys.entries().get(Family.TYPE);
        if (type instanceof Items) {
            return List.of(new Part(Family.TYPE, type, String.class, Binder.join(path, Family.TYPE)));
        }
        Class<?> chosen = type instanceof Leaf leaf && leaf.text() != null ? chosen(family, leaf.text()) : null;
        if (chosen == null) {
            return List.of();
        }
        Map<String, Type> types = new LinkedHashMap<>(types(chosen));
        types.putAll(beside);
        return components(keys, types, path);
    }

    /** The alternative; that it cannot be one is said when it is made. */
    private static @Nullable Class<?> chosen(Class<?> family, String name) {
        try {
            return Family.alternative(family, name);
        } catch (IllegalArgumentException unusable) {
            return null;
        }
    }

    private static Map<String, Type> types(Class<?> recordType) {
        return Component.of(recordType).values().stream()
                .filter(component -> !component.unwrapped())
                .collect(Collectors.toMap(Component::key, Component::type));
    }

    private static List<Part> components(Keys keys, Map<String, Type> types, String path) {
        List<Part> parts = new ArrayList<>();
        keys.entries().forEach((key, node) -> {
            Type type = types.get(key);
            if (type != null) {
                parts.add(new Part(key, node, type, Binder.join(path, key)));
            }
        });
        return parts;
    }
}
