import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs in the build, from its source: writes the checksums of what is downloaded, the files of the folder that is the argument. */
final class Checksums {

    private Checksums() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        StringBuilder sums = new StringBuilder();
        for (Path file : packages(folder)) {
            sums.append(Folders.sha256(file))
                    .append("  ")
                    .append(file.getFileName())
                    .append('\n');
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }

    private static List<Path> packages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(zip|tar\\.gz|deb)"))
                    .sorted()
                    .toList();
        }
    }
}
