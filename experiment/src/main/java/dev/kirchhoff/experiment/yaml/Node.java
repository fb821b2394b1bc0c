package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of a YAML document that knows where it was written. Immutable. */
sealed interface Node {

    /** Where it was written. */
    Origin origin();

    /** The value on one line, as a table shows it. */
    String brief();

    /**
     * A single value.
     *
     * @param text as written; {@code null} for an empty value
     */
    record Leaf(Origin origin, @Nullable String text) implements Node {
        @Override
        public String brief() {
            return text == null ? "" : text;
        }
    }

    /** A list. */
    record Items(Origin origin, List<Node> nodes) implements Node {
        @Override
        public String brief() {
            return nodes.stream().map(Node::brief).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Keys with their values, in the order written. */
    record Keys(Origin origin, Map<String, Node> entries) implements Node {
        @Override
        public String brief() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey().equals(Family.TYPE)
                            ? entry.getValue().brief()
                            : entry.getKey() + " " + entry.getValue().brief())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * A place in a document: {@code rapa.yaml, line 3}.
     *
     * @param line number of the line, from 1; 0 where there are no lines
     */
    record Origin(String source, int line) {
        @Override
        public String toString() {
            return line == 0 ? source : source + ", line " + line;
        }
    }

    /**
     * This document with one value changed or added.
     *
     * @param path keys and list positions (from 0) from the root, such as {@code network.0.tiles}
     * @throws InvalidInputException if the path leads into a single value, past the end of a list, or too deep
     */
    default Node with(String path, Node value) {
        List<String> steps = List.of(path.split("\\.", -1));
        if (steps.size() > Limits.DEPTH) {
            throw new InvalidInputException(value.origin() + ": the path " + Excerpt.of(path) + " leads through "
                    + steps.size() + " groups within groups; at most " + Limits.DEPTH + " are accepted");
        }
        return replaced(this, steps, 0, value);
    }

    /**
     * This value with others laid over it, group by group: a key that is not given stays as it is, one that is given with a group is
     * looked into, and anything else is replaced, so is a group of another type.
     */
    default Node overlaid(Node changes) {
        Node base = this instanceof Leaf name && changes instanceof Keys
                ? new Keys(origin(), Map.of(Family.TYPE, name))
                : this;
        if (!(base instanceof Keys old && changes instanceof Keys keys) || isOtherType(old, keys)) {
            return changes;
        }
        Map<String, Node> entries = new LinkedHashMap<>(old.entries);
        keys.entries.forEach((key, value) -> entries.merge(key, value, Node::overlaid));
        return new Keys(keys.origin, entries);
    }

    private static boolean isOtherType(Keys base, Keys changes) {
        Node type = changes.entries.get(Family.TYPE);
        Node old = base.entries.get(Family.TYPE);
        return type != null && (old == null || !type.brief().equals(old.brief()));
    }

    /** Every single value by its path, such as {@code network.0.tiles}; a list of single values is one, as {@link #brief} has it. */
    default Map<String, String> byPath() {
        Map<String, String> values = new LinkedHashMap<>();
        collect("", values);
        return values;
    }

    private void collect(String path, Map<String, String> values) {
        switch (this) {
            case Leaf leaf -> values.put(path, leaf.brief());
            case Items items
            when items.nodes.stream().allMatch(Leaf.class::isInstance) -> values.put(path, items.brief());
            case Items items -> {
                for (int i = 0; i < items.nodes.size(); i++) {
                    items.nodes.get(i).collect(Binder.join(path, Integer.toString(i)), values);
                }
            }
            case Keys keys -> keys.entries.forEach((key, value) -> value.collect(Binder.join(path, key), values));
        }
    }

    /** How many single values there are in it. */
    default int size() {
        return switch (this) {
            case Leaf leaf -> 1;
            case Items items -> items.nodes.stream().mapToInt(Node::size).sum();
            case Keys keys ->
                keys.entries.values().stream().mapToInt(Node::size).sum();
        };
    }

    /** The value at a path; empty if there is none. */
    default Optional<Node> at(String path) {
        Node node = this;
        for (String step : path.split("\\.", -1)) {
            Node next = switch (node) {
                case Keys keys -> keys.entries.get(step);
                case Items items ->
                    step.matches("\\d{1,6}") && Integer.parseInt(step) < items.nodes.size()
                            ? items.nodes.get(Integer.parseInt(step))
                            : null;
                case Leaf leaf -> step.equals(Family.TYPE) ? leaf : null;
            };
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    private static Node replaced(Node node, List<String> path, int depth, Node value) {
        if (depth == path.size()) {
            return value;
        }
        String step = path.get(depth);
        return switch (node) {
            case Keys keys -> {
                Map<String, Node> changed = new LinkedHashMap<>(keys.entries);
                Node inner = changed.getOrDefault(step, new Keys(value.origin(), Map.of()));
                changed.put(step, replaced(inner, path, depth + 1, value));
                yield new Keys(keys.origin, changed);
            }
            case Items items -> {
                List<Node> changed = new ArrayList<>(items.nodes);
                int position = position(step, items.nodes.size(), value.origin(), path);
                changed.set(position, replaced(changed.get(position), path, depth + 1, value));
                yield new Items(items.origin, changed);
            }
            // A plain name stands for a type without settings, so a setting can be added to it.
            case Leaf leaf -> replaced(new Keys(leaf.origin, Map.of(Family.TYPE, leaf)), path, depth, value);
        };
    }

    private static int position(String step, int size, Origin origin, List<String> path) {
        if (step.matches("\\d{1,6}") && Integer.parseInt(step) < size) {
            return Integer.parseInt(step);
        }
        throw new InvalidInputException(
                origin + ": \"" + Excerpt.of(step) + "\" in " + Excerpt.of(String.join(".", path))
                        + " is not a position in a list of " + size + "; 0 to " + (size - 1) + " are");
    }
}
