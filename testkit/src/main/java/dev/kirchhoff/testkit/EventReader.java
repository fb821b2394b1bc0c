package dev.kirchhoff.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files of TensorBoard from the description of their format alone: records with masked checksums, whose remainder is computed bit by bit, and
 * protocol buffers field by field. It knows nothing of the code that writes them.
 */
public final class EventReader {

    /** Polynomial of CRC-32C (Castagnoli), reflected. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private EventReader() {}

    /**
     * An event.
     *
     * @param seconds time, in seconds since 1970
     * @param step its step
     * @param version version of the format, in the first event; empty in others
     * @param scalars numbers by tag
     * @param histograms histograms by tag
     * @param pictures pictures by tag
     */
    public record Event(
            double seconds,
            long step,
            String version,
            Map<String, Float> scalars,
            Map<String, Histogram> histograms,
            Map<String, Picture> pictures) {}

    /** A histogram: bin i holds numbers up to limit i. */
    public record Histogram(
            double least,
            double most,
            double count,
            double sum,
            double squares,
            List<Double> limits,
            List<Double> counts) {}

    /** A picture of so many rows and columns. */
    public record Picture(int height, int width, int colours, String png) {}

    /**
     * The events of a file.
     *
     * @throws AssertionError if a checksum is wrong, or bytes are left over
     */
    public static List<Event> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = take(bytes, 8);
            check(bytes.getInt(), length, file);
            byte[] message = take(bytes, (int)
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            check(bytes.getInt(), message, file);
            events.add(event(message));
        }
        return events;
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    private static void check(int stored, byte[] bytes, Path file) {
        int crc = crc32c(bytes);
        if (stored != ((crc >>> 15) | (crc << 17)) + 0xa282ead8) {
            throw new AssertionError(file + ": a checksum is wrong");
        }
    }

    /** CRC-32C of bytes. */
    public static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte each : bytes) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
            }
        }
        return ~crc;
    }

    private static Event event(byte[] message) {
        double seconds = 0;
        long step = 0;
        String version = "";
        Map<String, Float> scalars = new LinkedHashMap<>();
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        Map<String, Picture> pictures = new LinkedHashMap<>();
        for (Field field : fields(message)) {
            switch (field.number()) {
                case 1 -> seconds = Double.longBitsToDouble(field.value());
                case 2 -> step = field.value();
                case 3 -> version = new String(field.bytes(), StandardCharsets.UTF_8);
                case 5 -> fields(field.bytes()).forEach(value -> value(value.bytes(), scalars, histograms, pictures));
                default -> throw new AssertionError("an event has no field " + field.number());
            }
        }
        return new Event(seconds, step, version, scalars, histograms, pictures);
    }

    private static void value(
            byte[] message,
            Map<String, Float> scalars,
            Map<String, Histogram> histograms,
            Map<String, Picture> pictures) {
        String tag = "";
        for (Field field : fields(message)) {
            Object before = null;
            switch (field.number()) {
                case 1 -> tag = new String(field.bytes(), StandardCharsets.UTF_8);
                case 2 -> before = scalars.put(tag, Float.intBitsToFloat((int) field.value()));
                case 4 -> before = pictures.put(tag, picture(fields(field.bytes())));
                case 5 -> before = histograms.put(tag, histogram(fields(field.bytes())));
                default -> throw new AssertionError("a value has no field " + field.number());
            }
            if (before != null) {
                throw new AssertionError(tag + " stands twice in an event");
            }
        }
    }

    private static Picture picture(List<Field> fields) {
        return new Picture(
                (int) of(fields, 1).value(),
                (int) of(fields, 2).value(),
                (int) of(fields, 3).value(),
                new String(of(fields, 4).bytes(), StandardCharsets.ISO_8859_1));
    }

    private static Histogram histogram(List<Field> fields) {
        return new Histogram(
                Double.longBitsToDouble(of(fields, 1).value()),
                Double.longBitsToDouble(of(fields, 2).value()),
                Double.longBitsToDouble(of(fields, 3).value()),
                Double.longBitsToDouble(of(fields, 4).value()),
                Double.longBitsToDouble(of(fields, 5).value()),
                doubles(of(fields, 6).bytes()),
                doubles(of(fields, 7).bytes()));
    }

    private static List<Double> doubles(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> numbers = new ArrayList<>();
        while (bytes.hasRemaining()) {
            numbers.add(bytes.getDouble());
        }
        return numbers;
    }

    private static Field of(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no field " + number));
    }

    /** A field of a message: a number, or bytes. */
    private record Field(int number, long value, byte[] bytes) {}

    private static List<Field> fields(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (bytes.hasRemaining()) {
            long key = varint(bytes);
            int number = (int) (key >>> 3);
            fields.add(
                    switch ((int) (key & 7)) {
                        case 0 -> new Field(number, varint(bytes), new byte[0]);
                        case 1 -> new Field(number, bytes.getLong(), new byte[0]);
                        case 2 -> new Field(number, 0, take(bytes, (int) varint(bytes)));
                        case 5 -> new Field(number, bytes.getInt(), new byte[0]);
                        default -> throw new AssertionError("there is no wire type " + (key & 7));
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
