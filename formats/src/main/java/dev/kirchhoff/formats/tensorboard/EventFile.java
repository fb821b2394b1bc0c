package dev.kirchhoff.formats.tensorboard;

import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file in which TensorBoard follows a training: events, one after another, of which each tells all of a step. It is only ever added to, so that it
 * can be looked at meanwhile; what a crash left of a half-written event is cut off when the file is opened again.
 *
 * <p>Format: a record for each event: its length (64 bits), the masked CRC-32C of these 8 bytes, the message, and the masked CRC-32C of the message; all
 * little-endian. A CRC is masked: turned by 15 bits to the right, plus 0xa282ead8.
 *
 * <p>Source: {@code tensorflow/core/lib/io/record_writer.cc} and {@code tensorflow/core/lib/hash/crc32c.h}.
 */
public final class EventFile {

    /** TensorBoard takes every file for one of events whose name has {@code tfevents} in it. */
    private static final String NAME = "events.out.tfevents.kirchhoff";

    /** Longest message that is read: more than any that is written. */
    private static final int LONGEST = 1 << 28;

    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int MASK = 0xa282ead8;

    private final Path file;
    private long step;

    private EventFile(Path file) {
        this.file = file;
    }

    /** Where the events of a folder are. */
    public static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /**
     * Opens the file of a folder, or makes both. What is damaged at its end is cut off, and so are steps after one.
     *
     * @param last the last step to keep
     * @throws UncheckedIOException if that fails, with a sentence for the user
     */
    public static EventFile open(Path folder, long last) {
        EventFile events = new EventFile(in(folder));
        try {
            Files.createDirectories(folder);
            events.cut(last);
        } catch (IOException e) {
            throw events.cannotWrite(e);
        }
        return events;
    }

    private void cut(long last) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = 0;
            for (Stored record = read(channel, 0); record != null; record = read(channel, end)) {
                if (record.step() > last) {
                    break;
                }
                step = record.step();
                end = record.end();
            }
            channel.truncate(end);
            if (end == 0) {
                write(channel, Event.version(Instant.now()));
            }
        }
    }

    /** The last step in the file; 0 where there is none. */
    public long step() {
        return step;
    }

    /**
     * Adds a step.
     *
     * @param next its number, above {@link #step}
     * @throws UncheckedIOException if that fails, with a sentence for the user
     */
    public void append(long next, List<Summary> summaries) {
        if (next <= step) {
            throw new IllegalArgumentException("step " + next + " is not after step " + step);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.position(channel.size());
            write(channel, Event.of(Instant.now(), next, summaries));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        step = next;
    }

    private UncheckedIOException cannotWrite(IOException e) {
        return new UncheckedIOException("Cannot write " + file + ": " + IoReason.of(e) + ".", e);
    }

    private static void write(FileChannel channel, byte[] message) throws IOException {
        ByteBuffer record =
                ByteBuffer.allocate(HEADER + message.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(message.length);
        record.putInt(masked(record.array(), 0, Long.BYTES));
        record.put(message);
        record.putInt(masked(message, 0, message.length));
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /**
     * An event that is there.
     *
     * @param step its step
     * @param end where it ends
     */
    private record Stored(long step, long end) {}

    /** The event at a place; null where the file ends, or none is whole. */
    private static @Nullable Stored read(FileChannel channel, long start) throws IOException {
        byte[] header = read(channel, start, HEADER);
        if (header == null || number(header, Long.BYTES) != masked(header, 0, Long.BYTES)) {
            return null;
        }
        long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > LONGEST) {
            return null;
        }
        byte[] body = read(channel, start + HEADER, (int) length + Integer.BYTES);
        if (body == null || number(body, (int) length) != masked(body, 0, (int) length)) {
            return null;
        }
        try {
            long step = Event.step(Arrays.copyOf(body, (int) length));
            return new Stored(step, start + HEADER + length + Integer.BYTES);
        } catch (IOException noMessage) {
            return null;
        }
    }

    private static byte @Nullable [] read(FileChannel channel, long start, int count) throws IOException {
        if (count > channel.size() - start) {
            return null;
        }
        byte[] bytes = new byte[count];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            if (channel.read(into, start + into.position()) < 0) {
                return null;
            }
        }
        return bytes;
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static int masked(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + MASK;
    }
}
