import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** What runs on any Java 25: the launcher, the jars in {@code lib}, the documentation, licences, a bill of materials and checksums. */
final class Archive {

    private static final List<String> FILES =
            List.of("kirchhoff", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md");
    /** What README.md leads to. */
    private static final List<String> FOLDERS = List.of("docs", "examples/src/main/java");

    private Archive() {}

    static void make(Path root, Path jar, Path spark, Path bill, Path archive)
            throws IOException, InterruptedException {
        if (!Files.exists(bill)) {
            throw new IOException(
                    "There is no bill of materials at " + bill + "; its plugin does nothing when Maven is offline.");
        }
        Folders.delete(archive);
        Path lib = Files.createDirectories(archive.resolve("lib"));
        Folders.copy(jar, lib.resolve(jar.getFileName()));
        for (String name : libraries(jar)) {
            Folders.copy(jar.resolveSibling(name), lib.resolve(name));
        }
        // The launcher puts it on the class path where it is asked for.
        Folders.copy(spark, lib.resolve("kirchhoff-spark.jar"));
        for (String name : FILES) {
            Folders.copy(root.resolve(name), archive.resolve(name));
        }
        for (String name : FOLDERS) {
            Folders.copy(root.resolve(name), archive.resolve(name));
        }
        Folders.copy(bill, archive.resolve("sbom.cdx.json"));
        Files.writeString(lib.resolve("commit"), commit(root));
        Licences.write(root, lib, archive.resolve("licences"));
    }

    /** The jars beside it that a jar needs, in the order in which classes are looked for. */
    private static List<String> libraries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return List.of(file.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));
        }
    }

    /** The commit that is checked out, which every run writes down; nothing where git does not know. */
    private static String commit(Path root) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "HEAD")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String commit = new String(git.getInputStream().readAllBytes());
        return git.waitFor() == 0 ? commit : "";
    }
}
