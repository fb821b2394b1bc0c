package dev.kirchhoff.formats.safetensors;

import dev.kirchhoff.tensor.StoredArray;

/** The types of elements that are read and written, by their names in the file. */
enum ElementType {
    /** IEEE 754 binary32. */
    F32(Float.BYTES),
    /** 64-bit two's complement. */
    I64(Long.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes an element. */
    int bytes() {
        return bytes;
    }

    /** The type of an array. */
    static ElementType of(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats floats -> F32;
            case StoredArray.Longs longs -> I64;
        };
    }
}
