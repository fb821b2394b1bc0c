package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;
import static dev.kirchhoff.formats.onnx.Models.real;
import static dev.kirchhoff.formats.onnx.Models.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Convolutions, poolings, sums and shapes, on small models: as ONNX Runtime within 1e-4, for a batch of three. */
class OperatorsTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> asOnnxRuntime() {
        Map<String, Models> cases = new LinkedHashMap<>();
        convolutions(cases);
        poolings(cases);
        arithmetic(cases);
        shapes(cases);
        quantised(cases);
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> Oracle.agree(folder, each.getValue())));
    }

    private static Models image() {
        return new Models(13, 4, 6, 5);
    }

    private static void convolutions(Map<String, Models> cases) {
        cases.put(
                "conv, strides and sides",
                image().weights("w", 6, 4, 3, 2)
                        .weights("b", 6)
                        .then("Conv", "w,b", integers("strides", 2, 1), integers("pads", 1, 0, 2, 1)));
        cases.put(
                "conv, groups and dilation",
                image().weights("w", 6, 2, 2, 2).then("Conv", "w", integer("group", 2), integers("dilations", 2, 3)));
        for (String pad : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
            cases.put(
                    "conv " + pad,
                    image().weights("w", 3, 4, 2, 3)
                            .then("Conv", "w", text("auto_pad", pad), integers("strides", 2, 2)));
        }
        cases.put("conv of a signal", new Models(13, 3, 9).weights("w", 2, 3, 4).then("Conv", "w"));
        cases.put(
                "batch normalisation folded, and not",
                image().weights("w", 4, 4, 1, 1)
                        .weights("a", 4)
                        .weights("b", 4)
                        .weights("m", 4)
                        .floats("v", new int[] {4}, 1, 2, .5f, 3)
                        .then("Conv", "w")
                        .then("BatchNormalization", "a,b,m,v", real("epsilon", 1e-3f))
                        .then("Relu", "")
                        .then("BatchNormalization", "a,b,m,v"));
        cases.put(
                "conv, flatten, gemm",
                image().weights("w", 2, 4, 3, 3)
                        .weights("g", 24, 7)
                        .weights("c", 7)
                        .then("Conv", "w")
                        .then("Flatten", "")
                        .then("Gemm", "g,c", real("alpha", .5f), real("beta", 2)));
        cases.put(
                "gemm transposed",
                new Models(13, 5)
                        .weights("g", 7, 5)
                        .then("Gemm", "g", integer("transB", 1))
                        .then("Tanh", ""));
        cases.put(
                "matmul, add",
                new Models(13, 5)
                        .weights("g", 5, 7)
                        .weights("c", 7)
                        .then("MatMul", "g")
                        .then("Add", "c"));
        cases.put("matmul of rows", new Models(13, 4, 5).weights("g", 5, 7).then("MatMul", "g"));
        cases.put("lrn", image().then("LRN", "", integer("size", 3), real("alpha", .5f), real("bias", 2)));
    }

    private static void poolings(Map<String, Models> cases) {
        for (String kind : List.of("MaxPool", "AveragePool")) {
            cases.put(
                    kind + ", sides and ceil",
                    image().then(
                                    kind,
                                    "",
                                    integers("kernel_shape", 3, 2),
                                    integers("strides", 2, 2),
                                    integers("pads", 1, 0, 1, 1),
                                    integer("ceil_mode", 1)));
            cases.put(
                    kind + ", SAME_LOWER",
                    image().then(
                                    kind,
                                    "",
                                    integers("kernel_shape", 3, 2),
                                    integers("strides", 2, 1),
                                    text("auto_pad", "SAME_LOWER")));
        }
        cases.put(
                "AveragePool, padding counts",
                image().then(
                                "AveragePool",
                                "",
                                integers("kernel_shape", 3, 3),
                                integers("pads", 1, 1, 1, 1),
                                integer("count_include_pad", 1)));
        cases.put("GlobalAveragePool", image().then("GlobalAveragePool", ""));
        cases.put("ReduceMean, kept", image().then("ReduceMean", "", integers("axes", 1, -1)));
        cases.put("ReduceMean, flat", image().then("ReduceMean", "", integers("axes", 2, 3), integer("keepdims", 0)));
        cases.put("ReduceMean, rows", image().then("ReduceMean", "", integers("axes", 2), integer("keepdims", 0)));
    }

    private static void arithmetic(Map<String, Models> cases) {
        cases.put(
                "by constants",
                image().weights("c", 1, 4, 1, 1)
                        .weights("row", 5)
                        .floats("s", new int[] {}, 3)
                        .weights("all", 4, 6, 5)
                        .then("Mul", "c")
                        .then("Add", "row")
                        .then("Div", "s")
                        .then("Sub", "all"));
        cases.put(
                "sum, difference, and constants first",
                image().floats("s", new int[] {}, 3)
                        .node("Sub", "d", List.of("s", "x"))
                        .node("Relu", "r", List.of("x"))
                        .node("Sub", "e", List.of("d", "r"))
                        .node("Add", "f", List.of("e", "x")));
        cases.put(
                "concat of channels and rows",
                image().node("Relu", "r", List.of("x"))
                        .node("Concat", "c", List.of("x", "r"), integer("axis", 1))
                        .node("Concat", "h", List.of("c", "c"), integer("axis", 2)));
    }

    private static void shapes(Map<String, Models> cases) {
        cases.put(
                "shuffled channels",
                image().longs("a", 0, 2, 2, 6, 5)
                        .longs("b", 0, -1, 6, 5)
                        .weights("w", 4, 4, 1, 1)
                        .then("Reshape", "a")
                        .then("Transpose", "", integers("perm", 0, 2, 1, 3, 4))
                        .then("Reshape", "b")
                        .then("Conv", "w"));
        cases.put(
                "slice, backwards too",
                image().longs("s", 1, -1)
                        .longs("e", 3, -7)
                        .longs("a", 1, 2)
                        .longs("t", 1, -2)
                        .then("Slice", "s,e,a,t"));
        cases.put("pad", image().longs("p", 0, 1, 0, 2, 0, 2, 1, -1).then("Pad", "p"));
        cases.put(
                "gather, squeeze, unsqueeze",
                image().longs("i", 2, 0)
                        .longs("one", 1)
                        .longs("z", 0)
                        .then("Gather", "i", integer("axis", 1))
                        .then("Gather", "z", integer("axis", 2))
                        .then("Squeeze", "z2")
                        .longs("z2", 2)
                        .then("Unsqueeze", "one")
                        .then("Identity", "")
                        .then("Dropout", "")
                        .then("Cast", "", integer("to", 1)));
        cases.put(
                "arithmetic of shapes",
                image().longs("zero", 0)
                        .longs("rest", -1)
                        .node("Shape", "shape", List.of("x"))
                        .node("Gather", "n", List.of("shape", "zero"), integer("axis", 0))
                        .node("Concat", "to", List.of("n", "rest"), integer("axis", 0))
                        .node("Relu", "r", List.of("x"))
                        .node("Reshape", "flat", List.of("r", "to")));
        cases.put(
                "NHWC",
                new Models(13, 6, 5, 4)
                        .weights("w", 2, 4, 2, 2)
                        .then("Transpose", "", integers("perm", 0, 3, 1, 2))
                        .then("Conv", "w")
                        .then("Flatten", ""));
    }

    private static void quantised(Map<String, Models> cases) {
        cases.put(
                "quantised there and back",
                image().floats("s", new int[] {}, .25f)
                        .weights("w", 2, 4, 1, 1)
                        .then("QuantizeLinear", "s")
                        .then("DequantizeLinear", "s")
                        .node("QuantizeLinear", "q", List.of("w", "s"))
                        .node("DequantizeLinear", "d", List.of("q", "s"))
                        .node("Conv", "y", List.of("DequantizeLinear1", "d")));
    }
}
