package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Node.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML text into a {@link Node} tree that remembers line numbers. Anchors and aliases are not supported. */
final class YamlReader {

    /** The limits are ours, so that what exceeds them is said in our words. */
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Limits.FILE)
                    .maxStringLength(Limits.FILE)
                    .build())
            .build());

    private final String source;
    private final boolean lines;
    private final JsonParser parser;

    private YamlReader(String source, boolean lines, JsonParser parser) {
        this.source = source;
        this.lines = lines;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param source name of the file, for messages
     * @throws InvalidInputException if the text is not YAML, is empty, or repeats a key
     */
    static Node document(String source, String text) {
        return read(source, true, text);
    }

    /** Reads the value of an override; its origin has no line. */
    static Node value(String source, String text) {
        return read(source, false, text);
    }

    private static Node read(String source, boolean lines, String text) {
        if (text.length() > Limits.FILE) {
            throw new InvalidInputException(
                    source + " has " + text.length() + " characters; at most " + Limits.FILE + " are accepted");
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            YamlReader reader = new YamlReader(source, lines, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidInputException(source + " is empty");
            }
            Node document = reader.node(first, 1);
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        reader.origin() + " begins a second document; a config is a single one");
            }
            return document;
        } catch (JacksonException malformed) {
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            // The parser shows its lines indented; they are of no use without its text.
            String reason = malformed
                    .getOriginalMessage()
                    .lines()
                    .filter(part -> !part.isBlank() && !part.startsWith(" "))
                    .map(Excerpt::of)
                    .collect(Collectors.joining(", "));
            throw new InvalidInputException(
                    new Origin(source, lines ? Math.max(line, 0) : 0) + ": not valid YAML (" + reason + ")", malformed);
        }
    }

    private Node node(JsonToken token, int depth) {
        Origin origin = origin();
        if (depth > Limits.DEPTH) {
            throw new InvalidInputException(origin + " has groups within groups to a depth of more than " + Limits.DEPTH
                    + ", the most accepted");
        }
        return switch (token) {
            case START_OBJECT -> keys(origin, depth);
            case START_ARRAY -> items(origin, depth);
            case VALUE_NULL -> new Node.Leaf(origin, null);
            default -> leaf(origin);
        };
    }

    private Node leaf(Origin origin) {
        String text = parser.getString();
        return new Node.Leaf(origin, text.isEmpty() ? null : text);
    }

    private Node keys(Origin origin, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Origin at = origin();
            if (entries.put(key, node(parser.nextToken(), depth + 1)) != null) {
                throw new InvalidInputException(at + ": the key " + Excerpt.of(key) + " is given twice");
            }
        }
        return new Node.Keys(origin, entries);
    }

    private Node items(Origin origin, int depth) {
        List<Node> nodes = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            nodes.add(node(token, depth + 1));
        }
        return new Node.Items(origin, nodes);
    }

    private Origin origin() {
        return new Origin(source, lines ? parser.currentTokenLocation().getLineNr() : 0);
    }
}
