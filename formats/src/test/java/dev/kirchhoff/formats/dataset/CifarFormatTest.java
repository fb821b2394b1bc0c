package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFormatTest {

    @TempDir
    Path folder;

    /** Records whose red, green and blue planes hold 1, 2, 3 plus the place modulo 64. */
    private static byte[] records(int labelBytes, int... labels) {
        byte[] bytes = new byte[labels.length * (labelBytes + 3072)];
        for (int i = 0; i < labels.length; i++) {
            int start = i * (labelBytes + 3072);
            bytes[start + labelBytes - 1] = (byte) labels[i];
            for (int p = 0; p < 3072; p++) {
                bytes[start + labelBytes + p] = (byte) (p / 1024 * 64 + p % 64);
            }
        }
        return bytes;
    }

    private void cifar10() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), records(1, 3, 9));
        Files.write(folder.resolve("data_batch_10.bin"), records(1, 5));
        Files.write(folder.resolve("data_batch_2.bin"), records(1, 4));
        Files.write(folder.resolve("test_batch.bin"), records(1, 0, 1, 2));
        Files.writeString(folder.resolve("batches.meta.txt"), names(10) + "\n\n");
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).collect(Collectors.joining("\n"));
    }

    @Test
    void readsCifar10InTheOrderOfTheBatches() throws IOException {
        cifar10();
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().name()).isEqualTo("CIFAR-10");
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(32, 32, 3));
        assertThat(IntStream.range(0, 4).map(split.train()::label)).containsExactly(3, 9, 4, 5);
        assertThat(split.test().size()).isEqualTo(3);
        assertThat(split.train().classes()).hasSize(10).startsWith("class 0");
        float[] image = new float[3072];
        split.train().read(1, image);
        assertThat(image).startsWith(0, 64, 128, 1, 65, 129).endsWith(63, 127, 191);
    }

    @Test
    void readsFineLabelsOfCifar100() throws IOException {
        Files.write(folder.resolve("train.bin"), records(2, 99, 0));
        Files.write(folder.resolve("test.bin"), records(2, 42));
        Files.writeString(folder.resolve("fine_label_names.txt"), names(100));
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().name()).isEqualTo("CIFAR-100");
        assertThat(split.train().label(0)).isEqualTo(99);
        assertThat(split.test().label(0)).isEqualTo(42);
    }

    @Test
    void saysWhereAFileIsTruncated() throws IOException {
        cifar10();
        Files.write(folder.resolve("data_batch_2.bin"), new byte[3073 + 100]);
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The file " + folder.resolve("data_batch_2.bin")
                        + " has 3,173 bytes, which is not a whole number of CIFAR-10 records of 3,073 bytes; "
                        + "record 1 has 100 bytes, so the file seems truncated.");
    }

    @Test
    void saysWhichLabelIsOutOfRange() throws IOException {
        cifar10();
        Files.write(folder.resolve("test_batch.bin"), records(1, 0, 10));
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Record 1 (counted from 0) of " + folder.resolve("test_batch.bin")
                        + " has label 10; labels of CIFAR-10 are 0 to 9.");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        cifar10();
        Files.delete(folder.resolve("test_batch.bin"));
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + folder.resolve("test_batch.bin") + ": there is no such file.");
        Files.writeString(folder.resolve("batches.meta.txt"), "cat\ndog\n");
        assertThatThrownBy(() -> DatasetFormats.open(folder)).hasMessageContaining("has 2 class names");
    }

    @Test
    void classesWithoutNamesAreNumbered() throws IOException {
        cifar10();
        Files.delete(folder.resolve("batches.meta.txt"));
        assertThat(DatasetFormats.open(folder).train().classes())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    /** Counts and the class of the first training image (a frog) as published; mean colour of all 40,000 images. */
    @Test
    void readsRealImages() {
        DatasetSplit split = DatasetFormats.open(SharedData.path("cifar10"));
        DatasetDescription description = DatasetDescription.of(split);
        assertThat(description.train()).isEqualTo(40_000);
        assertThat(description.test()).isEqualTo(1_017);
        assertThat(description.classes())
                .extracting(DatasetDescription.ClassCount::train)
                .as("counted in the files by another program")
                .containsExactly(3986, 3986, 4048, 3984, 4003, 3975, 4020, 4023, 3997, 3978);
        assertThat(split.train().classes().get(split.train().label(0))).isEqualTo("frog");
        assertThat(description.text()).startsWith("CIFAR-10: 40,000 training and 1,017 test images of 32 x 32 pixels");
        double[] mean = new double[3];
        float[] image = new float[3072];
        for (int i = 0; i < 40_000; i += 4) {
            split.train().read(i, image);
            for (int p = 0; p < 3072; p++) {
                mean[p % 3] += image[p] / 255 / 1024 / 10_000;
            }
        }
        assertThat(mean).containsExactly(new double[] {0.4914, 0.4822, 0.4465}, within(0.005));
    }
}
