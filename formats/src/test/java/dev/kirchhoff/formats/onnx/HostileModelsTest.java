package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and hostile files: each ends in one sentence, in bounded time. */
class HostileModelsTest {

    @TempDir
    Path folder;

    private static Models small() {
        return new Models(13, 2, 4, 4)
                .weights("w", 3, 2, 3, 3)
                .weights("g", 12, 5)
                .longs("s", 0, -1)
                .then("Conv", "w")
                .floats("low", new int[] {}, -1)
                .then("MaxPool", "", integers("kernel_shape", 1, 1))
                .then("Clip", "low")
                .node("ReduceMean", "m", List.of("Clip2"), integers("axes", 2, 3))
                .node("Mul", "gated", List.of("Clip2", "m"))
                .then("Softmax", "", integer("axis", 1))
                .then("Reshape", "s")
                .then("MatMul", "g");
    }

    @Test
    void truncatedAndFlippedFilesAreReadOrRefused() throws IOException {
        byte[] intact = small().build().toByteArray();
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 600; round++) {
            byte[] bytes = round % 4 == 0 ? Arrays.copyOf(intact, random.nextInt(intact.length)) : intact.clone();
            for (int flip = random.nextInt(1, 4); flip > 0 && bytes.length > 0; flip--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
            try {
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> OnnxModel.read(file));
            } catch (InvalidInputException sentence) {
                assertThat(sentence.getMessage()).contains("damaged.onnx").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    /** Found by hostile input: in groups that it does not know, protobuf-java adds a length of 2^31 - 7 to a place, and overflows. */
    @Test
    void aLyingLengthInAnUnknownGroupIsDamage() throws IOException, URISyntaxException {
        Path model =
                Path.of(HostileModelsTest.class.getResource("lying-length.onnx").toURI());
        assertThatThrownBy(() -> OnnxModel.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no intact ONNX model: a length in it does not fit");
    }

    @Test
    void cyclesAndMissingValuesAreNamed() throws IOException {
        refuses(new Models(13, 4).node("Add", "a", List.of("x", "b")).node("Relu", "b", List.of("a")), "cycle");
        refuses(new Models(13, 4).node("Relu", "a", List.of("nowhere")), "nowhere");
        refuses(new Models(13, 4).node("Relu", "x", List.of("x")), "written twice");
    }

    @Test
    void hugeExtentsAreRefusedBeforeTheyAreAllocated() throws IOException {
        refuses(new Models(13, 1 << 20, 1 << 20, 4).then("Relu", ""), "elements");
        refuses(
                new Models(13, 4)
                        .longs("n", 1 << 15, 1 << 15)
                        .node("ConstantOfShape", "c", List.of("n"))
                        .node("Add", "y", List.of("x", "c")),
                "too many elements");
        refuses(
                new Models(13, 2, 4, 4)
                        .longs("p", 0, 0, 1 << 20, 1 << 20, 0, 0, 0, 0)
                        .then("Pad", "p"),
                "values an image");
        refuses(
                new Models(13, 4)
                        .tensor(TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(1)
                                .addDims(1L << 40)
                                .build())
                        .then("Add", "w"),
                "not accepted");
    }

    @Test
    void whatIsNotSupportedIsNamed() throws IOException {
        refuses(
                new Models(13, 4).then("Erf", ""),
                "(Erf): this operator is not supported; the supported ones are Add, ");
        refuses(
                new Models(13, 2, 4, 4).then("GlobalAveragePool", "", integer("surprise", 1)),
                "attribute surprise is not supported");
        refuses(new Models(99, 4).then("Relu", ""), "version 99");
        refuses(
                new Models(13, 4).floats("e", new int[] {2}, 1, 2).then("Clip", "e"),
                "(Clip): each of its bounds must be one number");
        refuses(
                new Models(13, 4, 6, 5).node("Softmax", "s", List.of("x"), integer("axis", 0)),
                "works along the axis of the batch");
        refuses(
                new Models(13, 4, 6, 5)
                        .longs("p", 0, 0, 6, 0, 0, 0, 0, 0)
                        .then("Pad", "p", Models.text("mode", "reflect")),
                "pads of 6 and 0 on an axis of 6 are not accepted");
        refuses(
                new Models(13, 4, 6, 5)
                        .node("ReduceMean", "m", List.of("x"), integers("axes", 1), integer("keepdims", 0))
                        .node("Mul", "y", List.of("x", "m")),
                "values of 4x6x5 and 6x5 an image do not fit each other");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, relative",
        "../outside.bin, ..",
        "inner/../../outside.bin, ..",
        "model.onnx, the model itself",
        "link.bin, leads out",
        "absent.bin, no such file",
        "short.bin, further are asked for"
    })
    void externalDataStayInTheFolder(String location, String reason) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.write(folder.resolve("outside.bin"), new byte[64]);
        Files.write(inside.resolve("short.bin"), new byte[8]);
        Files.createSymbolicLink(inside.resolve("link.bin"), folder.resolve("outside.bin"));
        Path model = external(location).write(inside);
        assertThatThrownBy(() -> OnnxModel.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void externalDataInTheFolderAreRead() throws IOException {
        Files.write(folder.resolve("data.bin"), new byte[16]);
        assertThat(OnnxModel.read(external("data.bin").write(folder)).network().weightCount())
                .isPositive();
    }

    private static Models external(String location) {
        return new Models(13, 4)
                .tensor(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(1)
                        .addDims(4)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue(location))
                        .build())
                .then("Add", "w");
    }

    private void refuses(Models models, String reason) throws IOException {
        Path model = models.write(folder);
        assertThatThrownBy(() -> OnnxModel.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }
}
