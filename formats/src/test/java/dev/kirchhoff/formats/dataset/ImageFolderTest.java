package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    Path folder;

    private Path image(String path, int width, int height, int type, int rgb) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        String format = path.substring(path.lastIndexOf('.') + 1);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    private Path colour(String path, int rgb) throws IOException {
        return image(path, 4, 2, BufferedImage.TYPE_INT_RGB, rgb);
    }

    @Test
    void readsClassesAndFilesInTheOrderOfTheirNames() throws IOException {
        colour("train/dog/b.png", 0x0000FF);
        colour("train/dog/a.jpg", 0x808080);
        colour("train/cat/z.PNG", 0x102030);
        colour("test/dog/1.png", 0xFFFFFF);
        Files.writeString(folder.resolve("train/dog/notes.txt"), "passed over");
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(2, 4, 3));
        assertThat(split.train().classes()).containsExactly("cat", "dog");
        assertThat(split.train().countsByClass()).containsExactly(1, 2);
        assertThat(split.test().label(0)).isEqualTo(1);
        float[] values = new float[24];
        split.train().read(0, values);
        assertThat(values).startsWith(0x10, 0x20, 0x30, 0x10);
        split.train().read(2, values);
        assertThat(values).startsWith(0, 0, 255, 0);
    }

    @Test
    void greyImagesHaveOneChannelUnlessOthersAreInColour() throws IOException {
        Path grey = folder.resolve("train/a/grey.png");
        Files.createDirectories(grey.getParent());
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(1, 0, 0, 77);
        ImageIO.write(image, "png", grey.toFile());
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(2, 4, 1));
        assertThat(split.test().size()).isZero();
        float[] values = new float[24];
        split.train().read(0, values);
        assertThat(values).startsWith(0, 77, 0);
        colour("train/a/later.png", 0);
        DatasetSplit mixed = DatasetFormats.open(folder);
        assertThat(mixed.train().itemShape()).isEqualTo(Shape.of(2, 4, 3));
        mixed.train().read(0, values);
        assertThat(values).startsWith(0, 0, 0, 77, 77, 77);
    }

    @Test
    void saysWhichImageHasAnotherSize() throws IOException {
        Path first = colour("train/a/1.png", 0);
        Path other = image("train/a/2.png", 5, 2, BufferedImage.TYPE_INT_RGB, 0);
        assertRefused("The image " + other + " is 5 x 2 pixels, but " + first + " is 4 x 2; all must have one size.");
    }

    @Test
    void saysWhichFileIsNoImage() throws IOException {
        colour("train/a/1.png", 0);
        Path text = Files.writeString(folder.resolve("train/a/2.png"), "text");
        assertRefused("The file " + text + " is no PNG or JPEG image.");
        Path whole = colour("train/a/2.png", 0x345678);
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 50));
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Cannot decode the image " + whole + ": ");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.createDirectories(folder.resolve("train/a"));
        assertRefused(
                "The folder " + folder.resolve("train") + " holds no .png, .jpg or .jpeg file in its 1 class folders.");
        colour("train/a/1.png", 0);
        colour("test/b/1.png", 0);
        assertRefused("The class folder " + folder.resolve("test/b")
                + " has no folder of the same name in train; the classes are [a].");
    }

    @Test
    void saysWhatWasLookedFor() throws IOException {
        assertRefused("The folder " + folder + " holds no data set: there is neither data_batch_*.bin (CIFAR-10), "
                + "nor train.bin (CIFAR-100), nor train-images-idx3-ubyte or train-images-idx3-ubyte.gz (idx, as MNIST), "
                + "nor train/<class>/*.png|jpg (images by class).");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> DatasetFormats.open(absent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no data folder " + absent + ".");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DatasetFormats.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The data " + file + " is a file; give the folder that it lies in.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
