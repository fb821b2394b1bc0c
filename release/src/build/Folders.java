import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders of a release: copied, with checksums, and the same whoever makes them when. */
final class Folders {

    private static final String SUMS = "SHA256SUMS";

    private Folders() {}

    /** Copies a file or a folder with all in it, links as links. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        for (Path path : all(from)) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(copy);
            } else {
                Files.deleteIfExists(copy);
                Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Writes the checksums of all files into the folder, as {@code sha256sum -c} reads them. */
    static void sum(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(SUMS));
        StringBuilder sums = new StringBuilder();
        for (Path path : all(folder)) {
            if (Files.isRegularFile(path)) {
                sums.append(sha256(path))
                        .append("  ")
                        .append(folder.relativize(path))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(SUMS), sums);
    }

    /** Gives each file and folder the same time and the permissions that everyone needs. */
    static void level(Path folder, Instant time) throws IOException {
        for (Path path : all(folder).reversed()) {
            if (!Files.isSymbolicLink(path)) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isExecutable(path) ? "rwxr-xr-x" : "rw-r--r--"));
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file, or a folder and all in it, in the order of their names. */
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }
}
