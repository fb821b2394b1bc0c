package dev.kirchhoff.experiment.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts of presets inside the distribution. */
final class PresetText {

    private PresetText() {}

    /** The YAML of a preset of one kind: {@code presets} or {@code hardware}. */
    static String read(String kind, String name) {
        String resource = "/dev/kirchhoff/experiment/" + kind + "/" + name + ".yaml";
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
