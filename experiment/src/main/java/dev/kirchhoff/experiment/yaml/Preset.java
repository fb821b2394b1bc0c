package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.List;

/**
 * A config inside the distribution, with comments that say where it comes from and what to beware of.
 *
 * @param name name by which it is asked for
 * @param summary its first line
 * @param text the YAML
 */
public record Preset(String name, String summary, String text) {

    private static final List<String> NAMES = PresetText.names("presets");

    /** All presets, in alphabetical order. */
    public static List<Preset> all() {
        return NAMES.stream().map(Preset::read).toList();
    }

    /**
     * The preset of this name.
     *
     * @throws InvalidInputException if there is none
     */
    public static Preset named(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidInputException(
                    Excerpt.of(name) + " is neither a file nor a preset" + Suggestion.among(name, NAMES));
        }
        return read(name);
    }

    private static Preset read(String name) {
        String text = PresetText.read("presets", name);
        return new Preset(name, PresetText.summary(text), text);
    }
}
