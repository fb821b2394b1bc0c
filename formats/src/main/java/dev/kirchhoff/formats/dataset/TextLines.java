package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads class names, one a line. */
final class TextLines {

    private static final int MOST_BYTES = 1 << 22;

    private TextLines() {}

    /** The lines of a UTF-8 file that are not blank. */
    static List<String> of(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "The class names in %s take %,d bytes; at most %,d are accepted.",
                        file,
                        Files.size(file),
                        MOST_BYTES));
            }
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read the class names in " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
