package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
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
        assertRefused("The image " + other + " is 5 x 2 pixels, but " + first
                + " is 4 x 2; all must have one size, to which data.resize and data.crop can bring them.");
    }

    @Test
    void bringsImagesOfDifferentSizesToOne() throws IOException {
        colour("train/a/1.png", 0x0A0A0A);
        image("train/a/2.png", 9, 6, BufferedImage.TYPE_INT_RGB, 0x141414);
        image("test/a/3.jpg", 3, 8, BufferedImage.TYPE_INT_RGB, 0x808080);
        Framing shorterSide = new Framing(List.of(4), List.of(3, 4));
        DatasetSplit split = DatasetFormats.open(folder, shorterSide);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(3, 4, 3));
        float[] values = new float[36];
        split.train().read(0, values);
        assertThat(values).containsOnly(10);
        split.train().read(1, values);
        assertThat(values).containsOnly(20);
        assertThat(DatasetFormats.open(folder, new Framing(List.of(5, 7), List.of()))
                        .test()
                        .itemShape())
                .isEqualTo(Shape.of(5, 7, 3));
        assertThatThrownBy(() -> DatasetFormats.open(folder, new Framing(List.of(2), List.of(3))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The image " + folder.resolve("train/a/1.png")
                        + " does not fit: crop asks for 3 x 3 pixels of an image that has 4 x 2; "
                        + "a smaller crop or a larger resize is needed.");
    }

    /** The second image can be read no more than once: it is kept after that, and the third is not. */
    @Test
    void keepsWhatThereIsMemoryFor() throws IOException {
        for (String name : List.of("1", "2", "3")) {
            colour("train/a/" + name + ".png", 0x070707);
        }
        Dataset train = ImageFolder.read(folder, Framing.NONE, 2 * 24).train();
        float[] values = new float[24];
        train.read(1, values);
        train.read(2, values);
        Files.delete(folder.resolve("train/a/2.png"));
        Path third = folder.resolve("train/a/3.png");
        Files.delete(third);
        train.read(1, values);
        assertThat(values).containsOnly(7);
        assertThatThrownBy(() -> train.read(2, values)).hasMessage("There is no image file " + third + ".");
    }

    /** 400 images of 196,608 bytes are 75 MiB; a heap of 32 MiB trains on them, on several threads with the same bits. */
    @Test
    void aFolderLargerThanTheHeapIsRead() throws Exception {
        Path first = image("train/a/0.png", 256, 256, BufferedImage.TYPE_INT_RGB, 0x112233);
        for (int i = 1; i < 400; i++) {
            Files.createLink(folder.resolve("train/a/" + i + ".png"), first);
        }
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFolderReader.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("same 400");
    }

    @Test
    void saysWhichFileIsNoImage() throws IOException {
        colour("train/a/1.png", 0);
        Path text = Files.writeString(folder.resolve("train/a/2.png"), "text");
        assertRefused("The file " + text + " is no PNG or JPEG image.");
        Path whole = colour("train/a/2.png", 0x345678);
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 50));
        Dataset opened = DatasetFormats.open(folder).train();
        assertThatThrownBy(() -> opened.read(1, new float[24]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Cannot decode the image " + whole + ": ");
    }

    /** A header of 33 bytes that announces 60,000 x 60,000 pixels. */
    @Test
    void refusesAPictureThatWouldNotFit() throws IOException {
        Path file = colour("train/a/1.png", 0);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
        Files.write(file, bytes);
        assertRefused("The image " + file
                + " is 60000 x 60000 pixels, 3,600,000,000 in all; at most 67,108,864 can be read.");
    }

    @Test
    void showsTheBeginningOfManyClasses() throws IOException {
        for (int i = 0; i < 100; i++) {
            colour("train/class" + i + "/1.png", 0);
        }
        colour("test/other/1.png", 0);
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .hasMessageMatching(".*the classes are class0, class1, .{61}\\.\\.\\.\\.");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.createDirectories(folder.resolve("train/a"));
        assertRefused(
                "The folder " + folder.resolve("train") + " holds no .png, .jpg or .jpeg file in its 1 class folders.");
        colour("train/a/1.png", 0);
        colour("test/b/1.png", 0);
        assertRefused("The class folder " + folder.resolve("test/b")
                + " has no folder of the same name in train; the classes are a.");
    }

    @Test
    void saysWhatWasLookedFor() throws IOException {
        assertRefused("The folder " + folder + " holds no data set: there is neither data_batch_*.bin (CIFAR-10), "
                + "nor train.bin (CIFAR-100), nor train_32x32.mat (SVHN), "
                + "nor train-images-idx3-ubyte or train-images-idx3-ubyte.gz (idx, as MNIST), "
                + "nor x_train.npy (features, as NumPy), nor train/<class>/*.png|jpg (images by class).");
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
