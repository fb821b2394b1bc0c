import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The archive with a Java runtime of its own, in the folder {@code runtime}, and with the cache that makes it start quickly. */
final class Image {

    /** What jdeps does not see, since it is found by name: ciphers of downloads, and who the user is, which Spark asks. */
    private static final String SERVICES = "jdk.crypto.ec,jdk.security.auth";
    /** Of windows, splash screens and sound: charts are drawn without a screen. Without them nothing of X11 or ALSA is needed. */
    private static final String UNUSED = "**libawt_xawt.so,**libsplashscreen.so,**libjsound.so,**libjawt.so";

    private Image() {}

    static void make(Path archive, Path image, Instant time) throws IOException, InterruptedException {
        Folders.delete(image);
        Folders.copy(archive, image);
        run(
                "jlink",
                "--add-modules=" + modules(image.resolve("lib")) + "," + SERVICES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress=zip-9",
                "--exclude-files=" + UNUSED,
                "--output=" + image.resolve("runtime"));
        // The cache knows each jar by its time.
        Folders.level(image, time);
        start(image);
        Folders.sum(image);
        Folders.level(image, time);
    }

    /** The modules of Java that the jars use, as jdeps finds them. */
    private static String modules(Path lib) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--ignore-missing-deps", "--multi-release=25", "--print-module-deps", "--class-path=" + lib + "/*"));
        try (Stream<Path> files = Files.list(lib)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .forEach(arguments::add);
        }
        return run("jdeps", arguments.toArray(String[]::new)).lines().reduce("", (first, last) -> last);
    }

    /** Has the launcher make the cache, with the flags that only it knows. */
    private static void start(Path image) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder(image.resolve("kirchhoff").toString(), "--version");
        launcher.environment().keySet().removeIf(name -> name.startsWith("KIRCHHOFF_") || name.startsWith("JAVA_"));
        int code = launcher.inheritIO().start().waitFor();
        Path cache = image.resolve("startup.aot");
        if (code != 0 || !Files.exists(cache) || Files.size(cache) == 0) {
            throw new IOException(
                    "The launcher of " + image + " ended with " + code + ", or made no cache of its start-up.");
        }
    }

    private static String run(String tool, String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IOException("This Java has no " + tool + "; a whole JDK is needed."))
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        if (code != 0) {
            throw new IOException(tool + " failed with " + code + ": " + out + err);
        }
        return out.toString().strip();
    }
}
