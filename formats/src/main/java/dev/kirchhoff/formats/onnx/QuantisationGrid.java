package dev.kirchhoff.formats.onnx;

/**
 * Real numbers that integers stand for: {@code scale (q - zeroPoint)}.
 *
 * @param scale distance of two of them
 * @param zeroPoint integer of 0
 * @param type type of the integers, which limits them
 */
record QuantisationGrid(float scale, long zeroPoint, TensorType type) {

    /** The real number of an integer. */
    float real(double integer) {
        return (float) ((integer - zeroPoint) * scale);
    }
}
