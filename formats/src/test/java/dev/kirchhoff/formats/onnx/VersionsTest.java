package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;
import static dev.kirchhoff.formats.onnx.Models.real;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Operators whose form changed, types of stored numbers, and fixed batches: as ONNX Runtime within 1e-4. */
class VersionsTest {

    private static final int[] FOUR = {4, 1, 1};

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> asOnnxRuntime() throws IOException {
        Map<String, Models> cases = new LinkedHashMap<>();
        versions(cases);
        types(cases);
        batches(cases);
        cases.put("numbers in a file beside the model", external());
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> Oracle.agree(folder, each.getValue())));
    }

    private static void versions(Map<String, Models> cases) {
        for (int opset : new int[] {7, 9, 11, 13, 15, 18, 21, 22}) {
            Models models = new Models(opset, 4, 6, 5)
                    .weights("a", 4)
                    .weights("b", 4)
                    .weights("m", 4)
                    .floats("v", new int[] {4}, 1, 2, .5f, 3)
                    .then("BatchNormalization", "a,b,m,v", real("epsilon", 1e-3f));
            if (opset < 12) {
                models.then("Dropout", "", real("ratio", .3f));
            } else {
                models.floats("ratio", new int[] {}, .3f)
                        .raw("no", 9, new int[] {}, (byte) 0)
                        .then("Dropout", "ratio,no");
            }
            if (opset < 11) {
                models.then("Clip", "", real("min", -1), real("max", 2));
            } else {
                models.floats("low", new int[] {}, -1)
                        .floats("high", new int[] {}, 2)
                        .then("Clip", "low,high");
            }
            if (opset < 18) {
                models.then("ReduceMean", "", integers("axes", 2));
            } else {
                models.longs("rows", 2).then("ReduceMean", "rows");
            }
            if (opset < 13) {
                models.then("Squeeze", "", integers("axes", 2));
            } else {
                models.longs("gone", -2).then("Squeeze", "gone");
            }
            models.then("Softmax", "", integer("axis", 2));
            if (opset < 13) {
                models.then("Unsqueeze", "", integers("axes", 1));
            } else {
                models.longs("fresh", 1).then("Unsqueeze", "fresh");
            }
            cases.put("opset " + opset, models.then("Flatten", ""));
        }
        cases.put("Squeeze of all", new Models(13, 1, 6, 1).then("Squeeze", "").then("Relu", ""));
    }

    private static void types(Map<String, Models> cases) {
        float[] values = {-1.5f, .25f, 65504, 6.1e-5f};
        ByteBuffer half = bytes(8);
        ByteBuffer brain = bytes(8);
        ByteBuffer twice = bytes(32);
        ByteBuffer plain = bytes(16);
        TensorProto.Builder listed = TensorProto.newBuilder().setName("w").setDataType(10);
        TensorProto.Builder doubles = TensorProto.newBuilder().setName("w").setDataType(11);
        for (float value : values) {
            half.putShort(Float.floatToFloat16(value));
            brain.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            twice.putDouble(value);
            plain.putFloat(value);
            listed.addInt32Data(Float.floatToFloat16(value) & 0xFFFF);
            doubles.addDoubleData(value / 3.0);
        }
        for (int extent : FOUR) {
            listed.addDims(extent);
            doubles.addDims(extent);
        }
        cases.put("raw float", image().raw("w", 1, FOUR, plain.array()).then("Mul", "w"));
        cases.put("raw float16", cast(image().raw("w", 10, FOUR, half.array())));
        cases.put("raw bfloat16", cast(image().raw("w", 16, FOUR, brain.array())));
        cases.put("raw double", cast(image().raw("w", 11, FOUR, twice.array())));
        cases.put("listed float16", cast(image().tensor(listed.build())));
        cases.put("listed double", cast(image().tensor(doubles.build())));
        cases.put("raw int8", cast(image().raw("w", 3, FOUR, (byte) -128, (byte) 127, (byte) 0, (byte) -1)));
        cases.put("raw uint8", cast(image().raw("w", 2, FOUR, (byte) -128, (byte) 127, (byte) 0, (byte) -1)));
        cases.put("raw bool", cast(image().raw("w", 9, FOUR, (byte) 1, (byte) 0, (byte) 1, (byte) 1)));
    }

    private static Models image() {
        return new Models(13, 4, 6, 5);
    }

    /** The weights as float32, then a product with them. */
    private static Models cast(Models models) {
        return models.node("Cast", "real", List.of("w"), integer("to", 1)).node("Mul", "y", List.of("x", "real"));
    }

    /** Four numbers behind the first eight bytes of a file. */
    private Models external() throws IOException {
        ByteBuffer file = bytes(28);
        for (int i = 0; i < 7; i++) {
            file.putFloat(i - 2.5f);
        }
        Files.write(folder.resolve("weights.bin"), file.array());
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName("w").setDataType(1).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int extent : FOUR) {
            tensor.addDims(extent);
        }
        Map.of("location", "weights.bin", "offset", "8", "length", "16")
                .forEach((key, value) -> tensor.addExternalData(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return image().tensor(tensor.build()).then("Mul", "w");
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void batches(Map<String, Models> cases) {
        cases.put(
                "shape of a fixed batch",
                image().batch(3)
                        .longs("flat", 3, -1)
                        .weights("w", 2, 4, 3, 3)
                        .weights("g", 24, 5)
                        .then("Conv", "w")
                        .then("Reshape", "flat")
                        .then("Gemm", "g"));
        cases.put(
                "squeeze and excite of a fixed batch",
                image().batch(3)
                        .longs("to", 3, 4, 1, 1)
                        .node("ReduceMean", "m", List.of("x"), integers("axes", 2, 3), integer("keepdims", 0))
                        .node("Reshape", "r", List.of("m", "to"))
                        .node("Mul", "y", List.of("x", "r")));
    }
}
