package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.formats.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of comma-separated values: a line of titles, then a line a row; numbers with all their digits, empty where there is none (RFC 4180). */
final class Csv {

    private final List<String> lines = new ArrayList<>();

    Csv(String... titles) {
        row((Object[]) titles);
    }

    /** Adds a row of as many values as there are titles. */
    void row(@Nullable Object... values) {
        lines.add(Arrays.stream(values).map(Csv::field).collect(Collectors.joining(",")));
    }

    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Writes the file, whole or not at all, and the folders above it. */
    void write(Path file) {
        String text = String.join("\n", lines) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
