package dev.kirchhoff.cli.fuzz;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small ONNX models that together hold every kind of operator that is read. */
final class OnnxSeeds {

    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("seed");
    private String last = "x";

    private OnnxSeeds(int... item) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        Arrays.stream(item)
                .forEach(extent ->
                        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent)));
        graph.addInput(ValueInfoProto.newBuilder()
                .setName("x")
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape))));
    }

    /** The models. */
    static List<byte[]> all() {
        return List.of(convolutions(), elements(), shapes(), series(), quantised());
    }

    /** A model whose weights lie in the file {@code weights.bin}. */
    static byte[] external() {
        return new OnnxSeeds(4)
                .tensor(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(FLOAT)
                        .addDims(4)
                        .addDims(3)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", "weights.bin"))
                        .addExternalData(entry("offset", "8"))
                        .addExternalData(entry("length", "48"))
                        .build())
                .then("MatMul", "w")
                .build();
    }

    private static byte[] convolutions() {
        return new OnnxSeeds(2, 6, 6)
                .floats("w", 4, 2, 3, 3)
                .floats("b", 4)
                .floats("d", 4, 1, 3, 3)
                .floats("s", 4)
                .floats("g", 5, 4)
                .then("Conv", "w,b", integers("pads", 1, 1, 1, 1), integers("strides", 1, 1))
                .then("BatchNormalization", "s,s,s,s", real("epsilon", 1e-5f))
                .then("Relu", "")
                .then("Conv", "d", integer("group", 4), integers("dilations", 1, 1), text("auto_pad", "SAME_UPPER"))
                .then("MaxPool", "", integers("kernel_shape", 2, 2), integers("strides", 2, 2), integer("ceil_mode", 1))
                .then("AveragePool", "", integers("kernel_shape", 3, 3), integers("pads", 1, 1, 1, 1))
                .then("LRN", "", integer("size", 3), real("alpha", 1e-4f))
                .then("GlobalAveragePool", "")
                .then("Flatten", "", integer("axis", 1))
                .then("Gemm", "g", integer("transB", 1), real("alpha", 0.5f))
                .then("Softmax", "", integer("axis", 1))
                .build();
    }

    private static byte[] elements() {
        return new OnnxSeeds(2, 4, 4)
                .floats("low")
                .floats("c", 2, 1, 1)
                .then("Clip", "low")
                .then("Add", "c")
                .then("Mul", "c")
                .then("Sub", "c")
                .then("Div", "c")
                .then("HardSigmoid", "", real("alpha", 0.2f))
                .node("ReduceMean", "m", "HardSigmoid5", integers("axes", 2, 3))
                .node("Mul", "gated", "HardSigmoid5,m")
                .node("Concat", "both", "gated,HardSigmoid5", integer("axis", 1))
                .then("LeakyRelu", "", real("alpha", 0.1f))
                .then("HardSwish", "")
                .then("Tanh", "")
                .then("Sigmoid", "")
                .then("Dropout", "")
                .build();
    }

    private static byte[] shapes() {
        return new OnnxSeeds(2, 4, 6)
                .longs("four", 0, 2, 4, 6)
                .longs("flat", 0, -1)
                .longs("zero", 0)
                .longs("one", 1)
                .longs("three", 3)
                .longs("pads", 0, 0, 1, 1, 0, 0, 1, 1)
                .then("Pad", "pads")
                .then("Slice", "one,three,three")
                .then("Transpose", "", integers("perm", 0, 2, 3, 1))
                .then("Transpose", "", integers("perm", 0, 3, 1, 2))
                .node("Shape", "shape", "x")
                .node("Gather", "batch", "shape,zero", integer("axis", 0))
                .node("Unsqueeze", "batch1", "batch,zero")
                .node("Squeeze", "batch0", "batch1,zero")
                .node("Cast", "cast", "batch0", integer("to", INT64))
                .node("ConstantOfShape", "fill", "three")
                .node("Reshape", "flattened", "Transpose3,flat")
                .build();
    }

    private static byte[] series() {
        return new OnnxSeeds(3, 16)
                .floats("w", 4, 3, 5)
                .floats("g", 48, 3)
                .longs("flat", 0, 48)
                .then("Conv", "w", integers("kernel_shape", 5))
                .then("Relu", "")
                .then("Reshape", "flat")
                .then("MatMul", "g")
                .build();
    }

    private static byte[] quantised() {
        return new OnnxSeeds(2, 4, 4)
                .tensor(raw("wq", UINT8, new byte[2 * 2 * 3 * 3], 2, 2, 3, 3))
                .tensor(raw("z", UINT8, new byte[] {(byte) 128}))
                .tensor(raw("step", FLOAT, new byte[] {0, 0, 0, 0x3D}))
                .then("QuantizeLinear", "step,z")
                .then("QLinearConv", "step,z,wq,step,z,step,z", integers("pads", 1, 1, 1, 1))
                .then("MaxPool", "", integers("kernel_shape", 2, 2))
                .then("DequantizeLinear", "step,z")
                .build();
    }

    private OnnxSeeds floats(String name, int... extents) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        int size = 1;
        for (int extent : extents) {
            size *= extent;
            tensor.addDims(extent);
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData(0.5f + i % 7 * 0.1f);
        }
        return tensor(tensor.build());
    }

    private OnnxSeeds longs(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(INT64).addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        return tensor(tensor.build());
    }

    private static TensorProto raw(String name, int type, byte[] bytes, int... extents) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(extents).forEach(tensor::addDims);
        return tensor.build();
    }

    private OnnxSeeds tensor(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** A node that reads the last value, then those that are named. */
    private OnnxSeeds then(String operator, String inputs, AttributeProto... attributes) {
        return node(
                operator, operator + graph.getNodeCount(), inputs.isEmpty() ? last : last + "," + inputs, attributes);
    }

    private OnnxSeeds node(String operator, String output, String inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(new ArrayList<>(List.of(inputs.split(","))))
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        last = output;
        return this;
    }

    private byte[] build() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph.addOutput(ValueInfoProto.newBuilder().setName(last)))
                .build()
                .toByteArray();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
    }

    private static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    private static AttributeProto real(String name, float value) {
        return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    private static AttributeProto text(String name, String value) {
        return attribute(name, AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
