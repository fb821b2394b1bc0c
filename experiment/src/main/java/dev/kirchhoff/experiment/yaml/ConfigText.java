package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a config file. */
final class ConfigText {

    private ConfigText() {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if there is none, it is too large, or not text in UTF-8
     */
    static String read(Path file) {
        try {
            long size = Files.size(file);
            if (size > Limits.FILE) {
                throw new InvalidInputException(file + " has " + size + " bytes; a config has at most " + Limits.FILE);
            }
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new InvalidInputException(file + " is not a text file in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file + (Files.exists(file) ? " cannot be read: " + unreadable.getMessage() : " does not exist"),
                    unreadable);
        }
    }
}
