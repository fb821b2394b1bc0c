import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** The image as a Debian package: in {@code /usr/lib/kirchhoff}, started by {@code /usr/bin/kirchhoff}. */
final class DebianPackage {

    private DebianPackage() {}

    /** Says so, and makes none, where there is no {@code dpkg-deb}. */
    static void make(Path image, Path target, String version, Instant time) throws IOException, InterruptedException {
        if (!isOnPath("dpkg-deb")) {
            System.err.println("There is no dpkg-deb here, so no Debian package is made.");
            return;
        }
        Path folder = target.resolve("debian");
        Folders.delete(folder);
        Folders.copy(image, folder.resolve("usr/lib/kirchhoff"));
        Folders.copy(image.resolve("licences"), folder.resolve("usr/share/doc/kirchhoff/licences"));
        Folders.copy(image.resolve("NOTICE"), folder.resolve("usr/share/doc/kirchhoff/copyright"));
        Files.createDirectories(folder.resolve("usr/bin"));
        Files.createSymbolicLink(folder.resolve("usr/bin/kirchhoff"), Path.of("../lib/kirchhoff/kirchhoff"));
        // A version that is still to come sorts before it, as Debian has it with a tilde.
        String debianVersion = version.replace('-', '~');
        String architecture = architecture();
        Files.createDirectories(folder.resolve("DEBIAN"));
        Files.writeString(
                folder.resolve("DEBIAN/control"), """
                Package: kirchhoff
                Version: %s
                Architecture: %s
                Maintainer: the Kirchhoff authors
                Installed-Size: %d
                Depends: libc6 (>= 2.17), libfontconfig1
                Section: science
                Priority: optional
                Description: neural networks on simulated analog crossbar arrays
                 Trains neural networks on simulated analog crossbar arrays, and evaluates
                 trained networks on them. Brings its own Java runtime.
                """.formatted(debianVersion, architecture, kilobytes(image)));
        Folders.level(folder, time);
        Path file = target.resolve("kirchhoff_" + debianVersion + "_" + architecture + ".deb");
        ProcessBuilder builder = new ProcessBuilder(
                "dpkg-deb", "--root-owner-group", "-Zgzip", "--build", folder.toString(), file.toString());
        builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
        int code = builder.inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("dpkg-deb failed with " + code + ".");
        }
        Folders.delete(folder);
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static String architecture() {
        String java = System.getProperty("os.arch");
        return java.equals("aarch64") ? "arm64" : java;
    }

    private static long kilobytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1024;
        }
    }
}
