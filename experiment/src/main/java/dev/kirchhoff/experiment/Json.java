package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records as JSON, in texts and files. Reading is strict: an unknown key is an error. */
final class Json {

    private static final JsonMapper LINE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper PAGE =
            LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** On one line. */
    static String line(Object value) {
        return LINE.writeValueAsString(value);
    }

    /** On several lines, for people. */
    static String page(Object value) {
        return PAGE.writeValueAsString(value) + "\n";
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the text is not such a record
     */
    static <T> T parse(String json, Class<T> type) {
        try {
            return LINE.readValue(json, type);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(reason(malformed), malformed);
        }
    }

    /** A record on one line, with one more key whose value is a list; the key is left out where the list is empty. */
    static String lineWith(Object value, String key, List<?> list) {
        ObjectNode node = LINE.valueToTree(value);
        if (!list.isEmpty()) {
            node.set(key, LINE.valueToTree(list));
        }
        return LINE.writeValueAsString(node);
    }

    /** A record, and the list under one more key. */
    record With<T, E>(T value, List<E> list) {}

    /**
     * Reads what {@link #lineWith} wrote.
     *
     * @throws IllegalArgumentException if the text is not such a record
     */
    static <T, E> With<T, E> parseWith(String json, Class<T> type, String key, Class<E> elementType) {
        try {
            if (!(LINE.readTree(json) instanceof ObjectNode node)) {
                throw new IllegalArgumentException("it is no object");
            }
            JsonNode elements = node.remove(key);
            List<E> list = new ArrayList<>();
            if (elements != null) {
                elements.forEach(element -> list.add(LINE.treeToValue(element, elementType)));
            }
            return new With<>(LINE.treeToValue(node, type), list);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(reason(malformed), malformed);
        }
    }

    private static String reason(JacksonException malformed) {
        return malformed.getOriginalMessage().lines().findFirst().orElse("");
    }

    /** Writes a file, whole or not at all. */
    static void write(Path file, Object value) {
        writeText(file, page(value));
    }

    /** Writes a text file, whole or not at all. */
    static void writeText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read or is not such a record
     */
    static <T> T read(Path file, Class<T> type) {
        try {
            return parse(readText(file), type);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(file + " is damaged: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Reads a text file.
     *
     * @throws InvalidInputException if it cannot be read
     */
    static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new InvalidInputException(file + " is not a text file in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(unreadable), unreadable);
        }
    }
}
