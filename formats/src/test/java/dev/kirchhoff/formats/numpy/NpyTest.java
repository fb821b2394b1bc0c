package dev.kirchhoff.formats.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes as the format says: read here by their places. */
class NpyTest {

    @TempDir
    private Path folder;

    private static final StoredArray MATRIX =
            new StoredArray.Floats(Shape.of(2, 3), new float[] {1, -2.5f, 3, 4, 5, 1e-30f});

    /** Header as text and elements as bytes, after magic, version, length and alignment are checked. */
    private record Read(String header, ByteBuffer elements) {
        static Read of(byte[] bytes) {
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(new String(bytes, 0, 6, StandardCharsets.ISO_8859_1)).isEqualTo("\u0093NUMPY");
            assertThat(all.getShort(6)).isEqualTo((short) 1);
            int length = all.getShort(8);
            assertThat((10 + length) % 64).isZero();
            String header = new String(bytes, 10, length, StandardCharsets.ISO_8859_1);
            assertThat(header).endsWith("\n");
            return new Read(
                    header.strip(),
                    all.slice(10 + length, bytes.length - 10 - length).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private Read written(StoredArray array) throws IOException {
        Path file = folder.resolve("array.npy");
        Npy.write(array, file);
        return Read.of(Files.readAllBytes(file));
    }

    @Test
    void floatsAreRowMajorAndLittleEndian() throws IOException {
        Read read = written(MATRIX);
        assertThat(read.header()).isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        float[] values = new float[6];
        read.elements().asFloatBuffer().get(values);
        assertThat(values).containsExactly(1, -2.5f, 3, 4, 5, 1e-30f);
        assertThat(read.elements().capacity()).isEqualTo(24);
    }

    @Test
    void integersVectorsAndSingleNumbers() throws IOException {
        Read longs = written(new StoredArray.Longs(Shape.of(2), new long[] {-1, 1L << 40}));
        assertThat(longs.header()).isEqualTo("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }");
        assertThat(longs.elements().getLong(8)).isEqualTo(1L << 40);
        Read single = written(new StoredArray.Floats(Shape.of(), new float[] {7}));
        assertThat(single.header()).contains("'shape': (), }");
        assertThat(single.elements().getFloat(0)).isEqualTo(7);
    }

    /** More than what is buffered at a time. */
    @Test
    void largeArraysAreWhole() throws IOException {
        float[] many = new float[40_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        Read read = written(new StoredArray.Floats(Shape.of(200, 200), many));
        float[] values = new float[many.length];
        read.elements().asFloatBuffer().get(values);
        assertThat(values).containsExactly(many);
    }

    @Test
    void anArchiveHasAFileEachAndTheSameBytesEveryTime() throws IOException {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put("conv1.weight", MATRIX);
        arrays.put("label", new StoredArray.Longs(Shape.of(1), new long[] {3}));
        Path file = folder.resolve("arrays.npz");
        Npy.writeArchive(arrays, file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString)).containsExactly("conv1.weight.npy", "label.npy");
            byte[] bytes = zip.getInputStream(zip.getEntry("conv1.weight.npy")).readAllBytes();
            assertThat(Read.of(bytes).elements().getFloat(4)).isEqualTo(-2.5f);
        }
        byte[] first = Files.readAllBytes(file);
        Npy.writeArchive(arrays, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }
}
