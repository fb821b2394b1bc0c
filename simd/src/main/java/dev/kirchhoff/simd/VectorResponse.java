package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.POW;

import dev.kirchhoff.tensor.ResponseField;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Local response normalisation with the Vector API. The sum over a box is taken down the columns into one padded line, then along
 * the line, so that a vector runs over pixels and channels alike. The scratch array holds the terms, the line, and its sums.
 */
final class VectorResponse {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorResponse() {}

    /** See {@link dev.kirchhoff.tensor.ElementKernels#normaliseResponse}. */
    static void normalise(
            ResponseField field, float[] x, float[] y, float[] power, float[] next, int offset, float[] scratch) {
        for (int i = 0; i < field.size(); i += LANES) {
            VectorMask<Float> within = within(i, field.size());
            FloatVector value = FloatVector.fromArray(SPECIES, x, offset + i, within);
            value.mul(value).intoArray(scratch, i, within);
        }
        clearPadding(field, scratch);
        int sums = field.size() + field.paddedRowSize();
        for (int row = 0, at = offset; row < field.rows(); row++, at += field.rowSize()) {
            sumBoxes(field, scratch, row);
            for (int i = 0; i < field.rowSize(); i += LANES) {
                VectorMask<Float> within = within(i, field.rowSize());
                FloatVector sum = FloatVector.fromArray(SPECIES, scratch, sums + i, within);
                FloatVector s = sum.mul(field.scale()).add(field.k());
                FloatVector inverse = FloatVector.broadcast(SPECIES, 1).div(s);
                FloatVector p = inversePower(s, inverse, field.beta());
                p.intoArray(power, at + i, within);
                p.mul(inverse).intoArray(next, at + i, within);
                FloatVector.fromArray(SPECIES, x, at + i, within).mul(p).intoArray(y, at + i, within);
            }
        }
    }

    /** See {@link dev.kirchhoff.tensor.ElementKernels#normaliseResponseGradient}. */
    static void gradient(
            ResponseField field,
            float[] x,
            float[] dy,
            float[] power,
            float[] next,
            float[] dx,
            int offset,
            float[] scratch) {
        for (int i = 0; i < field.size(); i += LANES) {
            VectorMask<Float> within = within(i, field.size());
            FloatVector.fromArray(SPECIES, dy, offset + i, within)
                    .mul(FloatVector.fromArray(SPECIES, x, offset + i, within))
                    .mul(FloatVector.fromArray(SPECIES, next, offset + i, within))
                    .intoArray(scratch, i, within);
        }
        clearPadding(field, scratch);
        int sums = field.size() + field.paddedRowSize();
        float factor = 2 * field.beta() * field.scale();
        for (int row = 0, at = offset; row < field.rows(); row++, at += field.rowSize()) {
            sumBoxes(field, scratch, row);
            for (int i = 0; i < field.rowSize(); i += LANES) {
                VectorMask<Float> within = within(i, field.rowSize());
                FloatVector coupled = FloatVector.fromArray(SPECIES, x, at + i, within)
                        .mul(FloatVector.fromArray(SPECIES, scratch, sums + i, within))
                        .mul(factor);
                FloatVector.fromArray(SPECIES, dy, at + i, within)
                        .mul(FloatVector.fromArray(SPECIES, power, at + i, within))
                        .sub(coupled)
                        .intoArray(dx, at + i, within);
            }
        }
    }

    /** {@code s^-beta}; for the usual beta = 0.75 from square roots alone. */
    private static FloatVector inversePower(FloatVector s, FloatVector inverse, float beta) {
        if (beta == 0.75f) {
            FloatVector root = inverse.sqrt();
            return root.mul(root.sqrt());
        }
        return s.lanewise(POW, -beta);
    }

    private static void clearPadding(ResponseField field, float[] scratch) {
        Arrays.fill(scratch, field.size(), field.size() + field.paddedRowSize(), 0);
    }

    /** Sums of the terms in the boxes around every position of a row. */
    private static void sumBoxes(ResponseField field, float[] scratch, int row) {
        int first = Math.max(0, row - field.rowReach());
        int last = Math.min(field.rows() - 1, row + field.rowReach());
        int line = field.size();
        int inner = line + field.columnReach() * field.depth();
        int sums = line + field.paddedRowSize();
        sumShifted(scratch, first * field.rowSize(), field.rowSize(), last - first + 1, inner, field.rowSize());
        sumShifted(scratch, line, field.depth(), 2 * field.columnReach() + 1, sums, field.rowSize());
    }

    /** {@code data[to + i] = sum over k below count of data[from + k * shift + i]} for i below length. */
    private static void sumShifted(float[] data, int from, int shift, int count, int to, int length) {
        for (int i = 0; i < length; i += LANES) {
            VectorMask<Float> within = within(i, length);
            FloatVector sum = FloatVector.fromArray(SPECIES, data, from + i, within);
            for (int k = 1; k < count; k++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, data, from + k * shift + i, within));
            }
            sum.intoArray(data, to + i, within);
        }
    }

    private static VectorMask<Float> within(int at, int length) {
        return SPECIES.indexInRange(at, length);
    }
}
