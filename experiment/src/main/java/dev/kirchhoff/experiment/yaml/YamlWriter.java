package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a {@link Node} tree as YAML for people: groups of groups as blocks, a layer or any other small thing on one line.
 */
final class YamlWriter {

    /** Longest group on one line. */
    private static final int LINE = 100;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+ -]*");

    private YamlWriter() {}

    /** The document as text. */
    static String write(Keys document) {
        StringBuilder text = new StringBuilder();
        block(document, "", text);
        return text.toString();
    }

    private static void block(Keys keys, String indent, StringBuilder text) {
        keys.entries().forEach((key, value) -> {
            text.append(indent).append(scalar(key)).append(':');
            if (value instanceof Keys inner && isLong(inner)) {
                text.append('\n');
                block(inner, indent + "  ", text);
            } else if (value instanceof Items items && items.nodes().stream().anyMatch(Keys.class::isInstance)) {
                text.append('\n');
                items.nodes().forEach(node -> element(node, indent + "  ", text));
            } else {
                text.append(' ').append(flow(value)).append('\n');
            }
        });
    }

    /** An element of a list: on one line, unless one of its values takes more. */
    private static void element(Node node, String indent, StringBuilder text) {
        text.append(indent).append("- ");
        if (node instanceof Keys keys && keys.entries().values().stream().anyMatch(YamlWriter::isLong)) {
            StringBuilder lines = new StringBuilder();
            block(keys, indent + "  ", lines);
            text.append(lines.substring(indent.length() + 2));
        } else {
            text.append(flow(node)).append('\n');
        }
    }

    private static boolean isLong(Node node) {
        return node instanceof Keys keys && !isShort(keys);
    }

    /** True for an alternative of a family, and for a group of single values: they take one line where they fit on it. */
    private static boolean isShort(Keys keys) {
        boolean small = keys.entries().containsKey(Family.TYPE)
                || keys.entries().values().stream().allMatch(Leaf.class::isInstance);
        return small && flow(keys).length() <= LINE;
    }

    private static String flow(Node node) {
        return switch (node) {
            case Leaf leaf -> leaf.text() == null ? "null" : scalar(leaf.text());
            case Items items ->
                items.nodes().stream().map(YamlWriter::flow).collect(Collectors.joining(", ", "[", "]"));
            case Keys keys ->
                keys.entries().entrySet().stream()
                        .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !text.startsWith("- ")
                && !text.equals("-")
                && !text.equals("null");
        return plain ? text : "'" + text.replace("'", "''").replace("\n", " ") + "'";
    }
}
