package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
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

/** Functions of elements, softmax, arithmetic of two values and paddings: as ONNX Runtime within 1e-4. */
class ElementOperatorsTest {

    private static final int[] NUMBER = {};

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> asOnnxRuntime() {
        Map<String, Models> cases = new LinkedHashMap<>();
        activations(cases);
        softmax(cases);
        pairs(cases);
        paddings(cases);
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> Oracle.agree(folder, each.getValue())));
    }

    private static Models image(int opset) {
        return new Models(opset, 4, 6, 5);
    }

    private static void activations(Map<String, Models> cases) {
        for (Models shape : List.of(image(14), new Models(14, 7), new Models(14, 3, 9))) {
            int number = cases.size();
            cases.put(
                    "activations " + number,
                    shape.then("LeakyRelu", "", real("alpha", .2f))
                            .then("HardSwish", "")
                            .then("Sigmoid", "")
                            .then("HardSigmoid", "", real("alpha", .9f), real("beta", -.2f)));
        }
        cases.put("Pow", image(13).floats("e", NUMBER, .75f).then("Sigmoid", "").then("Pow", "e"));
        cases.put("LeakyRelu, default", image(13).then("LeakyRelu", ""));
        cases.put("HardSigmoid, default", image(13).then("HardSigmoid", ""));
        cases.put("Clip, attributes", image(10).then("Clip", "", real("min", -.5f), real("max", .25f)));
        cases.put("Clip, one attribute", image(7).then("Clip", "", real("max", .25f)));
        cases.put(
                "Clip, inputs",
                image(13)
                        .floats("low", NUMBER, -.5f)
                        .floats("high", NUMBER, .25f)
                        .then("Clip", "low,high"));
        cases.put("Clip, one input", image(11).floats("low", NUMBER, -.5f).then("Clip", "low"));
        cases.put("Clip, upper alone", image(12).floats("high", NUMBER, .5f).then("Clip", ",high"));
        cases.put("Clip, no bound", image(13).then("Clip", "").then("Relu", ""));
        cases.put(
                "Clip of quantised values and weights",
                image(13)
                        .floats("s", NUMBER, .25f)
                        .weights("w", 2, 4, 1, 1)
                        .raw("z", 3, NUMBER, (byte) 3)
                        .raw("low", 3, NUMBER, (byte) -2)
                        .raw("high", 3, NUMBER, (byte) 5)
                        .then("QuantizeLinear", "s,z")
                        .then("Clip", "low,high")
                        .then("DequantizeLinear", "s,z")
                        .node("QuantizeLinear", "q", List.of("w", "s", "z"))
                        .node("Clip", "c", List.of("q", "low", "high"))
                        .node("DequantizeLinear", "d", List.of("c", "s", "z"))
                        .node("Conv", "y", List.of("DequantizeLinear2", "d")));
        cases.put(
                "Clip of weights",
                image(13)
                        .weights("w", 2, 4, 1, 1)
                        .floats("low", NUMBER, -.5f)
                        .node("Clip", "c", List.of("w", "low"))
                        .node("Conv", "y", List.of("x", "c")));
    }

    private static void softmax(Map<String, Models> cases) {
        for (int axis : new int[] {-1, 1, 2, 3}) {
            cases.put("Softmax of one axis " + axis, image(13).then("Softmax", "", integer("axis", axis)));
            cases.put("Softmax of axes from " + axis, image(12).then("Softmax", "", integer("axis", axis)));
        }
        cases.put("Softmax, default", image(13).then("Softmax", ""));
        cases.put("Softmax, old default", image(7).then("Softmax", ""));
        cases.put("Softmax of a vector", new Models(13, 7).then("Softmax", ""));
        cases.put("Softmax of a signal", new Models(13, 3, 9).then("Softmax", "", integer("axis", 1)));
        cases.put(
                "Softmax of pixels behind a convolution",
                image(13).weights("w", 5, 4, 3, 3).then("Conv", "w").then("Softmax", "", integer("axis", 2)));
    }

    private static void pairs(Map<String, Models> cases) {
        for (String operator : List.of("Mul", "Sub", "Div", "Add")) {
            cases.put(
                    operator + " of two, one shape",
                    image(13).node("Sigmoid", "s", List.of("x")).node(operator, "y", List.of("x", "s")));
            cases.put(
                    operator + " of two, behind a convolution and moved",
                    image(13)
                            .weights("w", 4, 4, 1, 1)
                            .node("Conv", "c", List.of("x", "w"))
                            .node("Sigmoid", "s", List.of("c"))
                            .node("Transpose", "t", List.of("x"), Models.integers("perm", 0, 1, 3, 2))
                            .longs("to", 0, 4, 6, 5)
                            .node("Reshape", "r", List.of("t", "to"))
                            .node(operator, "y", List.of("r", "s")));
            cases.put(
                    operator + ", squeeze and excite",
                    image(13)
                            .weights("w", 4, 4, 1, 1)
                            .node("GlobalAveragePool", "g", List.of("x"))
                            .node("Conv", "c", List.of("g", "w"))
                            .node("Sigmoid", "s", List.of("c"))
                            .node(operator, "y", List.of("x", "s")));
            cases.put(
                    operator + ", one mean of channels first",
                    image(13)
                            .node("Sigmoid", "s", List.of("x"))
                            .node("ReduceMean", "m", List.of("s"), Models.integers("axes", 1))
                            .node("ReduceMean", "n", List.of("s"), Models.integers("axes", 2))
                            .node(operator, "y", List.of("m", "n")));
        }
        cases.put("product with itself", image(13).node("Mul", "y", List.of("x", "x")));
        cases.put(
                "vectors", new Models(13, 7).node("Sigmoid", "s", List.of("x")).node("Mul", "y", List.of("s", "x")));
        cases.put(
                "constant by what depends on the image",
                image(13)
                        .weights("w", 4, 4, 1, 1)
                        .weights("c", 4, 1, 1)
                        .then("Conv", "w")
                        .node("Sigmoid", "s", List.of("Conv0"))
                        .node("Div", "y", List.of("c", "s")));
    }

    private static void paddings(Map<String, Models> cases) {
        Models frame = image(13).longs("p", 0, 1, 0, 2, 0, 2, 1, -1).floats("v", NUMBER, 2.5f);
        cases.put("Pad with a value", frame.then("Pad", "p,v"));
        cases.put(
                "Pad with a value, attributes",
                image(7).then("Pad", "", Models.integers("pads", 0, 1, 0, 2, 0, 2, 1, 0), real("value", -1)));
        cases.put(
                "Pad, reflected",
                image(13).longs("p", 0, 1, 0, 2, 0, 2, 5, 1).then("Pad", "p", text("mode", "reflect")));
        cases.put(
                "Pad, edges repeated",
                image(18).longs("p", 3, 1, 7, 2).longs("axes", -2, 3).then("Pad", "p,,axes", text("mode", "edge")));
    }
}
