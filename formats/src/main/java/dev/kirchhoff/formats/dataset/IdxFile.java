package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the idx format: two zero bytes, type 8, the number of axes, the extents as big-endian
 * 32-bit integers, slowest axis first, then the values.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, the page of the MNIST database.
 *
 * @param extents the extents, slowest axis first
 * @param values the values, row-major
 */
record IdxFile(int[] extents, byte[] values) {

    private static final int UNSIGNED_BYTE = 8;

    /** Reads a file with so many axes, unpacked if its name ends in {@code .gz}. */
    static IdxFile read(Path file, int axes) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), axes);
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Reads from a stream; a name that ends in {@code .gz} says that it is packed. */
    static IdxFile read(InputStream raw, String name, int axes) throws IOException {
        try {
            InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            return parse(in, name, axes);
        } catch (EOFException e) {
            throw new InvalidInputException(
                    "The file " + name + " is truncated: it ends in the middle of its packed data.", e);
        } catch (ZipException e) {
            throw new InvalidInputException(
                    "The file " + name + " is no gzip file or is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static IdxFile parse(InputStream in, String name, int axes) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(4 + 4 * axes));
        if (header.limit() < 4 + 4 * axes || header.getInt() != (UNSIGNED_BYTE << 8 | axes)) {
            throw new InvalidInputException("The file " + name + " is no idx file of bytes with " + axes
                    + (axes == 1 ? " axis" : " axes") + ": it does not start with 0x"
                    + String.format(Locale.ROOT, "%08X", UNSIGNED_BYTE << 8 | axes) + " and their extents.");
        }
        int[] extents = new int[axes];
        long size = 1;
        for (int i = 0; i < axes; i++) {
            extents[i] = header.getInt();
            size = extents[i] < 1 || size > Integer.MAX_VALUE ? -1 : size * extents[i];
            if (size < 1 || size > Integer.MAX_VALUE - 64) {
                throw new InvalidInputException("The header of " + name + " is damaged: extent " + extents[i]
                        + " of axis " + i + " is not possible; extents are above 0 and their product below 2^31.");
            }
        }
        byte[] values = in.readNBytes((int) size);
        if (values.length < size || in.read() >= 0) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The file %s holds %s values; its header announces %,d.",
                    name,
                    values.length < size ? String.format(Locale.ROOT, "%,d", values.length) : "more",
                    size));
        }
        return new IdxFile(extents, values);
    }
}
