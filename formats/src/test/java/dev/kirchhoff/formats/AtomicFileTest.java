package dev.kirchhoff.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void makesFoldersAndReplaces() throws IOException {
        Path file = folder.resolve("a/b/file.txt");
        AtomicFile.write(file, out -> out.write(new byte[] {1, 2}));
        AtomicFile.write(file, out -> out.write(new byte[] {3}));
        assertThat(file).hasBinaryContent(new byte[] {3});
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void keepsTheOldFileWhenTheDiskFillsUp() throws IOException {
        Path file = Files.write(folder.resolve("state"), new byte[] {7});
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + file + ": No space left on device.");
        assertThat(file).hasBinaryContent(new byte[] {7});
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    /** Links stand for the devices, so that nothing is lost where this fails. */
    @Test
    void aDeviceIsWrittenToAndStaysWhatItIs() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        Path nothing = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
        AtomicFile.write(nothing, out -> out.write(1));
        assertThat(nothing).isSymbolicLink();

        Path link = Files.createSymbolicLink(folder.resolve("full"), full);
        assertThatThrownBy(() -> AtomicFile.write(link, out -> out.write(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + link + ": No space left on device.");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws IOException {
        Path inTheWay = Files.write(folder.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> AtomicFile.write(inTheWay.resolve("x"), out -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + inTheWay.resolve("x") + ": ");
    }
}
