package dev.kirchhoff.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Writes the site: {@code SiteBuilder REPOSITORY OUT}. The build calls it; the pages are then in {@code site/target/site}. */
public final class SiteBuilder {

    /** What a program that embeds Kirchhoff calls. */
    private static final List<String> MODULES = List.of("core", "simd", "formats", "experiment");

    private SiteBuilder() {}

    /**
     * Writes the pages, and Javadoc of the public classes of the modules that programs call.
     *
     * @param args root of the repository, folder to write to
     * @throws IllegalStateException if a link leads to nothing, or Javadoc reports an error
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Repository repository = new Repository(Path.of(args[0]).toRealPath());
        Path out = Path.of(args[1]);
        Site.of(repository).write(repository, out);
        javadoc(repository.root(), out.resolve("api"));
    }

    private static void javadoc(Path root, Path out) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-Xdoclint:all,-missing",
                "--add-modules",
                "jdk.incubator.vector",
                "-windowtitle",
                "Kirchhoff",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                out.toString()));
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module + "/src/main/java"))) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".java"))
                        .sorted()
                        .forEach(arguments::add);
            }
        }
        ToolProvider tool = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc: a JDK is needed"));
        PrintWriter log = new PrintWriter(System.err, true, System.err.charset());
        if (tool.run(log, log, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("Javadoc reports errors, see above");
        }
    }
}
