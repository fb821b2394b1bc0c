package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
            String reason = malformed.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(reason, malformed);
        }
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
        } catch (IOException unreadable) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(unreadable), unreadable);
        }
    }
}
