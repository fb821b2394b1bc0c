package dev.kirchhoff.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
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
            conf.set(JARS, String.join(",", of(System.getProperty("java.class.path"), sparkFolder())));
        }
    }

    private static @Nullable Path sparkFolder() {
        CodeSource source = SparkContext.class.getProtectionDomain().getCodeSource();
        return source == null ? null : Path.of(source.getLocation().getPath()).getParent();
    }

    /**
     * The jars of a class path.
     *
     * @param spark folder whose jars are left out
     */
    static List<String> of(String classPath, @Nullable Path spark) {
        Set<Path> jars = new LinkedHashSet<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                add(Path.of(entry).toAbsolutePath().normalize(), spark, jars);
            }
        }
        return jars.stream().map(Path::toString).toList();
    }

    private static void add(Path jar, @Nullable Path spark, Set<Path> jars) {
        boolean ours = Files.isRegularFile(jar) && !Objects.equals(jar.getParent(), spark) && jars.add(jar);
        if (ours) {
            named(jar).forEach(other -> add(other, spark, jars));
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
