package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.kirchhoff.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A graph in the making: nodes, and tensors as raw little-endian bytes. */
final class GraphWriter {

    /** Most bytes of all tensors: a model is one message, which holds less than 2 GiB. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 26);

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> names = new HashSet<>();
    private long bytes;

    /**
     * Adds a node of one output.
     *
     * @param wish name of node and output, if it is free
     * @return the name
     */
    String node(String wish, String operator, List<String> inputs, AttributeProto... attributes) {
        String name = name(wish);
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return name;
    }

    /** Adds real numbers; one number without extents. */
    String reals(String wish, int[] extents, float... values) {
        ByteBuffer raw = buffer(values.length, Float.BYTES);
        raw.asFloatBuffer().put(values);
        return tensor(wish, TensorType.FLOAT, extents, raw);
    }

    /** Adds integers along one axis. */
    String integers(String wish, long... values) {
        ByteBuffer raw = buffer(values.length, Long.BYTES);
        raw.asLongBuffer().put(values);
        return tensor(wish, TensorType.INT64, new int[] {values.length}, raw);
    }

    /** Adds places in an array, along one axis. */
    String places(String wish, int... values) {
        ByteBuffer raw = buffer(values.length, Integer.BYTES);
        raw.asIntBuffer().put(values);
        return tensor(wish, TensorType.INT32, new int[] {values.length}, raw);
    }

    /** Adds one integer of 8 bits. */
    String small(String wish, TensorType type, int value) {
        return tensor(wish, type, new int[0], ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    private ByteBuffer buffer(int count, int size) {
        bytes += (long) count * size;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("its numbers take more than the 2 GiB that one ONNX file holds");
        }
        return ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String tensor(String wish, TensorType type, int[] extents, ByteBuffer raw) {
        String name = name(wish);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.code())
                .addAllDims(Arrays.stream(extents).asLongStream().boxed().toList())
                .setRawData(ByteString.copyFrom(raw)));
        return name;
    }

    private String name(String wish) {
        String name = wish;
        for (int i = 2; !names.add(name); i++) {
            name = wish + "#" + i;
        }
        return name;
    }

    /** Adds the input of the graph. */
    Written input(String wish, Shape shape) {
        String name = name(wish);
        graph.addInput(described(name, shape));
        return new Written(name, shape);
    }

    /** The graph, its output being a value of this shape. */
    GraphProto build(String name, String output, Shape shape) {
        return graph.setName(name).addOutput(described(output, shape)).build();
    }

    private static ValueInfoProto described(String name, Shape shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        for (int extent : channelsFirst(shape)) {
            extents.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorType.FLOAT.code())
                .setShape(extents)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** A value with the shape with which the network sees it. */
    String seen(String wish, Written value) {
        return as(wish, value, value.seen());
    }

    /** A value with a shape of as many elements, which keep their order. */
    String as(String wish, Written value, Shape shape) {
        Shape stored = value.stored();
        if (stored.equals(shape)) {
            return value.tensor();
        }
        boolean sameAxes = Arrays.equals(longAxes(stored), longAxes(shape)) && stored.channels() == shape.channels();
        boolean movesBefore = !sameAxes && channelsMove(stored);
        boolean movesAfter = !sameAxes && channelsMove(shape);
        String tensor = value.tensor();
        if (movesBefore) {
            int rank = stored.rank();
            tensor = transposed(wish, tensor, IntStream.range(0, rank).map(i -> (i + 1) % rank));
        }
        tensor = reshaped(wish, tensor, movesAfter ? extents(shape) : channelsFirst(shape));
        if (movesAfter) {
            int rank = shape.rank();
            tensor = transposed(wish, tensor, IntStream.range(0, rank).map(i -> (i + rank - 1) % rank));
        }
        return tensor;
    }

    private String transposed(String wish, String tensor, IntStream axes) {
        long[] order = LongStream.concat(LongStream.of(0), axes.mapToLong(axis -> axis + 1))
                .toArray();
        return node(wish + ".transposed", "Transpose", List.of(tensor), AttributeWriter.integers("perm", order));
    }

    /** The value of a tensor with other extents behind that of the batch, the elements in the order of the model. */
    String reshaped(String wish, String tensor, int... extents) {
        long[] all = LongStream.concat(LongStream.of(0), Arrays.stream(extents).asLongStream())
                .toArray();
        return node(wish + ".reshaped", "Reshape", List.of(tensor, integers(wish + ".shape", all)));
    }

    /** Whether the channels lie elsewhere in the model than in the network. */
    private static boolean channelsMove(Shape shape) {
        return shape.channels() > 1 && shape.channels() < shape.size();
    }

    private static int[] longAxes(Shape shape) {
        return Arrays.stream(extents(shape)).filter(extent -> extent > 1).toArray();
    }

    private static int[] extents(Shape shape) {
        return IntStream.range(0, shape.rank()).map(shape::extent).toArray();
    }

    /** Extents of an image in the model: the last axis first. */
    static int[] channelsFirst(Shape shape) {
        int rank = shape.rank();
        return IntStream.range(0, rank)
                .map(i -> shape.extent((i + rank - 1) % rank))
                .toArray();
    }

    /** Number of an axis of an image in the model, that of the batch being 0. */
    static int axis(Shape shape, int axis) {
        return axis == shape.rank() - 1 ? 1 : axis + 2;
    }
}
