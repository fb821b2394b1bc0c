package dev.kirchhoff.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Writes a file so that at any moment, even if the process is killed or the machine stops, there is either the old file
 * or the new one under its name: written to {@code <name>.tmp} beside it, forced to the disk, renamed.
 */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes the file and the folders above it. What is no file, as {@code /dev/null}, is written to and not replaced.
     *
     * @throws UncheckedIOException if that fails, with a sentence for the user; the file is then as it was before
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(temporaryName(String.valueOf(target.getFileName())));
        try {
            if (isDevice(target)) {
                writeInPlace(target, content);
                return;
            }
            Path folder = Files.createDirectories(target.resolveSibling(".").normalize());
            writeForced(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } catch (IOException e) {
            discard(temporary, e);
            throw new UncheckedIOException("Cannot write " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** The name under which a file of a name is written: all that is left where a process was killed while it wrote. */
    public static String temporaryName(String name) {
        return name + ".tmp";
    }

    private static boolean isDevice(Path target) throws IOException {
        return Files.exists(target)
                && Files.readAttributes(target, BasicFileAttributes.class).isOther();
    }

    private static void writeInPlace(Path device, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void writeForced(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Makes the renaming durable; some systems cannot open a folder, and then the rename alone has to do. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot force folder " + folder, unsupported);
        }
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
