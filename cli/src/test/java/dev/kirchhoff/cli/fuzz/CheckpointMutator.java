package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Changes what a checkpoint says and the arrays that it holds, and signs it anew, as one does who means harm: the checksum tells nothing.
 *
 * @param text changes the description
 */
record CheckpointMutator(TextMutator text) implements Mutator {

    private static final float[] VALUES = {
        0, -1, 1e30f, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY
    };

    @Override
    public byte[] mutate(byte[] sound, byte[] other, RandomGenerator random) {
        try {
            Path file = Files.createTempFile("checkpoint", ".safetensors");
            try {
                Files.write(file, sound);
                changed(Safetensors.read(file), random).write(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Safetensors changed(Safetensors sound, RandomGenerator random) {
        Map<String, String> metadata = new TreeMap<>(sound.metadata());
        Map<String, StoredArray> arrays = new LinkedHashMap<>(sound.arrays());
        if (random.nextBoolean()) {
            byte[] description = metadata.getOrDefault("description", "").getBytes(StandardCharsets.UTF_8);
            byte[] other = text.mutate(description, description, random);
            metadata.put("description", new String(other, StandardCharsets.UTF_8).replace('\uFFFD', '?'));
        } else {
            List<String> names = new ArrayList<>(arrays.keySet());
            change(arrays, names.get(random.nextInt(names.size())), names.get(random.nextInt(names.size())), random);
        }
        if (random.nextInt(8) == 0) {
            metadata.put("format", "kirchhoff-checkpoint-1");
        }
        metadata.put("sha256", checksum(metadata.getOrDefault("description", ""), arrays));
        return new Safetensors(metadata, arrays);
    }

    private static void change(Map<String, StoredArray> arrays, String name, String second, RandomGenerator random) {
        StoredArray array = arrays.get(name);
        if (array == null) {
            return;
        }
        int size = array.shape().size();
        switch (random.nextInt(6)) {
            case 0 -> arrays.remove(name);
            case 1 -> arrays.put(name, arrays.getOrDefault(second, array));
            case 2 -> arrays.put(name + ".more", array);
            case 3 -> arrays.put(name, filled(random.nextInt(2 * size + 2), random));
            case 4 -> arrays.put(name, new StoredArray.Longs(Shape.ofStored(size), new long[size]));
            default -> arrays.put(name, filled(size, random));
        }
    }

    private static StoredArray filled(int size, RandomGenerator random) {
        float[] values = new float[size];
        java.util.Arrays.fill(values, VALUES[random.nextInt(VALUES.length)]);
        return new StoredArray.Floats(Shape.ofStored(size), values);
    }

    private static String checksum(String description, Map<String, StoredArray> arrays) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(description.getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(arrays).forEach((name, array) -> {
                sha256.update((name + array.shape()).getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes(array));
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats(Shape shape, float[] values) -> {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                yield bytes.array();
            }
            case StoredArray.Longs(Shape shape, long[] values) -> {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
                bytes.asLongBuffer().put(values);
                yield bytes.array();
            }
        };
    }
}
