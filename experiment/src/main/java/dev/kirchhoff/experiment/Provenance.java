package dev.kirchhoff.experiment;

import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * With what a run, or a part of it, was computed. The numbers depend on {@code version}, {@code commit} and {@code kernels}
 * alone; the rest is for times.
 *
 * @param version version of Kirchhoff
 * @param commit git commit of the release, or of the working copy that Kirchhoff was started from; null where there is none
 * @param java version and maker of the Java machine
 * @param os operating system
 * @param cpu model of the processor
 * @param processors hardware threads that Java sees
 * @param kernels name of the numeric kernels
 * @param threads threads used
 * @param command command line
 * @param started when
 */
public record Provenance(
        String version,
        @Nullable String commit,
        String java,
        String os,
        String cpu,
        int processors,
        String kernels,
        int threads,
        String command,
        Instant started) {

    /** Of this process, now. */
    public static Provenance current(int threads, Kernels kernels, String command) {
        return current(threads, kernels, command, ownCommit());
    }

    /** Of a run of this process, now. */
    static Provenance of(RunOptions options) {
        String commit = options.commit();
        return current(options.threads(), options.kernels(), options.command(), commit == null ? ownCommit() : commit);
    }

    private static Provenance current(int threads, Kernels kernels, String command, @Nullable String commit) {
        return new Provenance(
                Objects.requireNonNullElse(Provenance.class.getPackage().getImplementationVersion(), "development"),
                commit,
                System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                kernels.name(),
                threads,
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** The commit that this process was built from; null where it cannot be found out. */
    public static @Nullable String ownCommit() {
        CodeSource source = Provenance.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? null
                    : commitOf(Path.of(source.getLocation().toURI())).orElse(null);
        } catch (IOException | URISyntaxException unknown) {
            return null;
        }
    }

    /**
     * The commit that classes were built from: a release says it in the file {@code commit} beside its jars, whatever working copy it
     * was unpacked in.
     */
    static Optional<String> commitOf(Path classes) throws IOException {
        Path stated = classes.resolveSibling("commit");
        if (Files.isRegularFile(stated)) {
            return Optional.of(Files.readString(stated).strip()).filter(commit -> !commit.isEmpty());
        }
        Path folder = classes;
        while (folder != null && !Files.isDirectory(folder.resolve(".git"))) {
            folder = folder.getParent();
        }
        return folder == null ? Optional.empty() : head(folder.resolve(".git"));
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return Optional.of(head);
        }
        String name = head.substring("ref: ".length());
        if (Files.exists(git.resolve(name))) {
            return Optional.of(Files.readString(git.resolve(name)).strip());
        }
        Path packed = git.resolve("packed-refs");
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(packed)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        }
    }
}
