package dev.kirchhoff.formats.safetensors;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.Elements;
import dev.kirchhoff.tensor.StoredArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named arrays and a few strings about them, kept in one file: 8 bytes with the length of the header (little-endian), the
 * header as JSON, the elements (little-endian). Types {@code F32} and {@code I64}; extents of 0 make an empty array.
 *
 * <p>Limits: a header of 100 MB (that of the reference implementation), 64 extents an array, 2³¹ − 65 elements.
 *
 * <p>Source: the format of the library "safetensors" (Hugging Face), which can read and write the same files.
 *
 * @param metadata strings by name
 * @param arrays arrays by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, StoredArray> arrays) {

    private static final int ALIGNMENT = 8;

    /** Keeps unmodifiable copies of the maps; the arrays themselves are shared. */
    public Safetensors {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * Reads a file and checks all of it.
     *
     * @throws InvalidInputException if it is missing, truncated, damaged, or holds another type
     */
    public static Safetensors read(Path file) {
        return SafetensorsReader.read(file);
    }

    /**
     * The elements of an array of floating-point numbers.
     *
     * @throws InvalidInputException if there is none of this name
     */
    public float[] floats(String name) {
        if (arrays.get(name) instanceof StoredArray.Floats floats) {
            return floats.values();
        }
        throw new InvalidInputException("There is no F32 array '" + Excerpt.of(name) + "' among the arrays "
                + Excerpt.of(arrays.keySet().toString()) + ".");
    }

    /**
     * The elements of an array of integers.
     *
     * @throws InvalidInputException if there is none of this name
     */
    public long[] longs(String name) {
        if (arrays.get(name) instanceof StoredArray.Longs longs) {
            return longs.values();
        }
        throw new InvalidInputException("There is no I64 array '" + Excerpt.of(name) + "' among the arrays "
                + Excerpt.of(arrays.keySet().toString()) + ".");
    }

    /**
     * Writes a file, which appears whole or not at all. Integers come first, so that all elements are aligned.
     *
     * @throws java.io.UncheckedIOException if writing fails; a former file is then as it was
     */
    public void write(Path file) {
        List<Map.Entry<String, StoredArray>> ordered = arrays.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        named -> -ElementType.of(named.getValue()).bytes()))
                .toList();
        List<SafetensorsHeader.Entry> entries = new ArrayList<>();
        long start = 0;
        for (Map.Entry<String, StoredArray> named : ordered) {
            entries.add(entry(named.getKey(), named.getValue(), start));
            start = entries.getLast().end();
        }
        byte[] header = header(new SafetensorsHeader(metadata, entries));
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length).array());
            out.write(header);
            for (Map.Entry<String, StoredArray> named : ordered) {
                Elements.write(named.getValue(), out);
            }
        });
    }

    private static SafetensorsHeader.Entry entry(String name, StoredArray array, long start) {
        long bytes = (long) array.shape().size() * ElementType.of(array).bytes();
        long[] extents = new long[array.shape().rank()];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = array.shape().extent(i);
        }
        return new SafetensorsHeader.Entry(name, ElementType.of(array).name(), extents, start, start + bytes);
    }

    /** The header, filled up with blanks so that the elements are aligned. */
    private static byte[] header(SafetensorsHeader header) {
        byte[] text = header.json().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return (header.json() + " ".repeat(padded - text.length)).getBytes(StandardCharsets.UTF_8);
    }
}
