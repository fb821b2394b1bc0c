package dev.kirchhoff.formats.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The numbers that an npy file may hold, by the kind and the number of bytes in its {@code descr}. */
enum NpyType {
    FLOAT16("f2", 2),
    FLOAT32("f4", 4),
    FLOAT64("f8", 8),
    BOOLEAN("b1", 1),
    INT8("i1", 1),
    UINT8("u1", 1),
    INT16("i2", 2),
    UINT16("u2", 2),
    INT32("i4", 4),
    UINT32("u4", 4),
    INT64("i8", 8);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type with this code, as {@code f4}. */
    static Optional<NpyType> of(@Nullable String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** All codes, for the user. */
    static String codes() {
        return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
    }

    /** The code, as {@code f4}. */
    String code() {
        return code;
    }

    /** Bytes a number. */
    int bytes() {
        return bytes;
    }

    /** The number at a place. */
    double get(MemorySegment content, long offset, ByteOrder order) {
        return switch (this) {
            case FLOAT16 ->
                Float.float16ToFloat(content.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset));
            case FLOAT32 -> content.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), offset);
            case FLOAT64 -> content.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), offset);
            case BOOLEAN, UINT8 -> content.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
            case INT8 -> content.get(ValueLayout.JAVA_BYTE, offset);
            case INT16 -> content.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset);
            case UINT16 -> content.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset) & 0xFFFF;
            case INT32 -> content.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset);
            case UINT32 -> Integer.toUnsignedLong(content.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset));
            case INT64 -> content.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), offset);
        };
    }
}
