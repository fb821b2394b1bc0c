package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFormatTest {

    @TempDir
    Path folder;

    /** A file of version 1.0 whose header is as NumPy writes it. */
    private Path npy(String name, String descr, String shape, byte[] values) throws IOException {
        return file(name, "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }", values);
    }

    private Path file(String name, String header, byte[] values) throws IOException {
        String padded = header + " ".repeat(63 - (header.length() + 10) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1))
                .put(values);
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static byte[] floats(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return bytes.array();
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    /** Two windows of three samples of two leads. */
    @BeforeEach
    void write() throws IOException {
        npy(
                "x_train.npy",
                "<f4",
                "(2, 3, 2)",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -0.5));
        npy("y_train.npy", "|i1", "(2,)", new byte[] {2, 0});
    }

    @Test
    void readsWindowsOfSignals() {
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(1, 3, 2));
        assertThat(split.train().fullScale()).isEqualTo(1);
        assertThat(split.train().countsByClass()).containsExactly(1, 0, 1);
        assertThat(split.test().size()).isZero();
        float[] item = new float[6];
        split.train().read(1, item);
        assertThat(item).containsExactly(7, 8, 9, 10, 11, -0.5f);
        assertThat(DatasetDescription.of(split).text())
                .startsWith(folder.getFileName() + ": 2 training and 0 test items of 1 x 3 x 2 features, 3 classes");
    }

    @Test
    void readsOtherNumbersAndOrders() throws IOException {
        npy("x_train.npy", ">f4", "(2, 2)", floats(ByteOrder.BIG_ENDIAN, 1.5, -2, 1e9, 4));
        npy("y_train.npy", "<f8", "(2,)", doubles(0, 1));
        npy("x_test.npy", "<i2", "(1, 2)", new byte[] {1, 1, (byte) 0xFF, (byte) 0xFF});
        npy("y_test.npy", "|u1", "(1,)", new byte[] {1});
        DatasetSplit split = DatasetFormats.open(folder);
        float[] item = new float[2];
        split.train().read(1, item);
        assertThat(item).containsExactly(1e9f, 4);
        split.test().read(0, item);
        assertThat(item).containsExactly(257, -1);
        assertThat(split.test().itemShape()).isEqualTo(Shape.of(1, 2, 1));
    }

    @Test
    void bytesAreImagesWhichCanBeResized() throws IOException {
        npy("x_train.npy", "|u1", "(2, 2, 2)", new byte[] {0, 10, 20, (byte) 250, 1, 1, 1, 1});
        DatasetSplit split = DatasetFormats.open(folder);
        assertThat(split.train().fullScale()).isEqualTo(255);
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(2, 2, 1));
        float[] item = new float[1];
        DatasetFormats.open(folder, new Framing(List.of(1), List.of())).train().read(0, item);
        assertThat(item).containsExactly(70);
    }

    @Test
    void featuresAreNotResized() {
        assertThatThrownBy(() -> DatasetFormats.open(folder, new Framing(List.of(2), List.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data.resize and data.crop are for images; the items of " + folder.getFileName()
                        + " are features.");
    }

    /** Not one page of five gigabytes of zeros is in memory before it is asked for. */
    @Test
    void aFileLargerThanMemoryIsMapped() throws IOException {
        long items = 10_000_000;
        Path file = npy("x_train.npy", "<f4", "(" + items + ", 128)", new byte[0]);
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(floats(ByteOrder.LITTLE_ENDIAN, 3)), channel.size() + items * 512 - 4);
        }
        npy("y_train.npy", "|u1", "(" + items + ",)", new byte[(int) items]);
        var train = DatasetFormats.open(folder).train();
        float[] item = new float[128];
        train.read((int) items - 1, item);
        assertThat(item[127]).isEqualTo(3);
    }

    @Test
    void saysWhichNumberIsNone() throws IOException {
        Path file = npy("x_train.npy", "<f8", "(2, 2)", doubles(1, 2, 1e300, 4));
        assertThatThrownBy(() -> DatasetFormats.open(folder).train().read(1, new float[2]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Value 0 of item 1 (counted from 0) in " + file
                        + " is Infinity; features must be finite numbers of float32.");
    }

    @Test
    void refusesHeadersThatDoNotFit() throws IOException {
        Path file = npy("x_train.npy", "<f4", "(2, 3)", new byte[23]);
        assertRefused("The file " + file + " holds 23 bytes of values; its header announces 24.");
        npy("x_train.npy", "<c8", "(2, 3)", new byte[48]);
        assertRefusedHeader("it needs a 'descr' of one of the types f2, f4, f8, b1, i1, u1, i2, u2, i4, u4, i8");
        npy("x_train.npy", "<f4", "(9999999999, 9999999999)", new byte[24]);
        assertRefusedHeader("its shape is too large");
        npy("x_train.npy", "<f4", "(" + "9".repeat(40_000) + ",)", new byte[24]);
        assertRefusedHeader("its shape is too large");
        for (String shape : List.of("(2 3)", "(2,, 3)", "(2, x)", "2")) {
            npy("x_train.npy", "<f4", shape, new byte[24]);
            assertRefusedHeader("it needs a 'shape', whole numbers with commas between");
        }
        file("x_train.npy", "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3)}", new byte[24]);
        assertRefusedHeader("it needs values in C order; numpy.ascontiguousarray makes them so");
        Files.write(file, "no npy file".getBytes(StandardCharsets.UTF_8));
        assertRefused("The file " + file + " is no npy file of version 1, 2 or 3: it does not start as one.");
        Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1});
        assertRefused("The file " + file + " is damaged: its header announces 4,294,967,295 bytes of itself; "
                + "the file has 12, and 65,536 are accepted.");
    }

    private void assertRefusedHeader(String reason) {
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The header of " + folder.resolve("x_train.npy") + " is not accepted: " + reason
                        + "; it says {'descr'")
                .satisfies(refusal -> assertThat(refusal.getMessage().length()).isLessThan(400));
    }

    @Test
    void refusesWhatDoesNotBelongTogether() throws IOException {
        Path labels = npy("y_train.npy", "|i1", "(3,)", new byte[] {2, 0, 1});
        Path items = folder.resolve("x_train.npy");
        assertRefused("The file " + items + " has 2 items, but " + labels + " has 3 labels; they must be as many.");
        npy("y_train.npy", "|i1", "(2,)", new byte[] {1, -1});
        assertRefused(
                "Label 1 (counted from 0) in " + labels + " is -1.0; whole numbers from 0 to 99999 are accepted.");
        npy("y_train.npy", "<f8", "(2,)", doubles(0, 0.5));
        assertRefused("Label 1 (counted from 0) in " + labels + " is 0.5; whole numbers from 0 to 99999 are accepted.");
        npy("y_train.npy", "|i1", "(2,)", new byte[] {2, 0});
        Files.writeString(folder.resolve("classes.txt"), "a\nb\n");
        assertRefused("Label 0 (counted from 0) in " + labels + " is 2; labels of 2 classes are 0 to 1.");
        Files.delete(folder.resolve("classes.txt"));
        Path test = npy("x_test.npy", "<f4", "(1, 2)", new byte[8]);
        assertRefused("The items of " + items + " are 1x3x2 of type f4, but those of " + test
                + " are 1x2x1 of type f4; they must be alike.");
        npy("x_train.npy", "<f4", "(12,)", new byte[48]);
        assertRefused(
                "The array of " + items + " has 1 axes; 2 to 4 are accepted, the first of which counts the items.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
