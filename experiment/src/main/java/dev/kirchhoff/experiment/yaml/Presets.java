package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The presets of one kind inside the distribution. */
public final class Presets {

    /** Whole configs. */
    public static final Presets CONFIGS = new Presets("presets", "preset", "to train");

    /** Settings of resistive processing units: what the key {@code hardware} of a config may hold. */
    public static final Presets HARDWARE = new Presets("hardware", "hardware preset", "to train on");

    /** Arrays that are written once, with their technology: what a trained network can run on. */
    public static final Presets PROGRAMMED = new Presets("programmed", "preset of programmed arrays", "to infer on");

    /** Processes and circuits, with what they cost. */
    public static final Presets TECHNOLOGY =
            new Presets("technology", "preset of a technology", "to reckon costs with");

    private static final List<Presets> KINDS = List.of(CONFIGS, HARDWARE, PROGRAMMED, TECHNOLOGY);

    private final String folder;
    private final String noun;
    private final String use;
    private final List<String> names;

    private Presets(String folder, String noun, String use) {
        this.folder = folder;
        this.noun = noun;
        this.use = use;
        this.names = resource(folder + "/index.txt").lines().toList();
    }

    /** Names of all, in alphabetical order: what was in their folder at build time. */
    public List<String> names() {
        return names;
    }

    /** All, in alphabetical order. */
    public List<Preset> all() {
        return names.stream().map(this::read).toList();
    }

    /**
     * The preset of this name.
     *
     * @throws InvalidInputException if there is none
     */
    public Preset named(String name) {
        if (!names.contains(name)) {
            throw new InvalidInputException(
                    otherKind(name).orElse(Excerpt.of(name) + " is neither a file nor a " + noun)
                            + Suggestion.among(name, names));
        }
        return read(name);
    }

    /** What a name means that is not of this kind: {@code "rapa is a hardware preset, to train on, no preset"}. */
    Optional<String> otherKind(String name) {
        return KINDS.stream()
                .filter(kind -> kind != this && kind.names.contains(name))
                .map(kind ->
                        name + " is a " + kind.noun + ", " + kind.use + ", but a " + noun + ", " + use + ", is needed")
                .findFirst();
    }

    private Preset read(String name) {
        String text = resource(folder + "/" + name + ".yaml");
        String summary = text.lines().findFirst().orElse("").replaceFirst("^#\\s*", "");
        return new Preset(name, summary, text);
    }

    /** A text of the distribution. */
    static String resource(String path) {
        String resource = "/dev/kirchhoff/experiment/" + path;
        try (InputStream stream = Presets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the distribution lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }
}
