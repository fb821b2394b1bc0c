package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Quantised models: as ONNX Runtime within 1e-4. Scales are powers of two, so that sums are exact and no tie is in doubt. */
class QuantisedModelsTest {

    private static final int[] NUMBER = {};
    private static final int INT8 = 3;
    private static final int UINT8 = 2;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> asOnnxRuntime() {
        Map<String, Models> cases = new LinkedHashMap<>();
        pairs(cases);
        operators(cases);
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> Oracle.agree(folder, each.getValue())));
    }

    private static Models image() {
        return new Models(13, 4, 6, 5);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(8).nextBytes(bytes);
        return bytes;
    }

    private static void pairs(Map<String, Models> cases) {
        cases.put(
                "weights by channel, stored as integers",
                image().raw("w", INT8, new int[] {3, 4, 2, 2}, bytes(48))
                        .floats("s", new int[] {3}, .5f, .25f, 1)
                        .raw("z", INT8, new int[] {3}, (byte) 3, (byte) -2, (byte) 0)
                        .node("DequantizeLinear", "d", List.of("w", "s", "z"), integer("axis", 0))
                        .node("Conv", "y", List.of("x", "d")));
        cases.put(
                "pool and pad between",
                image().floats("s", NUMBER, .25f)
                        .raw("z", UINT8, NUMBER, (byte) 100)
                        .then("QuantizeLinear", "s,z")
                        .then("MaxPool", "", integers("kernel_shape", 2, 2))
                        .then("Transpose", "", integers("perm", 0, 1, 3, 2))
                        .then("DequantizeLinear", "s,z"));
    }

    private static Models grids(Models models) {
        return models.floats("xs", NUMBER, .125f)
                .raw("xz", UINT8, NUMBER, (byte) 120)
                .floats("ys", NUMBER, 32)
                .raw("yz", UINT8, NUMBER, (byte) 130);
    }

    private static void operators(Map<String, Models> cases) {
        cases.put(
                "QLinearConv by channel, in groups",
                grids(image())
                        .raw("w", INT8, new int[] {6, 2, 2, 3}, bytes(72))
                        .floats("ws", new int[] {6}, .5f, .25f, .5f, 1, .25f, .125f)
                        .raw("wz", INT8, new int[] {6}, new byte[6])
                        .then("QuantizeLinear", "xs,xz")
                        .then(
                                "QLinearConv",
                                "xs,xz,w,ws,wz,ys,yz",
                                integer("group", 2),
                                integers("strides", 1, 2),
                                integers("pads", 1, 0, 0, 1))
                        .then("DequantizeLinear", "ys,yz"));
        cases.put(
                "QLinearConv with one scale and a bias",
                grids(image())
                        .raw("w", UINT8, new int[] {3, 4, 1, 1}, bytes(12))
                        .floats("ws", NUMBER, .5f)
                        .raw("wz", UINT8, NUMBER, (byte) 7)
                        .raw(
                                "b",
                                6,
                                new int[] {3},
                                (byte) 40,
                                (byte) 1,
                                (byte) 0,
                                (byte) 0,
                                (byte) -9,
                                (byte) -1,
                                (byte) -1,
                                (byte) -1,
                                (byte) 3,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0)
                        .then("QuantizeLinear", "xs,xz")
                        .then("QLinearConv", "xs,xz,w,ws,wz,ys,yz,b")
                        .then("DequantizeLinear", "ys,yz"));
        for (int columns : new int[] {1, 5}) {
            int[] extents = columns == 1 ? NUMBER : new int[] {columns};
            float[] scales = {.5f, 1, .25f, .5f, .125f};
            cases.put(
                    "QLinearMatMul, scales " + columns,
                    grids(new Models(13, 7))
                            .raw("w", INT8, new int[] {7, 5}, bytes(35))
                            .floats("ws", extents, java.util.Arrays.copyOf(scales, columns))
                            .raw("wz", INT8, extents, new byte[columns])
                            .then("QuantizeLinear", "xs,xz")
                            .then("QLinearMatMul", "xs,xz,w,ws,wz,ys,yz")
                            .then("DequantizeLinear", "ys,yz"));
        }
    }

    @Test
    void otherGridsThanTheInputsAreRefused() throws IOException {
        Models models = grids(image())
                .raw("w", INT8, new int[] {3, 4, 1, 1}, bytes(12))
                .floats("ws", NUMBER, .5f)
                .raw("wz", INT8, NUMBER, (byte) 0)
                .then("QuantizeLinear", "xs,xz");
        refuses(models.node("QLinearConv", "y", List.of("QuantizeLinear0", "ys", "xz", "w", "ws", "wz", "ys", "yz")));
    }

    private void refuses(Models models) throws IOException {
        Path model = models.write(folder);
        assertThatThrownBy(() -> OnnxModel.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "(QLinearConv): its scale and zero point are not those with which its input was quantised");
    }
}
