package dev.kirchhoff.cli.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Changes what lies within a container and closes it again, so that its checksums and lengths do not catch every change. */
final class Containers {

    private static final int PNG_SIGNATURE = 8;
    private static final int CHUNK_OVERHEAD = 12;

    private Containers() {}

    /** Changes the content of a gzip file three times in four, else the file. */
    static Mutator gzip(Mutator inner) {
        return (sound, other, random) -> random.nextInt(4) == 0
                ? new ByteMutator().mutate(sound, other, random)
                : packed(inner.mutate(unpacked(sound), new byte[16], random));
    }

    /** Changes a PNG and puts the checksums of its chunks right again. */
    static Mutator png() {
        return (sound, other, random) -> {
            byte[] changed = new ByteMutator().mutate(sound, other, random);
            return random.nextInt(4) == 0 ? changed : checked(changed);
        };
    }

    /** Changes the header of a safetensors file as text three times in four, with the right length before it; else the file. */
    static Mutator safetensors(TextMutator text) {
        return (sound, other, random) -> {
            if (random.nextInt(4) == 0) {
                return new ByteMutator().mutate(sound, other, random);
            }
            int length = Math.toIntExact(
                    ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong());
            byte[] header = text.mutate(
                    Arrays.copyOfRange(sound, Long.BYTES, Long.BYTES + length), new byte[] {'{', '}'}, random);
            byte[] changed = ByteMutator.replaced(sound, Long.BYTES, length, header);
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
            return changed;
        };
    }

    /** Packs bytes by gzip. */
    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] unpacked(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] checked(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        int at = PNG_SIGNATURE;
        while (at + CHUNK_OVERHEAD <= png.length) {
            int length = buffer.getInt(at);
            if (length < 0 || length > png.length - at - CHUNK_OVERHEAD) {
                return png;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + Integer.BYTES, length + Integer.BYTES);
            buffer.putInt(at + 2 * Integer.BYTES + length, (int) crc.getValue());
            at += CHUNK_OVERHEAD + length;
        }
        return png;
    }
}
