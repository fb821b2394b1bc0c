package dev.kirchhoff.experiment;

import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making. */
final class Digest {

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Adds bytes. */
    Digest add(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    /** Adds a named array: its name, its shape and its elements. */
    Digest add(String name, StoredArray array) {
        add((name + array.shape()).getBytes(StandardCharsets.UTF_8));
        return switch (array) {
            case StoredArray.Floats(Shape shape, float[] values) -> {
                ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
                buffer.asFloatBuffer().put(values);
                yield add(buffer.array());
            }
            case StoredArray.Longs(Shape shape, long[] values) -> {
                ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
                buffer.asLongBuffer().put(values);
                yield add(buffer.array());
            }
        };
    }

    /** The digest in hexadecimal; ends it. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
