package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script {@code kirchhoff}, in a checkout of nothing, with a {@code java} and a {@code mvn} that only say what they were asked. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final List<String> MODULES =
            List.of("core", "simd", "formats", "experiment", "spark", "benchmarks", "cli");

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path java;
    private Path mvn;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("a checkout"));
        Files.copy(Path.of("..", "kirchhoff"), checkout.resolve("kirchhoff"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        for (String module : MODULES) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "");
        }
        java = script("bin/java", "printf '[%s]' \"$@\"");
        release("25.0.1");
        mvn = script("bin/mvn", "echo \"$@\"");
        environment.put("KIRCHHOFF_JAVA", java.toString());
        environment.put("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void passesTheFlagsOfTheJvmAndEachArgumentAsItIs() throws Exception {
        markBuilt();
        Outcome outcome = launch(checkout.resolve("kirchhoff"), "train", "--out", "my runs", "");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .contains("[--add-modules][jdk.incubator.vector]", "[--enable-native-access=ALL-UNNAMED]")
                .endsWith("[-cp][" + jar() + "][dev.kirchhoff.cli.Main][train][--out][my runs][]");
    }

    @Test
    void classesOfOnesOwnStandBehindItsOwn() throws Exception {
        markBuilt();
        environment.put("KIRCHHOFF_CLASSPATH", "my classes:x.jar");
        assertThat(launch(checkout.resolve("kirchhoff"), "train").output())
                .endsWith("[-cp][" + jar() + ":my classes:x.jar][dev.kirchhoff.cli.Main][train]");
    }

    @Test
    void putsSparkBehindItsOwnOnlyWhereItIsAskedFor() throws Exception {
        markBuilt();
        Path spark = checkout.resolve("spark/target/quick");
        assertThat(launch(checkout.resolve("kirchhoff"), "train").output()).doesNotContain("spark", "--add-opens");

        Outcome first = launch(checkout.resolve("kirchhoff"), "train", "--on", "local[2]");
        assertThat(first.output()).startsWith("kirchhoff: building").contains("Spark's jars");
        assertThat(checkout.resolve("target/build.log")).content().contains("-pl cli,spark -am");

        Files.createDirectories(spark.resolve("jars"));
        environment.put("KIRCHHOFF_CLASSPATH", "mine.jar");
        String real = checkout.toRealPath() + "/spark/target/quick";
        assertThat(launch(checkout.resolve("kirchhoff"), "train", "--on=local[2]")
                        .output())
                .contains("[--add-opens=java.base/sun.nio.ch=ALL-UNNAMED]")
                .endsWith("[-cp][" + jar() + ":" + real + "/kirchhoff-spark.jar:mine.jar:" + real
                        + "/jars/*][dev.kirchhoff.cli.Main][train][--on=local[2]]");

        environment.put("SPARK_HOME", "/no/such");
        assertThat(launch(checkout.resolve("kirchhoff"), "train", "--on", "local[2]")
                        .output())
                .contains("kirchhoff: there is no folder jars in /no/such; set SPARK_HOME");
        Path home = Files.createDirectories(temporary.resolve("spark home/jars"));
        environment.put("SPARK_HOME", home.getParent().toString());
        assertThat(launch(checkout.resolve("kirchhoff"), "train", "--on", "local[2]")
                        .output())
                .contains(":mine.jar:" + home + "/*]");
    }

    private String jar() throws IOException {
        return checkout.toRealPath() + "/cli/target/quick/kirchhoff/lib/kirchhoff.jar";
    }

    @Test
    void leavesTheVectorModuleOutWhereNothingIsComputed() throws Exception {
        markBuilt();
        assertThat(launch(checkout.resolve("kirchhoff"), "presets").output()).doesNotContain("incubator");
        assertThat(launch(checkout.resolve("kirchhoff"), "train", "--help").output())
                .doesNotContain("incubator");
    }

    @Test
    void findsItsFolderThroughLinks() throws Exception {
        markBuilt();
        Path absolute = Files.createSymbolicLink(temporary.resolve("absolute"), checkout.resolve("kirchhoff"));
        Path relative = Files.createSymbolicLink(temporary.resolve("relative"), absolute.getFileName());
        assertThat(launch(relative, "info").output()).contains(checkout.toRealPath() + "/cli/target");
    }

    @Test
    void buildsOnFirstUseOnlyAndAgainAfterAChange() throws Exception {
        Path launcher = checkout.resolve("kirchhoff");
        assertThat(launch(launcher, "info").output()).startsWith("kirchhoff: building");
        assertThat(checkout.resolve("target/build.log")).content().contains("-pl cli -am", "package");
        assertThat(launch(launcher, "info").output()).doesNotContain("building");

        Path source = Files.writeString(checkout.resolve("core/src/main/Changed.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch(launcher, "info").output()).startsWith("kirchhoff: building");
    }

    /** A release is the launcher beside its jars. */
    private Path unpack() throws IOException {
        Path release = Files.createDirectories(temporary.resolve("a release"));
        Files.copy(Path.of("..", "kirchhoff"), release.resolve("kirchhoff"));
        Files.createDirectories(release.resolve("lib"));
        Files.writeString(release.resolve("lib/kirchhoff.jar"), "");
        return release.toRealPath();
    }

    @Test
    void aReleaseRunsTheJarsBesideItAndBuildsNothing() throws Exception {
        Path release = unpack();
        Files.writeString(release.resolve("startup.aot"), "");
        environment.put("KIRCHHOFF_CLASSPATH", "x.jar");
        assertThat(launch(release.resolve("kirchhoff"), "train", "my run").output())
                .contains("[--add-modules][jdk.incubator.vector]")
                .contains("[-XX:AOTCache=" + release + "/startup.aot]")
                .endsWith("[-cp][" + release + "/lib/kirchhoff.jar:x.jar][dev.kirchhoff.cli.Main][train][my run]");
        assertThat(release.resolve("target")).doesNotExist();
    }

    @Test
    void aReleaseMakesItsCacheOnFirstUse() throws Exception {
        Path release = unpack();
        script(
                "bin/java",
                "for a in \"$@\"; do case $a in -XX:AOTCacheOutput=*) echo made >\"${a#*=}\"; exit ;; esac; done; cat \"$AOT\"");
        environment.put("AOT", release.resolve("startup.aot").toString());
        assertThat(launch(release.resolve("kirchhoff"), "info").output())
                .startsWith("kirchhoff: preparing quick starts")
                .endsWith("\nmade\n");
        assertThat(launch(release.resolve("kirchhoff"), "info").output()).isEqualTo("made\n");
    }

    /** Another make of Java may know no such cache; that is found out once. */
    @Test
    void aReleaseWhoseCacheCannotBeMadeRunsWithoutIt() throws Exception {
        Path release = unpack();
        assertThat(launch(release.resolve("kirchhoff"), "info").output())
                .startsWith("kirchhoff: preparing quick starts")
                .endsWith("[dev.kirchhoff.cli.Main][info]");
        assertThat(launch(release.resolve("kirchhoff"), "info").output()).doesNotContain("preparing");
    }

    @Test
    void anImageUsesItsOwnJavaUnlessItIsGivenAnother() throws Exception {
        Path release = unpack();
        Files.writeString(release.resolve("startup.aot"), "");
        Path own = Files.createDirectories(release.resolve("runtime/bin")).resolve("java");
        Files.writeString(own, "#!/bin/sh\necho its own");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        assertThat(launch(release.resolve("kirchhoff"), "info").output()).endsWith("[info]");
        environment.remove("KIRCHHOFF_JAVA");
        assertThat(launch(release.resolve("kirchhoff"), "info").output()).isEqualTo("its own\n");
    }

    @Test
    void namesTheLogWhenTheBuildFails() throws Exception {
        script("bin/mvn", "echo 'no such symbol'; exit 1");
        Outcome outcome = launch(checkout.resolve("kirchhoff"), "info");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("the build failed; see ").doesNotContain("[-cp]");
        assertThat(checkout.resolve("target/build.log")).content().contains("no such symbol");
    }

    @Test
    void saysWhenTheJavaItWasGivenCannotBeRun() throws Exception {
        markBuilt();
        Files.delete(java);
        Outcome outcome = launch(checkout.resolve("kirchhoff"), "info");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).startsWith("kirchhoff: KIRCHHOFF_JAVA is ").contains("bin/java");
    }

    @Test
    void findsAJdkWithoutAHome() throws Exception {
        markBuilt();
        environment.remove("KIRCHHOFF_JAVA");
        environment.put("JAVA_HOME", temporary.toString());
        Outcome outcome = launch(checkout.resolve("kirchhoff"), "info");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).endsWith("[dev.kirchhoff.cli.Main][info]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "17.0.20"})
    void anOlderJavaIsRefusedInOneSentence(String version) throws Exception {
        markBuilt();
        release(version);
        assertRefused("kirchhoff: KIRCHHOFF_JAVA is '" + java + "', which is Java " + version
                + ", but Java 25 or newer is needed.\n");
    }

    @Test
    void aJavaWithoutItsFileReleaseIsAskedForItsVersion() throws Exception {
        markBuilt();
        Files.delete(temporary.resolve("release"));
        script("bin/java", "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");
        assertRefused(
                "kirchhoff: KIRCHHOFF_JAVA is '" + java + "', which is Java 21.0.2, but Java 25 or newer is needed.\n");

        script("bin/java", "echo 'openjdk version \"26\" 2026-03-17' >&2");
        assertThat(launch(checkout.resolve("kirchhoff"), "info").exitCode()).isZero();
    }

    @Test
    void whatIsNoJavaIsRefusedInOneSentence() throws Exception {
        markBuilt();
        Files.delete(temporary.resolve("release"));
        script("bin/java", "echo nothing");
        assertRefused("kirchhoff: KIRCHHOFF_JAVA is '" + java
                + "', which does not say its version as a java command does; Java 25 or newer is needed.\n");
    }

    /** A file stands where the folder of the build belongs: that fails for root too, whom no permission stops. */
    @ParameterizedTest
    @ValueSource(strings = {"target", "cli/target"})
    void aCheckoutThatCannotBeWrittenToIsRefusedInOneSentence(String folder) throws Exception {
        Files.writeString(checkout.resolve(folder), "");
        assertRefused("kirchhoff: " + checkout.toRealPath() + " is not built for its present sources and cannot be "
                + "written to: make it writable for one start, or copy it to a folder of yours.\n");
    }

    private void assertRefused(String sentence) throws IOException, InterruptedException {
        Outcome outcome = launch(checkout.resolve("kirchhoff"), "info");
        assertThat(outcome.output()).isEqualTo(sentence);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Outcome(process.waitFor(), output);
    }

    private void markBuilt() throws IOException {
        Files.createDirectories(checkout.resolve("cli/target/quick/kirchhoff"));
        Path stamp = Files.writeString(checkout.resolve("cli/target/quick/kirchhoff/built"), "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(30)));
    }

    /** The file in which a JDK says its version. */
    private void release(String version) throws IOException {
        Files.writeString(temporary.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private Path script(String name, String body) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
