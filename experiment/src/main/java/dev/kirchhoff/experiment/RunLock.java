package dev.kirchhoff.experiment;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a folder, held by one training of one process from before its first read to its last write. Reading needs
 * no lock, since every file appears whole or not at all.
 *
 * <p>The folder holds a file {@value #NAME} that the operating system locks, and that says who holds it. When a process ends in any
 * way, the system gives its lock back: a file that a killed process left behind keeps nobody out. Locks of the system count for a
 * whole process, and closing the file anywhere in it gives them back; among the threads of a process a table decides.
 */
final class RunLock implements AutoCloseable {

    /** Name of the file. */
    static final String NAME = "run.lock";

    private static final ConcurrentHashMap<Path, Holder> HELD = new ConcurrentHashMap<>();
    /** Far behind the content, so that others can read who holds the lock on systems that forbid reading what is locked. */
    private static final long LOCKED_BYTE = 1L << 40;
    /** How often one who comes second looks for the name of a first who has the lock and has not written it yet. */
    private static final int MOST_ASKED = 100;

    private static final long PAUSE = 10_000_000;
    /** Between two looks of one who waits until a training ends. */
    private static final long LONG_PAUSE = 200_000_000;

    /**
     * Who holds a lock.
     *
     * @param pid number of the process
     * @param host name of its computer
     * @param since from when on
     * @param command its command line
     */
    record Holder(long pid, String host, Instant since, String command) {

        static Holder thisProcess(String command) {
            return new Holder(
                    ProcessHandle.current().pid(),
                    hostName(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Excerpt.of(command));
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "this computer";
            }
        }
    }

    private final Path key;
    private final Path file;
    private final FileChannel channel;
    private final @Nullable Path made;

    private RunLock(Path key, Path file, FileChannel channel, @Nullable Path made) {
        this.key = key;
        this.file = file;
        this.channel = channel;
        this.made = made;
    }

    /**
     * Takes the lock of a folder as {@link #take(Path, String)} does, or, if so is wanted, as soon as nobody else holds it: a process that ended, in any
     * way and on any computer, does not.
     *
     * @throws InvalidInputException if another holds it, and it is not to be waited for
     * @throws InterruptedRunException if it was asked to stop waiting
     */
    static RunLock take(Path folder, RunOptions options) {
        if (!options.waits()) {
            return take(folder, options.command());
        }
        while (!options.stop().getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            try {
                return take(folder, options.command());
            } catch (InvalidInputException inUse) {
                LockSupport.parkNanos(LONG_PAUSE);
            }
        }
        throw new InterruptedRunException("interrupted; " + folder + " is in use by another process, which goes on");
    }

    /**
     * Takes the lock of a folder, which is made if it is not there.
     *
     * @param command command line, for those who come second
     * @throws InvalidInputException if another process, or another thread of this one, holds it
     */
    static RunLock take(Path folder, String command) {
        try {
            while (true) {
                RunLock lock = tryTake(folder, Holder.thisProcess(command));
                if (lock != null) {
                    return lock;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot lock " + folder + ": " + IoReason.of(impossible) + ".", impossible);
        }
    }

    /** Null where the folder went away under our hands, with another's lock. */
    private static @Nullable RunLock tryTake(Path folder, Holder holder) throws IOException {
        Path made = Files.exists(folder) ? null : folder;
        Path key;
        try {
            Files.createDirectories(folder.toAbsolutePath());
            key = folder.toRealPath();
        } catch (FileAlreadyExistsException there) {
            if (isInTheWay(Path.of(there.getFile()))) {
                throw there;
            }
            return null;
        } catch (NoSuchFileException gone) {
            return null;
        }
        Holder other = HELD.putIfAbsent(key, holder);
        if (other != null) {
            throw inUse(folder, other);
        }
        boolean taken = false;
        try {
            FileChannel channel = lock(folder, holder);
            taken = true;
            return new RunLock(key, folder.resolve(NAME), channel, made);
        } catch (NoSuchFileException gone) {
            return null;
        } finally {
            if (!taken) {
                HELD.remove(key);
            }
        }
    }

    /** Whether no folder can be made at a path; a folder that was there a moment ago, and may be gone, is not in the way. */
    private static boolean isInTheWay(Path path) throws IOException {
        try {
            return !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isDirectory()
                    && !Files.isDirectory(path);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Whether somebody holds the lock of a folder, or was killed while he did. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    private static FileChannel lock(Path folder, Holder holder) throws IOException {
        Path file = folder.resolve(NAME);
        // Made before the lock is there, so that nobody finds it without a name for long.
        byte[] name = Json.line(holder).getBytes(StandardCharsets.UTF_8);
        int asked = 0;
        while (true) {
            Object before = identity(file);
            if (before == null) {
                create(file);
                continue;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    Holder other = read(file);
                    if (other != null || ++asked > MOST_ASKED) {
                        throw inUse(folder, other);
                    }
                    channel.close();
                    LockSupport.parkNanos(PAUSE);
                    continue;
                }
                // Who held it may have deleted the file between: then this is a lock on nothing.
                if (before.equals(identity(file))) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(name));
                    return channel;
                }
                channel.close();
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // There is a file now: all that was wanted.
        }
    }

    /** What tells a file from another of the same name; null if there is none. */
    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Objects.requireNonNullElse(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private static @Nullable Holder read(Path file) {
        try {
            return Json.parse(Files.readString(file), Holder.class);
        } catch (IOException | IllegalArgumentException notYetWritten) {
            return null;
        }
    }

    private static InvalidInputException inUse(Path folder, @Nullable Holder holder) {
        String who = holder == null
                ? "another process"
                : "process " + holder.pid + " on " + holder.host + " since " + holder.since + " (" + holder.command
                        + ")";
        return new InvalidInputException(
                folder + " is in use by " + who + "; wait until it ends, or choose another folder");
    }

    /** Gives the lock back; a folder that was made for it and is empty goes too. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
            if (made != null) {
                deleteIfEmpty(made);
            }
        } catch (IOException stays) {
            System.getLogger(RunLock.class.getName()).log(System.Logger.Level.DEBUG, "cannot delete " + file, stays);
        } finally {
            HELD.remove(key);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
