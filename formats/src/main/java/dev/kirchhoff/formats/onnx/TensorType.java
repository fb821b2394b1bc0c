package dev.kirchhoff.formats.onnx;

import java.nio.ByteBuffer;

/** Types of the elements of ONNX tensors that can be read; floats become float32, all others 64-bit integers. */
enum TensorType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    TensorType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /**
     * The type of a number in {@code TensorProto.DataType}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static TensorType of(long code) {
        for (TensorType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("element type " + code + " cannot be read; float (1), uint8 (2), int8 (3), "
                + "uint16 (4), int16 (5), int32 (6), int64 (7), bool (9), float16 (10), double (11), uint32 (12), "
                + "uint64 (13) and bfloat16 (16) can");
    }

    /** Number in {@code TensorProto.DataType}. */
    int code() {
        return code;
    }

    /** Bytes of an element in raw data. */
    int bytes() {
        return bytes;
    }

    /** Whether its elements are real numbers. */
    boolean isReal() {
        return this == FLOAT || this == FLOAT16 || this == BFLOAT16 || this == DOUBLE;
    }

    /** Takes a real number out of raw data. */
    float real(ByteBuffer raw) {
        return switch (this) {
            case DOUBLE -> (float) raw.getDouble();
            case FLOAT16, BFLOAT16 -> ofBits(raw.getShort());
            default -> raw.getFloat();
        };
    }

    /** The real number that 16 bits stand for. */
    float ofBits(int bits) {
        return this == BFLOAT16 ? Float.intBitsToFloat(bits << Short.SIZE) : Float.float16ToFloat((short) bits);
    }

    /** Takes an integer out of raw data. */
    long integer(ByteBuffer raw) {
        return switch (this) {
            case UINT8 -> raw.get() & 0xFF;
            case INT8 -> raw.get();
            case BOOL -> raw.get() == 0 ? 0 : 1;
            case UINT16 -> raw.getShort() & 0xFFFF;
            case INT16 -> raw.getShort();
            case INT32 -> raw.getInt();
            case UINT32 -> Integer.toUnsignedLong(raw.getInt());
            default -> raw.getLong();
        };
    }

    /** An integer as this type keeps it: its lowest bits. */
    long wrapped(long value) {
        return switch (this) {
            case UINT8 -> value & 0xFF;
            case INT8 -> (byte) value;
            case BOOL -> value == 0 ? 0 : 1;
            case UINT16 -> value & 0xFFFF;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            case UINT32 -> value & 0xFFFF_FFFFL;
            default -> value;
        };
    }
}
