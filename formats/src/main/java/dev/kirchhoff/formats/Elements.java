package dev.kirchhoff.formats;

import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements of arrays as files hold them: row-major, little-endian. */
public final class Elements {

    private static final int CHUNK = 1 << 16;

    private Elements() {}

    /** Writes all elements of an array. */
    public static void write(StoredArray array, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case StoredArray.Floats(var shape, float[] values) -> {
                for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
                    int count = Math.min(CHUNK / Float.BYTES, values.length - from);
                    buffer.asFloatBuffer().put(values, from, count);
                    out.write(buffer.array(), 0, count * Float.BYTES);
                }
            }
            case StoredArray.Longs(var shape, long[] values) -> {
                for (int from = 0; from < values.length; from += CHUNK / Long.BYTES) {
                    int count = Math.min(CHUNK / Long.BYTES, values.length - from);
                    buffer.asLongBuffer().put(values, from, count);
                    out.write(buffer.array(), 0, count * Long.BYTES);
                }
            }
        }
    }
}
