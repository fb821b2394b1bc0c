package dev.kirchhoff.formats.download;

import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.formats.dataset.IdxFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Fetches a known data set into a folder, from which {@code DatasetFormats.open} reads it. What is there already is not
 * fetched again, and a download that was cut off goes on where it stopped.
 */
public final class DataDownload {

    /** Is told how far a file is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some more has arrived.
         *
         * @param file name of the file
         * @param done bytes there
         * @param total bytes of the whole file
         */
        void at(String file, long done, long total);
    }

    private DataDownload() {}

    /**
     * Fetches a set.
     *
     * @param set what to fetch
     * @param folder where to put it; made if need be
     * @param progress is told how far it is
     * @throws UncheckedIOException if the network, the server or the disk fails, or a checksum is wrong; its message is a
     *     sentence for the user, and the same call may be tried again
     */
    public static void get(KnownDataset set, Path folder, Progress progress) {
        get(set, folder, progress, ResumableFetch.PATIENCE);
    }

    /** The same with another time in which nothing may come. */
    static void get(KnownDataset set, Path folder, Progress progress, Duration patience) {
        List<Path> missing = missingFolders(folder);
        try {
            fetch(set, folder, progress, patience);
        } catch (RuntimeException failed) {
            removeEmpty(missing, failed);
            throw failed;
        }
    }

    /** The folder and those above it that do not exist, the innermost first. */
    private static List<Path> missingFolders(Path folder) {
        return Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .takeWhile(Files::notExists)
                .toList();
    }

    /** Takes away what was made for nothing. */
    private static void removeEmpty(List<Path> folders, RuntimeException failed) {
        try {
            for (Path folder : folders) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException kept) {
            // A part of the download is there, to go on with.
            return;
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    private static void fetch(KnownDataset set, Path folder, Progress progress, Duration patience) {
        if (set.members().isEmpty()) {
            fetchFiles(set, folder, progress, patience);
        } else if (!allExist(folder, set.members())) {
            fetchFiles(set, folder, progress, patience);
            unpack(folder.resolve(set.files().getFirst().name()), set.members(), folder);
        }
        if (!set.classes().isEmpty()) {
            byte[] names = (String.join("\n", set.classes()) + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(folder.resolve(IdxFormat.CLASS_FILE), out -> out.write(names));
        }
    }

    private static void fetchFiles(KnownDataset set, Path folder, Progress progress, Duration patience) {
        try (ResumableFetch fetch = new ResumableFetch(progress, patience)) {
            Files.createDirectories(folder);
            for (RemoteFile file : set.files()) {
                fetch.fetch(set.base().resolve(file.name()), file, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to the folder " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void unpack(Path archive, List<String> members, Path folder) {
        try {
            try (InputStream in = Files.newInputStream(archive)) {
                TarArchive.extract(in, members, folder);
            }
            if (!allExist(folder, members)) {
                throw new IOException("it does not hold all of " + members);
            }
            Files.delete(archive);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + archive + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static boolean allExist(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).allMatch(Files::exists);
    }
}
