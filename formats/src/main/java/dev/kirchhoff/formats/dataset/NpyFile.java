package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in the npy format of NumPy, mapped into memory: the system reads what is asked for, and none of it lies in the heap, so that a
 * file may be larger than memory. The values are row-major, of one of the types in {@link NpyType}, of either byte order.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays" (R. Kern, 2007), versions 1.0 to 3.0.
 */
final class NpyFile {

    /** Bytes of a header at most; it takes about a hundred. */
    static final int MOST_HEADER_BYTES = 1 << 16;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z]\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
    /** Digits of an extent at most: more are more than a file can hold. */
    private static final int MOST_DIGITS = 18;

    private final Path path;
    private final NpyType type;
    private final ByteOrder order;
    private final long[] extents;
    private final MemorySegment values;

    private NpyFile(Path path, NpyType type, ByteOrder order, long[] extents, MemorySegment values) {
        this.path = path;
        this.type = type;
        this.order = order;
        this.extents = extents;
        this.values = values;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it cannot be read, is no npy file, or does not have the length that its header announces
     */
    static NpyFile open(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            int start = headerStart(path, channel);
            int length = headerLength(path, channel, start);
            return mapped(path, channel, read(channel, start, length), start + length);
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read " + path + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static int headerStart(Path path, FileChannel channel) throws IOException {
        byte[] head = read(channel, 0, MAGIC.length + 2);
        byte[] magic = Arrays.copyOf(head, MAGIC.length);
        int version = head[MAGIC.length];
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw new InvalidInputException(
                    "The file " + path + " is no npy file of version 1, 2 or 3: it does not start as one.");
        }
        return MAGIC.length + 2 + (version == 1 ? 2 : 4);
    }

    private static int headerLength(Path path, FileChannel channel, int start) throws IOException {
        int width = start - MAGIC.length - 2;
        ByteBuffer field =
                ByteBuffer.wrap(read(channel, MAGIC.length + 2, width)).order(ByteOrder.LITTLE_ENDIAN);
        long length = width == 2 ? field.getShort(0) & 0xFFFF : Integer.toUnsignedLong(field.getInt(0));
        if (length > MOST_HEADER_BYTES || start + length > channel.size()) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The file %s is damaged: its header announces %,d bytes of itself; the file has %,d, and %,d are accepted.",
                    path,
                    length,
                    channel.size(),
                    MOST_HEADER_BYTES));
        }
        return (int) length;
    }

    /** Bytes from a position on; zeros where the file has ended. */
    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        byte[] content = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int got = 0;
        while (bytes.hasRemaining() && got >= 0) {
            got = channel.read(bytes, position + bytes.position());
        }
        return content;
    }

    private static NpyFile mapped(Path path, FileChannel channel, byte[] bytes, long start) throws IOException {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher typed = TYPE.matcher(header);
        NpyType type = NpyType.of(typed.find() ? typed.group(2) : null)
                .orElseThrow(() -> refused(path, header, "it needs a 'descr' of one of the types " + NpyType.codes()));
        Matcher ordered = ORDER.matcher(header);
        if (!ordered.find() || ordered.group(1).equals("True")) {
            throw refused(path, header, "it needs values in C order; numpy.ascontiguousarray makes them so");
        }
        long[] extents = extents(path, header);
        long needed = bytes(path, header, type, extents);
        if (channel.size() - start != needed) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The file %s holds %,d bytes of values; its header announces %,d.",
                    path,
                    channel.size() - start,
                    needed));
        }
        ByteOrder order = typed.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        MemorySegment values = channel.map(FileChannel.MapMode.READ_ONLY, start, needed, Arena.ofAuto());
        return new NpyFile(path, type, order, extents, values);
    }

    private static long[] extents(Path path, String header) {
        Matcher shaped = SHAPE.matcher(header);
        String list = shaped.find() ? shaped.group(1).strip() : "none";
        String[] numbers = list.isEmpty() ? new String[0] : list.split("\\s*,\\s*");
        if (!Arrays.stream(numbers).allMatch(text -> text.matches("\\d+"))) {
            throw refused(path, header, "it needs a 'shape', whole numbers with commas between");
        }
        return Arrays.stream(numbers)
                .mapToLong(text -> text.length() > MOST_DIGITS ? -1 : Long.parseLong(text))
                .toArray();
    }

    private static long bytes(Path path, String header, NpyType type, long[] extents) {
        long product = type.bytes();
        for (long extent : extents) {
            if (extent < 0 || Math.multiplyHigh(product, extent) != 0 || product * extent < 0) {
                throw refused(path, header, "its shape is too large");
            }
            product *= extent;
        }
        return product;
    }

    private static InvalidInputException refused(Path path, String header, String reason) {
        return new InvalidInputException("The header of " + path + " is not accepted: " + reason + "; it says "
                + Excerpt.of(header.strip()) + ".");
    }

    /** Where it lies. */
    Path path() {
        return path;
    }

    /** What it holds. */
    NpyType type() {
        return type;
    }

    /** Number of axes. */
    int rank() {
        return extents.length;
    }

    /** Extent of an axis, 0 being the slowest. */
    long extent(int axis) {
        return extents[axis];
    }

    /** The value with this number, counted row by row. */
    double get(long number) {
        return type.get(values, number * type.bytes(), order);
    }

    /** Copies values from this number on. */
    void read(long first, float[] receiver, int count) {
        if (type == NpyType.FLOAT32) {
            MemorySegment.copy(
                    values, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), first * Float.BYTES, receiver, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            receiver[i] = (float) get(first + i);
        }
    }
}
