package dev.kirchhoff.experiment;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records as JSON, in texts and files. Reading is strict: an unknown key is an error. */
public final class Json {

    private static final JsonMapper LINE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper PAGE =
            LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** On one line. */
    public static String line(Object value) {
        return LINE.writeValueAsString(value);
    }

    /** On several lines, for people. */
    public static String page(Object value) {
        return PAGE.writeValueAsString(value) + "\n";
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the text is not such a record
     */
    public static <T> T parse(String json, Class<T> type) {
        try {
            return complete(LINE.readValue(json, type));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(reason(malformed), malformed);
        }
    }

    /** Lists under keys of their own, beside a record. */
    static final class Lists {
        private final Map<String, JsonNode> nodes = new LinkedHashMap<>();

        /** Adds a list, unless it is empty. */
        Lists with(String key, List<?> list) {
            if (!list.isEmpty()) {
                nodes.put(key, LINE.valueToTree(list));
            }
            return this;
        }

        /**
         * The list under a key, empty where there is none.
         *
         * @throws IllegalArgumentException if its elements are not such records
         */
        <E> List<E> of(String key, Class<E> type) {
            List<E> list = new ArrayList<>();
            JsonNode elements = nodes.get(key);
            try {
                for (int i = 0; elements != null && i < elements.size(); i++) {
                    list.add(complete(LINE.treeToValue(elements.get(i), type)));
                }
            } catch (JacksonException malformed) {
                throw new IllegalArgumentException(reason(malformed), malformed);
            }
            return list;
        }
    }

    /** A record on one line, with the lists behind it. */
    static String lineWith(Object value, Lists lists) {
        ObjectNode node = LINE.valueToTree(value);
        lists.nodes.forEach(node::set);
        return LINE.writeValueAsString(node);
    }

    /**
     * Reads what {@link #lineWith} wrote.
     *
     * @param keys keys of lists that there may be
     * @param lists receives them
     * @throws IllegalArgumentException if the text is not such a record
     */
    static <T> T parseWith(String json, Class<T> type, List<String> keys, Lists lists) {
        try {
            if (!(LINE.readTree(json) instanceof ObjectNode node)) {
                throw new IllegalArgumentException("it is no object");
            }
            for (String key : keys) {
                JsonNode list = node.remove(key);
                if (list != null) {
                    lists.nodes.put(key, list);
                }
            }
            return complete(LINE.treeToValue(node, type));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(reason(malformed), malformed);
        }
    }

    /** Checks that there is a record, and nothing missing in it. */
    private static <T> T complete(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("it is no object");
        }
        if (value instanceof Record read) {
            Complete.require(read);
        }
        return value;
    }

    /** In words for people; those of the library name our classes. */
    private static String reason(JacksonException malformed) {
        String where = malformed.getPath().stream()
                .map(step -> Excerpt.of(
                        String.valueOf(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())))
                .collect(Collectors.joining("."));
        return switch (malformed) {
            case UnrecognizedPropertyException unknown -> "the key " + where + " is not known";
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException e -> String.valueOf(e.getMessage());
            case DatabindException misfit
            when !where.isEmpty() -> "what stands under " + where + " does not belong there";
            default -> "it is no intact JSON" + place(malformed.getLocation());
        };
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Writes a file, whole or not at all. */
    public static void write(Path file, Object value) {
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
    public static <T> T read(Path file, Class<T> type) {
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
