package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.TrainingState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on, or a network to be used, in one safetensors file: the arrays (weights and statistics by the
 * name of their parameter, in the unit of the network; what tiles remember, {@code conv1.tile0.shown}, in the unit of their devices;
 * {@code optimiser.*}, {@code normalisation.*}) and, in its metadata, the rest as JSON. A SHA-256 over all of it tells a damaged file.
 *
 * <p>Format 1, of Kirchhoff 0.1, held the weights of devices in their own unit and neither kernels nor fabrication; it is read for
 * what does not depend on them, see {@link CheckpointFormat1}.
 *
 * @param state where the training stands
 * @param config digest of the config, see {@link RunFolder#digest}
 * @param imageShape [height, width, channels] of an image
 * @param classes names of the classes
 * @param kernels name of the kernels that computed it; null where it does not say
 * @param fabricated digest of what was fabricated, see {@link Fabricated}; null where it does not say
 * @param arrays arrays by name
 */
record Checkpoint(
        TrainingState state,
        String config,
        List<Integer> imageShape,
        List<String> classes,
        @Nullable String kernels,
        @Nullable String fabricated,
        Map<String, StoredArray> arrays) {

    private static final String FORMAT = "kirchhoff-checkpoint-2";
    /** Hidden states of tiles may be without a value; what a tile shows may not. */
    private static final String HIDDEN = ".*\\.tile\\d+\\.(?!shown$).*";

    /** What the metadata hold beside format and checksum. */
    private record Description(
            TrainingState state,
            String config,
            List<Integer> imageShape,
            List<String> classes,
            String kernels,
            String fabricated) {}

    /**
     * Checks that it says what an image is.
     *
     * @throws IllegalArgumentException if the shape of an image has no three extents, or one of them is no extent
     */
    Checkpoint {
        if (imageShape.size() != 3) {
            throw new IllegalArgumentException("images of " + imageShape.size() + " extents are none");
        }
        Shape.of(imageShape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Shape of an image. */
    Shape image() {
        return Shape.of(imageShape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether it was written by a run of this config. */
    boolean belongsTo(ExperimentConfig run) {
        return isOfFormat1() ? CheckpointFormat1.belongs(this, run) : config.equals(RunFolder.digest(run));
    }

    /** Whether it is of the format before this one. */
    boolean isOfFormat1() {
        return kernels == null;
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) {
        String description = Json.line(new Description(
                state, config, imageShape, classes, String.valueOf(kernels), String.valueOf(fabricated)));
        Map<String, String> metadata =
                Map.of("format", FORMAT, "description", description, "sha256", checksum(description, arrays));
        new Safetensors(new TreeMap<>(metadata), arrays).write(file);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it is damaged, truncated, no checkpoint, or holds weights that are not finite
     */
    static Checkpoint read(Path file) {
        Safetensors content = Safetensors.read(file);
        String format = content.metadata().getOrDefault("format", "");
        if (!format.equals(FORMAT) && !format.equals(CheckpointFormat1.FORMAT)) {
            throw new InvalidInputException(
                    file + " is a safetensors file, but no checkpoint of this version of Kirchhoff (" + FORMAT + " or "
                            + CheckpointFormat1.FORMAT + ")");
        }
        String text = content.metadata().getOrDefault("description", "");
        if (!checksum(text, content.arrays()).equals(content.metadata().get("sha256"))) {
            throw new InvalidInputException(file + " is damaged: its content does not match its checksum");
        }
        Checkpoint checkpoint = described(file, format, text, content.arrays());
        checkpoint.notFinite().ifPresent(name -> {
            throw new InvalidInputException(
                    file + " holds numbers that are not finite, in " + name + ": the training had diverged");
        });
        return checkpoint;
    }

    private static Checkpoint described(Path file, String format, String text, Map<String, StoredArray> arrays) {
        try {
            return format.equals(FORMAT)
                    ? of(Json.parse(text, Description.class), arrays)
                    : CheckpointFormat1.read(text, arrays);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    file + " is damaged: its description cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    private static Checkpoint of(Description description, Map<String, StoredArray> arrays) {
        return new Checkpoint(
                description.state,
                description.config,
                description.imageShape,
                description.classes,
                description.kernels,
                description.fabricated,
                arrays);
    }

    /** Name of the first array of weights or statistics that holds a NaN or an infinity. */
    Optional<String> notFinite() {
        return arrays.entrySet().stream()
                .filter(named ->
                        !named.getKey().matches(HIDDEN) && !named.getValue().isFinite())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** What tells a damaged file: a SHA-256 over description and arrays. */
    static String checksum(String description, Map<String, StoredArray> arrays) {
        Digest digest = new Digest().add(description.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(arrays).forEach(digest::add);
        return digest.hex();
    }
}
