package dev.kirchhoff.formats.download;

import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.formats.dataset.IdxFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        if (set.members().isEmpty()) {
            fetchFiles(set, folder, progress);
        } else if (!allExist(folder, set.members())) {
            fetchFiles(set, folder, progress);
            unpack(folder.resolve(set.files().getFirst().name()), set.members(), folder);
        }
        if (!set.classes().isEmpty()) {
            byte[] names = (String.join("\n", set.classes()) + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(folder.resolve(IdxFormat.CLASS_FILE), out -> out.write(names));
        }
    }

    private static void fetchFiles(KnownDataset set, Path folder, Progress progress) {
        try (ResumableFetch fetch = new ResumableFetch(progress)) {
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
