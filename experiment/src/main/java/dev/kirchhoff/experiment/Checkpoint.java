package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.TrainingState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run needs to go on, or a network to be used, in one safetensors file: the arrays (weights and statistics by the
 * name of their parameter, {@code optimiser.*}, {@code normalisation.*}) and, in its metadata, the rest as JSON. A SHA-256 over
 * all of it tells a damaged file.
 *
 * @param state where the training stands
 * @param config digest of the config, see {@link RunFolder#digest}
 * @param imageShape [height, width, channels] of an image
 * @param classes names of the classes
 * @param arrays arrays by name
 */
record Checkpoint(
        TrainingState state,
        String config,
        List<Integer> imageShape,
        List<String> classes,
        Map<String, StoredArray> arrays) {

    private static final String FORMAT = "kirchhoff-checkpoint-1";

    /** What the metadata hold beside format and checksum. */
    private record Description(TrainingState state, String config, List<Integer> imageShape, List<String> classes) {}

    /** Shape of an image. */
    Shape image() {
        return Shape.of(imageShape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) {
        String description = Json.line(new Description(state, config, imageShape, classes));
        Map<String, String> metadata =
                Map.of("format", FORMAT, "description", description, "sha256", checksum(description, arrays));
        new Safetensors(new TreeMap<>(metadata), arrays).write(file);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it is damaged, truncated, or no checkpoint
     */
    static Checkpoint read(Path file) {
        Safetensors content = Safetensors.read(file);
        if (!FORMAT.equals(content.metadata().get("format"))) {
            throw new InvalidInputException(
                    file + " is a safetensors file, but no checkpoint of this version of Kirchhoff (" + FORMAT + ")");
        }
        String text = content.metadata().getOrDefault("description", "");
        if (!checksum(text, content.arrays()).equals(content.metadata().get("sha256"))) {
            throw new InvalidInputException(file + " is damaged: its content does not match its checksum");
        }
        Description description = Json.parse(text, Description.class);
        return new Checkpoint(
                description.state, description.config, description.imageShape, description.classes, content.arrays());
    }

    private static String checksum(String description, Map<String, StoredArray> arrays) {
        Digest digest = new Digest().add(description.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(arrays).forEach((name, array) -> {
            digest.add((name + array.shape()).getBytes(StandardCharsets.UTF_8));
            digest.add(bytes(array));
        });
        return digest.hex();
    }

    private static byte[] bytes(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats(Shape shape, float[] values) -> {
                ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
                buffer.asFloatBuffer().put(values);
                yield buffer.array();
            }
            case StoredArray.Longs(Shape shape, long[] values) -> {
                ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
                buffer.asLongBuffer().put(values);
                yield buffer.array();
            }
        };
    }
}
