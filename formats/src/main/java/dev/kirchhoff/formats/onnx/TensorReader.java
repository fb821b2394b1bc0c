package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the numbers out of a {@code TensorProto}: raw little-endian bytes, in the message or in a file beside the model, or a list of
 * one of its fields.
 *
 * <p>Source: ONNX IR specification, {@code onnx.proto}, message TensorProto.
 */
final class TensorReader {

    private final ExternalData external;
    private final long limit;

    TensorReader(ExternalData external, OnnxLimits limits) {
        this.external = external;
        this.limit = Math.min(limits.tensorElements(), Integer.MAX_VALUE - 64);
    }

    /**
     * The numbers of a tensor.
     *
     * @throws IllegalArgumentException if it holds another number of them than its extents say, or cannot be read
     */
    Constant read(TensorProto tensor) {
        TensorType type = TensorType.of(tensor.getDataType());
        if (tensor.hasSegment()) {
            throw new IllegalArgumentException("tensors in segments cannot be read; store it in one piece");
        }
        long[] extents =
                tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        int size = OnnxLimits.elements(extents, limit);
        int[] checked = new int[extents.length];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = (int) extents[i];
        }
        return new Constant(array(tensor, type, Shape.ofStored(checked), size), type);
    }

    private StoredArray array(TensorProto tensor, TensorType type, Shape shape, int size) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return raw(external.read(tensor, (long) size * type.bytes()), type, shape);
        }
        if (tensor.hasRawData()) {
            requireCount(tensor.getRawData().size(), (long) size * type.bytes(), "bytes");
            return raw(tensor.getRawData().asReadOnlyByteBuffer(), type, shape);
        }
        return type.isReal() ? realList(tensor, type, shape) : integerList(tensor, type, shape);
    }

    private static StoredArray raw(ByteBuffer bytes, TensorType type, Shape shape) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (type.isReal()) {
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = type.real(bytes);
            }
            return new StoredArray.Floats(shape, values);
        }
        long[] values = new long[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.integer(bytes);
        }
        return new StoredArray.Longs(shape, values);
    }

    private static StoredArray realList(TensorProto tensor, TensorType type, Shape shape) {
        int count = switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            default -> tensor.getInt32DataCount();
        };
        requireCount(count, shape.size(), "numbers");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case FLOAT -> tensor.getFloatData(i);
                case DOUBLE -> (float) tensor.getDoubleData(i);
                default -> type.ofBits(tensor.getInt32Data(i));
            };
        }
        return new StoredArray.Floats(shape, values);
    }

    private static StoredArray integerList(TensorProto tensor, TensorType type, Shape shape) {
        boolean unsigned = type == TensorType.UINT32 || type == TensorType.UINT64;
        int count = unsigned
                ? tensor.getUint64DataCount()
                : type == TensorType.INT64 ? tensor.getInt64DataCount() : tensor.getInt32DataCount();
        requireCount(count, shape.size(), "numbers");
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            long value = unsigned
                    ? tensor.getUint64Data(i)
                    : type == TensorType.INT64 ? tensor.getInt64Data(i) : tensor.getInt32Data(i);
            values[i] = type.wrapped(value);
        }
        return new StoredArray.Longs(shape, values);
    }

    private static void requireCount(long found, long needed, String what) {
        if (found != needed) {
            throw new IllegalArgumentException(
                    "its extents ask for " + needed + " " + what + ", but it holds " + found);
        }
    }
}
