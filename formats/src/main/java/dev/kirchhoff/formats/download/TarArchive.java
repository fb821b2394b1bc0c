package dev.kirchhoff.formats.download;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.formats.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Takes wanted files out of a {@code .tar.gz} archive (POSIX ustar: blocks of 512 bytes, a header and the content of each
 * file). Folders are dropped: a file is known by the last part of its name, so nothing is written outside the target.
 */
final class TarArchive {

    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_OFFSET = 156;

    private TarArchive() {}

    /** Writes those files of the archive whose names are wanted into the folder. */
    static void extract(InputStream archive, List<String> wanted, Path folder) throws IOException {
        InputStream tar = new GZIPInputStream(archive, 1 << 16);
        byte[] header = new byte[BLOCK];
        while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = size(header);
            String path = text(header, 0, NAME_LENGTH);
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean file = header[TYPE_OFFSET] == '0' || header[TYPE_OFFSET] == 0;
            if (file && wanted.contains(name)) {
                AtomicFile.write(folder.resolve(name), out -> copy(tar, size, out));
            } else {
                copy(tar, size, OutputStream.nullOutputStream());
            }
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private static long size(byte[] header) throws IOException {
        String octal = text(header, SIZE_OFFSET, SIZE_LENGTH).strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive has a header with length '" + Excerpt.of(octal) + "'", e);
        }
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    private static void copy(InputStream from, long bytes, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the archive ends too early");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
