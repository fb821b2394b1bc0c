package dev.kirchhoff.experiment.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts of presets inside the distribution. */
final class PresetText {

    private PresetText() {}

    /** Names of all presets of one kind, in alphabetical order: what was in their folder at build time. */
    static List<String> names(String kind) {
        return resource(kind + "/index.txt").lines().toList();
    }

    /** The YAML of a preset of one kind: {@code presets} or {@code hardware}. */
    static String read(String kind, String name) {
        return resource(kind + "/" + name + ".yaml");
    }

    /** A text of the distribution. */
    static String resource(String path) {
        String resource = "/dev/kirchhoff/experiment/" + path;
        try (InputStream stream = PresetText.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the distribution lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }

    /** The first line of a text, without the sign of a comment. */
    static String summary(String text) {
        return text.lines().findFirst().orElse("").replaceFirst("^#\\s*", "");
    }
}
