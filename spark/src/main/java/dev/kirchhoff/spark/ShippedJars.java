package dev.kirchhoff.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The jars that executors need: those of the class path of this process, with the jars that their manifests name, but not those that come with Spark, in whose
 * folder its core is.
 */
final class ShippedJars {

    private static final String JARS = "spark.jars";

    private ShippedJars() {}

    /** Has Spark send them, unless {@code spark-submit} was told which. */
    static void addTo(SparkConf conf) {
        if (!conf.contains(JARS)) {
            CodeSource source = SparkContext.class.getProtectionDomain().getCodeSource();
            conf.set(JARS, String.join(",", of(System.getProperty("java.class.path"), fileOf(source))));
        }
    }

    /** The jar that classes come from; null where they come from none. */
    static @Nullable Path fileOf(@Nullable CodeSource source) {
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException noFile) {
            return null;
        }
    }

    /**
     * The jars of a class path.
     *
     * @param core a jar of Spark, whose folder on the class path is left out; links are followed
     */
    static List<String> of(String classPath, @Nullable Path core) {
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::isRegularFile)
                .toList();
        Set<Path> sparks = entries.stream()
                .filter(entry -> core != null && isSame(entry, core))
                .map(entry -> entry.resolveSibling("").normalize())
                .collect(Collectors.toSet());
        Set<Path> jars = new LinkedHashSet<>();
        entries.stream()
                .filter(entry -> !sparks.contains(entry.resolveSibling("").normalize()))
                .forEach(entry -> add(entry, jars));
        return jars.stream().map(Path::toString).toList();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + other + ".", unreadable);
        }
    }

    private static void add(Path jar, Set<Path> jars) {
        if (Files.isRegularFile(jar) && jars.add(jar)) {
            named(jar).forEach(other -> add(other, jars));
        }
    }

    /** The jars beside one that its manifest puts on the class path. */
    private static List<Path> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null
                    ? List.of()
                    : Stream.of(names.split(" ", -1))
                            .filter(name -> !name.isEmpty())
                            .map(name -> jar.resolveSibling(name).normalize())
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + jar + ".", unreadable);
        }
    }
}
