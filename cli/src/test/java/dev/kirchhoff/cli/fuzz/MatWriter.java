package dev.kirchhoff.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Writes MAT files of level 5, in an order of bytes. */
record MatWriter(ByteOrder order) {

    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    private ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(order);
    }

    /** A file of arrays, each packed by zlib or not. */
    byte[] file(boolean packed, byte[]... arrays) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(buffer(128)
                .putShort(124, (short) 0x0100)
                .putShort(126, (short) ('M' << 8 | 'I'))
                .array());
        for (byte[] array : arrays) {
            file.writeBytes(packed ? element(COMPRESSED, deflated(array)) : array);
        }
        return file.toByteArray();
    }

    /** An array with its flags, extents, name and values. */
    byte[] array(String name, int type, byte[] values, int... extents) {
        ByteBuffer sizes = buffer(4 * extents.length);
        Arrays.stream(extents).forEach(sizes::putInt);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(element(6, buffer(8).putInt(9).array()));
        parts.writeBytes(element(5, sizes.array()));
        parts.writeBytes(element(1, name.getBytes(StandardCharsets.US_ASCII)));
        parts.writeBytes(element(type, values));
        return element(MATRIX, parts.toByteArray());
    }

    private byte[] element(int type, byte[] data) {
        int padded = type == COMPRESSED ? data.length : data.length + 7 & ~7;
        return buffer(8 + padded).putInt(type).putInt(data.length).put(data).array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
