package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFormatTest {

    @TempDir
    Path folder;

    private Path trainImages;
    private Path testLabels;

    private static byte[] idx(byte[] values, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + values.length);
        bytes.putInt(0x800 | extents.length);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        return bytes.put(values).array();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Two training images and one test image of 2 x 3 pixels, partly packed. */
    @BeforeEach
    void write() throws IOException {
        trainImages = folder.resolve("train-images-idx3-ubyte.gz");
        testLabels = folder.resolve("t10k-labels-idx1-ubyte");
        byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 250};
        Files.write(trainImages, packed(idx(pixels, 2, 2, 3)));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), packed(idx(new byte[] {4, 0}, 2)));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(new byte[6], 1, 2, 3));
        Files.write(testLabels, idx(new byte[] {3}, 1));
    }

    @Test
    void readsPlainAndPackedFiles() {
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(2, 3, 1));
        assertThat(split.train().classes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(split.train().label(0)).isEqualTo(4);
        assertThat(split.test().label(0)).isEqualTo(3);
        float[] image = new float[6];
        split.train().read(1, image);
        assertThat(image).containsExactly(6, 7, 8, 9, 10, 250);
    }

    /** The 2 x 3 images shrunk to one row of three: the means of their columns. */
    @Test
    void resizesInMemory() {
        DatasetSplit split = DatasetFormats.open(folder, new Framing(List.of(1, 3), List.of()));
        float[] image = new float[3];
        split.train().read(0, image);
        assertThat(image).containsExactly(2, 3, 4);
        assertThat(split.test().itemShape()).isEqualTo(Shape.of(1, 3, 1));
    }

    @Test
    void readsClassNames() throws IOException {
        Files.writeString(folder.resolve("classes.txt"), "zero\none\ntwo\nthree\nfour\n");
        assertThat(DatasetFormats.open(folder).train().classes().get(4)).isEqualTo("four");
    }

    @Test
    void saysWhatIsTruncated() throws IOException {
        Files.write(testLabels, idx(new byte[] {3, 3}, 5));
        assertRefused("The file " + testLabels + " holds 2 values; its header announces 5.");
        Files.write(testLabels, idx(new byte[] {3, 3}, 1));
        assertRefused("The file " + testLabels + " holds more values; its header announces 1.");
        byte[] whole = Files.readAllBytes(trainImages);
        Files.write(trainImages, Arrays.copyOf(whole, whole.length - 12));
        writeTestLabel();
        assertRefused("The file " + trainImages + " is truncated: it ends in the middle of its packed data.");
    }

    private void writeTestLabel() throws IOException {
        Files.write(testLabels, idx(new byte[] {3}, 1));
    }

    @Test
    void saysWhatIsNoIdxFile() throws IOException {
        Files.write(trainImages, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertRefused("The file " + trainImages + " is no gzip file or is damaged: Not in GZIP format.");
        Files.write(trainImages, packed(new byte[40]));
        assertRefused("The file " + trainImages
                + " is no idx file of bytes with 3 axes: it does not start with 0x00000803 and their extents.");
        Files.write(trainImages, packed(idx(new byte[1], 2, -2, 3)));
        assertRefused("The header of " + trainImages + " is damaged: extent -2 of axis 1 is not possible; "
                + "extents are above 0 and their product below 2^31.");
        Files.write(trainImages, packed(idx(new byte[1], 60_000, 60_000, 3)));
        assertRefused("The header of " + trainImages + " is damaged: extent 60000 of axis 1 is not possible; "
                + "extents are above 0 and their product below 2^31.");
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        Files.write(testLabels, idx(new byte[] {3, 3}, 2));
        assertRefused("The file " + folder.resolve("t10k-images-idx3-ubyte") + " has 1 images, but " + testLabels
                + " has 2 labels; they must be as many.");
        Files.write(testLabels, idx(new byte[] {(byte) 200}, 1));
        assertRefused("Label 0 (counted from 0) in " + testLabels + " is 200; labels of 5 classes are 0 to 4.");
        writeTestLabel();
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(new byte[6], 1, 3, 2));
        assertRefused(
                "Training images in " + folder + " are 2x3x1, but test images are 3x2x1; they must have one size.");
        Files.delete(testLabels);
        assertRefused("Cannot read " + testLabels + ".gz: there is no such file.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    /** Label counts of the first digits as published: the first training digit is a 5, the first test digit a 7. */
    @Test
    void readsRealDigits() {
        DatasetSplit split = DatasetFormats.open(SharedData.path("mnist"));
        assertThat(split.train().size()).isEqualTo(60_000);
        assertThat(split.test().size()).isEqualTo(10_000);
        assertThat(split.train().label(0)).isEqualTo(5);
        assertThat(split.test().label(0)).isEqualTo(7);
        assertThat(split.train().countsByClass())
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    }
}
