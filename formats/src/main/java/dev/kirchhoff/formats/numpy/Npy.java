package dev.kirchhoff.formats.numpy;

import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.Elements;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Arrays in the formats of NumPy: npy, one array a file, and npz, several in a zip archive. Elements are {@code <f4} or {@code <i8}, row-major; the same arrays
 * give the same bytes.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays" (R. Kern, 2007), version 1.0; {@code numpy.savez}.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    /** Time of the entries of an archive: 1980, the first that a zip archive can tell. */
    private static final long EPOCH = 315_619_200_000L;

    private Npy() {}

    /**
     * Writes an array into a file of its own, which appears whole or not at all.
     *
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(StoredArray array, Path file) {
        AtomicFile.write(file, out -> write(array, out));
    }

    /**
     * Writes arrays into an archive, each as {@code NAME.npy}, which {@code numpy.load} gives back by their names.
     *
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void writeArchive(Map<String, StoredArray> arrays, Path file) {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, StoredArray> named : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(named.getKey() + ".npy");
                entry.setTime(EPOCH);
                zip.putNextEntry(entry);
                write(named.getValue(), zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static void write(StoredArray array, OutputStream out) throws IOException {
        byte[] header = header(array);
        out.write(MAGIC);
        out.write(ByteBuffer.allocate(Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) header.length)
                .array());
        out.write(header);
        Elements.write(array, out);
    }

    /** The header, filled up with blanks so that the elements are aligned. */
    private static byte[] header(StoredArray array) {
        String type = switch (array) {
            case StoredArray.Floats floats -> "<f4";
            case StoredArray.Longs longs -> "<i8";
        };
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple(array.shape()) + ", }";
        int before = MAGIC.length + Short.BYTES + text.length() + 1;
        int blanks = Math.floorMod(-before, ALIGNMENT);
        return (text + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Extents as Python writes a tuple: {@code ()}, {@code (3,)}, {@code (3, 4)}. */
    private static String tuple(Shape shape) {
        String extents = IntStream.range(0, shape.rank())
                .mapToObj(axis -> Integer.toString(shape.extent(axis)))
                .collect(Collectors.joining(", "));
        return "(" + extents + (shape.rank() == 1 ? ",)" : ")");
    }
}
