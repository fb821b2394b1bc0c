package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    @Test
    void aWorkingCopySaysItsCommit() throws IOException {
        Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(folder.resolve(".git/refs/heads/main"), COMMIT + "\n");
        assertThat(Provenance.commitOf(folder.resolve("core/target/classes"))).contains(COMMIT);
    }

    /** Its own, and not that of the working copy of something else in which it was unpacked. */
    @Test
    void aReleaseSaysItsCommit() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/HEAD"), "f".repeat(COMMIT.length()));
        Path jar =
                Files.createDirectories(folder.resolve("tools/kirchhoff/lib")).resolve("kirchhoff-experiment.jar");
        Files.writeString(jar.resolveSibling("commit"), COMMIT + "\n");
        assertThat(Provenance.commitOf(jar)).contains(COMMIT);

        Files.writeString(jar.resolveSibling("commit"), "");
        assertThat(Provenance.commitOf(jar)).isEmpty();
    }
}
