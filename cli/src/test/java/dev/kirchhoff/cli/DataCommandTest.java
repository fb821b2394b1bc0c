package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    @TempDir
    private Path temporary;

    @Test
    void aFolderOfImagesIsDescribed() throws IOException {
        for (String file : new String[] {"train/cat/1.png", "train/dog/2.png", "train/dog/3.png", "test/cat/4.png"}) {
            Path path = temporary.resolve(file);
            Files.createDirectories(path.getParent());
            ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", path.toFile());
        }
        Command info = Command.run("data", "info", temporary.toString());

        assertThat(info.code()).as(info.err()).isZero();
        assertThat(info.out())
                .contains("3 training and 1 test images of 8 x 6 pixels")
                .containsPattern("dog +2 +0");
        assertThat(Command.run("data", "info", temporary.toString(), "--json").out())
                .contains("\"classes\"");
    }

    @Test
    void aServerThatCannotBeReachedIsAFailureNotAnInput() {
        Path out = temporary.resolve("mnist");
        Command get = Command.run("data", "get", "mnist", "--mirror", "http://127.0.0.1:1/", "--out", out.toString());

        assertThat(get.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(get.err()).contains("127.0.0.1").hasLineCount(1);
    }
}
