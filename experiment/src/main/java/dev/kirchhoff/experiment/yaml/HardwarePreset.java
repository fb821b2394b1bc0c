package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.List;

/**
 * Settings of resistive processing units inside the distribution: what the key {@code hardware} of a config may hold, with comments
 * that say where the figures come from and what to beware of.
 *
 * @param name name by which it is asked for
 * @param summary its first line
 * @param text the YAML
 */
public record HardwarePreset(String name, String summary, String text) {

    /** Names of all presets, in alphabetical order. */
    public static final List<String> NAMES = PresetText.names("hardware");

    /** All presets. */
    public static List<HardwarePreset> all() {
        return NAMES.stream().map(HardwarePreset::read).toList();
    }

    /**
     * The preset of this name.
     *
     * @throws InvalidInputException if there is none
     */
    public static HardwarePreset named(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidInputException(
                    Excerpt.of(name) + " is neither a file nor a hardware preset" + Suggestion.among(name, NAMES));
        }
        return read(name);
    }

    private static HardwarePreset read(String name) {
        String text = PresetText.read("hardware", name);
        return new HardwarePreset(name, PresetText.summary(text), text);
    }
}
