package dev.kirchhoff.formats.safetensors;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one safetensors file; every defect becomes a sentence with the name of the file. */
final class SafetensorsReader {

    /** Limit of the reference implementation. */
    static final int LONGEST_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    private SafetensorsReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Safetensors read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new SafetensorsReader(file, channel).read();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private Safetensors read() throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw defect(String.format(Locale.ROOT, "it has %,d bytes, too few for a header", size));
        }
        long length = fill(Long.BYTES, 0).getLong();
        if (length < 0 || length > LONGEST_HEADER || length > size - Long.BYTES) {
            throw defect(String.format(
                    Locale.ROOT,
                    "a header of %s bytes is announced, but %,d bytes follow",
                    Long.toUnsignedString(length),
                    size - Long.BYTES));
        }
        SafetensorsHeader header = parse(fill((int) length, Long.BYTES));
        long data = Long.BYTES + length;
        checkLayout(header.entries(), size - data);
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            arrays.put(entry.name(), array(entry, data + entry.start()));
        }
        return new Safetensors(header.metadata(), arrays);
    }

    private SafetensorsHeader parse(ByteBuffer bytes) {
        try {
            return SafetensorsHeader.parse(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            throw defect("its header is not UTF-8 text");
        } catch (IllegalArgumentException e) {
            throw defect("its header is not as it must be: " + e.getMessage());
        }
    }

    /** The arrays must fill the file one behind another, without gaps and overlaps. */
    private void checkLayout(List<SafetensorsHeader.Entry> entries, long available) {
        long end = 0;
        for (SafetensorsHeader.Entry entry : entries.stream()
                .sorted(Comparator.comparingLong(SafetensorsHeader.Entry::start)
                        .thenComparingLong(SafetensorsHeader.Entry::end))
                .toList()) {
            if (entry.start() != end || entry.end() < entry.start()) {
                throw defect(String.format(
                        Locale.ROOT,
                        "array '%s' lies at bytes %,d to %,d, where one that starts at %,d must follow",
                        Excerpt.of(entry.name()),
                        entry.start(),
                        entry.end(),
                        end));
            }
            end = entry.end();
        }
        if (end != available) {
            throw defect(String.format(
                    Locale.ROOT, "its arrays need %,d bytes, but %,d bytes follow the header", end, available));
        }
    }

    private StoredArray array(SafetensorsHeader.Entry entry, long position) throws IOException {
        ElementType type = type(entry);
        Shape shape = shape(entry);
        long wanted = (long) shape.size() * type.bytes();
        if (entry.end() - entry.start() != wanted) {
            throw defect(String.format(
                    Locale.ROOT,
                    "array '%s' of shape %s and type %s needs %,d bytes, but has %,d",
                    Excerpt.of(entry.name()),
                    Excerpt.of(Arrays.toString(entry.extents())),
                    type,
                    wanted,
                    entry.end() - entry.start()));
        }
        return switch (type) {
            case F32 -> new StoredArray.Floats(shape, floats(shape.size(), position));
            case I64 -> new StoredArray.Longs(shape, longs(shape.size(), position));
        };
    }

    private ElementType type(SafetensorsHeader.Entry entry) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(entry.type())) {
                return type;
            }
        }
        throw defect("array '" + Excerpt.of(entry.name()) + "' has type " + Excerpt.of(entry.type())
                + "; F32 and I64 can be read");
    }

    /** Extents of 0 are legal: the array is empty. */
    private Shape shape(SafetensorsHeader.Entry entry) {
        int[] extents = new int[entry.extents().length];
        try {
            for (int i = 0; i < extents.length; i++) {
                extents[i] = Math.toIntExact(entry.extents()[i]);
            }
            return Shape.ofStored(extents);
        } catch (ArithmeticException | IllegalArgumentException tooLarge) {
            throw defect("array '" + Excerpt.of(entry.name()) + "' of shape "
                    + Excerpt.of(Arrays.toString(entry.extents()))
                    + " has more elements than one array can hold (2^31 - 65)");
        }
    }

    private float[] floats(int count, long position) throws IOException {
        float[] values = new float[count];
        read(
                count,
                Float.BYTES,
                position,
                (bytes, from, part) -> bytes.asFloatBuffer().get(values, from, part));
        return values;
    }

    private long[] longs(int count, long position) throws IOException {
        long[] values = new long[count];
        read(
                count,
                Long.BYTES,
                position,
                (bytes, from, part) -> bytes.asLongBuffer().get(values, from, part));
        return values;
    }

    /** Takes some elements, the first of them number {@code from}, out of bytes. */
    private interface Receiver {
        void take(ByteBuffer bytes, int from, int part);
    }

    private void read(int count, int width, long position, Receiver receiver) throws IOException {
        for (int from = 0; from < count; from += CHUNK) {
            int part = Math.min(CHUNK, count - from);
            receiver.take(fill(part * width, position + (long) from * width), from, part);
        }
    }

    private ByteBuffer fill(int bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private InvalidInputException defect(String what) {
        return new InvalidInputException("The file " + file + " is no intact safetensors file: " + what + ".");
    }
}
