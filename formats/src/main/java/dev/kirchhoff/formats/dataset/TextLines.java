package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads class names, one a line. */
final class TextLines {

    private TextLines() {}

    /** The lines of a UTF-8 file that are not blank. */
    static List<String> of(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read the class names in " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
