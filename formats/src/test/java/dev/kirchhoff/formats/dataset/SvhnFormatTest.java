package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MAT files that are written here, byte by byte as the format's description has them. */
class SvhnFormatTest {

    private static final int ROWS = 4;
    private static final int COLUMNS = 3;

    @TempDir
    Path folder;

    /** Writes elements in an order of bytes. */
    private record Writer(ByteOrder order) {

        ByteBuffer buffer(int bytes) {
            return ByteBuffer.allocate(bytes).order(order);
        }

        byte[] header(int version) {
            ByteBuffer header = buffer(128);
            header.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
            return header.putShort(124, (short) version)
                    .putShort(126, (short) ('M' << 8 | 'I'))
                    .array();
        }

        byte[] element(int type, byte... data) {
            int padded = type == 15 ? data.length : data.length + 7 & ~7;
            ByteBuffer element = buffer(8 + padded).putInt(type).putInt(data.length);
            return element.put(data).array();
        }

        byte[] small(int type, byte... data) {
            return buffer(8).putInt(data.length << 16 | type).put(data).array();
        }

        byte[] array(String name, int valueType, int flags, byte[] values, int... extents) {
            ByteBuffer sizes = buffer(4 * extents.length);
            Arrays.stream(extents).forEach(sizes::putInt);
            return element(
                    14,
                    joined(
                            element(6, buffer(8).putInt(flags).array()),
                            element(5, sizes.array()),
                            small(1, name.getBytes(StandardCharsets.US_ASCII)),
                            element(valueType, values)));
        }

        byte[] packed(byte[] element) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
                out.write(element);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            return element(15, bytes.toByteArray());
        }

        byte[] doubles(double... values) {
            ByteBuffer bytes = buffer(8 * values.length);
            Arrays.stream(values).forEach(bytes::putDouble);
            return bytes.array();
        }
    }

    private static final Writer LITTLE = new Writer(ByteOrder.LITTLE_ENDIAN);

    private static final Writer BIG = new Writer(ByteOrder.BIG_ENDIAN);

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Value 50 channel + 10 row + column + 30 image, rows running fastest. */
    private static byte[] pixels(int images) {
        byte[] pixels = new byte[images * 3 * COLUMNS * ROWS];
        for (int i = 0; i < pixels.length; i++) {
            int row = i % ROWS;
            int column = i / ROWS % COLUMNS;
            int channel = i / ROWS / COLUMNS % 3;
            pixels[i] = (byte) (50 * channel + 10 * row + column + 30 * (i / ROWS / COLUMNS / 3));
        }
        return pixels;
    }

    private static byte[] images(Writer writer, int count) {
        return writer.array("X", 2, 9, pixels(count), ROWS, COLUMNS, 3, count);
    }

    private void write(String name, byte[]... parts) throws IOException {
        Files.write(folder.resolve(name), joined(parts));
    }

    /** Packed and little-endian with labels of bytes, as the original; plain and big-endian with doubles. */
    @Test
    void readsDigitsHoweverTheyAreStored() throws IOException {
        write(
                "train_32x32.mat",
                LITTLE.header(0x100),
                LITTLE.packed(images(LITTLE, 3)),
                LITTLE.packed(LITTLE.array("y", 2, 9, new byte[] {1, 10, 9}, 3, 1)));
        write(
                "test_32x32.mat",
                BIG.header(0x100),
                BIG.array("z", 9, 6, BIG.doubles(0.5), 1, 1),
                BIG.array("y", 9, 6, BIG.doubles(10, 2), 2, 1),
                images(BIG, 2));
        DatasetSplit split = DatasetFormats.open(folder);

        assertThat(split.train().name()).isEqualTo("SVHN");
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(ROWS, COLUMNS, 3));
        assertThat(split.train().classes()).hasSize(10).startsWith("0").endsWith("9");
        assertThat(IntStream.range(0, 3).map(split.train()::label)).containsExactly(1, 0, 9);
        assertThat(IntStream.range(0, 2).map(split.test()::label)).containsExactly(0, 2);
        float[] image = new float[ROWS * COLUMNS * 3];
        for (Dataset set : List.of(split.train(), split.test())) {
            set.read(1, image);
            assertThat(image).startsWith(30, 80, 130, 31, 81, 131).endsWith(62, 112, 162);
        }
    }

    private void assertRefused(String sentence, byte[]... parts) throws IOException {
        write("train_32x32.mat", parts);
        assertThatThrownBy(() -> DatasetFormats.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("train_32x32.mat")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        byte[] header = LITTLE.header(0x100);
        byte[] two = images(LITTLE, 2);
        byte[] labels = LITTLE.array("y", 2, 9, new byte[] {1, 2}, 2, 1);
        assertRefused("is no MAT file of level 5", new byte[3]);
        assertRefused("is no MAT file of level 5", new byte[200]);
        assertRefused("version 7.3 (HDF5)", LITTLE.header(0x200));
        assertRefused("holds no array X", header);
        assertRefused("holds no array y", header, two);
        assertRefused("1 labels y", header, two, LITTLE.array("y", 2, 9, new byte[] {1}, 1, 1));
        assertRefused(
                "is 11; labels of SVHN are 1 to 10", header, two, LITTLE.array("y", 2, 9, new byte[] {1, 11}, 2, 1));
        assertRefused("is 1.5; whole numbers", header, two, LITTLE.array("y", 9, 6, LITTLE.doubles(1, 1.5), 2, 1));
        assertRefused(
                "not stored as unsigned bytes", header, LITTLE.array("X", 7, 7, new byte[96], 4, 2, 3, 1), labels);
        assertRefused("have the extents [4, 9, 2]", header, LITTLE.array("X", 2, 9, pixels(2), 4, 9, 2), labels);
        assertRefused("does not fit into it", header, Arrays.copyOf(LITTLE.packed(two), 8));
        assertRefused("is truncated", header, new byte[4]);
    }

    /** Sizes that a file announces are compared with what is there before memory is taken for them. */
    @Test
    void refusesHostileSizes() throws IOException {
        byte[] header = LITTLE.header(0x100);
        int most = Integer.MAX_VALUE;
        assertRefused("cannot have the extents", header, LITTLE.array("X", 2, 9, new byte[8], most, most, 3, 2));
        assertRefused("cannot have the extents", header, LITTLE.array("X", 2, 9, new byte[8], 4, -4, 3, 2));
        assertRefused(
                "but its extents ask for 2,147,481,600",
                header,
                LITTLE.array("X", 2, 9, new byte[8], 32, 32, 3, 699050));
        assertRefused(
                "does not fit into it",
                header,
                LITTLE.buffer(8).putInt(14).putInt(most).array());
        assertRefused(
                "4294967295 bytes is too large",
                header,
                LITTLE.buffer(8).putInt(14).putInt(-1).array());
        assertRefused(
                "short element has 5 bytes",
                header,
                LITTLE.buffer(8).putInt(5 << 16 | 14).array());
        byte[] packed = LITTLE.packed(images(LITTLE, 2));
        byte[] broken = packed.clone();
        Arrays.fill(broken, 10, 20, (byte) 0x55);
        assertRefused("is damaged", header, broken);
        assertRefused("bytes", header, LITTLE.packed(LITTLE.element(14, LITTLE.element(6, new byte[4096]))));
        byte[] cut = LITTLE.array("X", 2, 9, new byte[96], 4, 2, 3, 4);
        assertRefused("does not fit into it", header, Arrays.copyOf(cut, cut.length - 8));
        byte[] inner = LITTLE.packed(Arrays.copyOf(images(LITTLE, 2), 80));
        assertRefused("is truncated", header, inner);
    }
}
