package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.POW;

import dev.kirchhoff.tensor.LocalResponseGeometry;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Local response normalisation with the Vector API. The sum over a box is taken down the columns into one padded line, then along
 * the line, so that a vector runs over pixels and channels alike. The scratch array holds the terms, then the line. The last
 * vector of a row overlaps the one before it, so a row must be at least a vector long.
 */
final class VectorResponse {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorResponse() {}

    /** Whether a row is long enough. */
    static boolean takes(LocalResponseGeometry field) {
        return field.rowSize() >= LANES;
    }

    /** See {@link dev.kirchhoff.kernels.ElementKernels#normaliseResponse}. */
    static void normalise(
            LocalResponseGeometry field,
            float[] x,
            float[] y,
            float[] power,
            float[] next,
            int offset,
            float[] scratch) {
        int size = field.size();
        for (int k = 0; k < size; k += LANES) {
            int i = Math.min(k, size - LANES);
            FloatVector value = FloatVector.fromArray(SPECIES, x, offset + i);
            value.mul(value).intoArray(scratch, i);
        }
        clearPadding(field, scratch);
        int length = field.rowSize();
        for (int row = 0, at = offset; row < field.rows(); row++, at += length) {
            sumColumns(field, scratch, row);
            for (int k = 0; k < length; k += LANES) {
                int i = Math.min(k, length - LANES);
                FloatVector s = boxSum(field, scratch, i).mul(field.scale()).add(field.k());
                FloatVector inverse = FloatVector.broadcast(SPECIES, 1).div(s);
                FloatVector p = inversePower(s, inverse, field.beta());
                p.intoArray(power, at + i);
                p.mul(inverse).intoArray(next, at + i);
                FloatVector.fromArray(SPECIES, x, at + i).mul(p).intoArray(y, at + i);
            }
        }
    }

    /** See {@link dev.kirchhoff.kernels.ElementKernels#normaliseResponseGradient}. */
    static void gradient(
            LocalResponseGeometry field,
            float[] x,
            float[] dy,
            float[] power,
            float[] next,
            float[] dx,
            int offset,
            float[] scratch) {
        int size = field.size();
        for (int k = 0; k < size; k += LANES) {
            int i = Math.min(k, size - LANES);
            FloatVector.fromArray(SPECIES, dy, offset + i)
                    .mul(FloatVector.fromArray(SPECIES, x, offset + i))
                    .mul(FloatVector.fromArray(SPECIES, next, offset + i))
                    .intoArray(scratch, i);
        }
        clearPadding(field, scratch);
        int length = field.rowSize();
        float factor = 2 * field.beta() * field.scale();
        for (int row = 0, at = offset; row < field.rows(); row++, at += length) {
            sumColumns(field, scratch, row);
            for (int k = 0; k < length; k += LANES) {
                int i = Math.min(k, length - LANES);
                FloatVector coupled = FloatVector.fromArray(SPECIES, x, at + i)
                        .mul(boxSum(field, scratch, i))
                        .mul(factor);
                FloatVector.fromArray(SPECIES, dy, at + i)
                        .mul(FloatVector.fromArray(SPECIES, power, at + i))
                        .sub(coupled)
                        .intoArray(dx, at + i);
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

    private static void clearPadding(LocalResponseGeometry field, float[] scratch) {
        Arrays.fill(scratch, field.size(), field.size() + field.paddedRowSize(), 0);
    }

    /** Sums the terms of the rows that the boxes around a row reach over into the line. */
    private static void sumColumns(LocalResponseGeometry field, float[] scratch, int row) {
        int length = field.rowSize();
        int first = Math.max(0, row - field.rowReach());
        int count = Math.min(field.rows() - 1, row + field.rowReach()) - first + 1;
        int line = field.size() + field.columnReach() * field.depth();
        for (int k = 0; k < length; k += LANES) {
            int i = Math.min(k, length - LANES);
            sum(scratch, first * length + i, length, count).intoArray(scratch, line + i);
        }
    }

    /** Sums of the boxes around some positions of the row whose columns were summed last. */
    private static FloatVector boxSum(LocalResponseGeometry field, float[] scratch, int position) {
        return sum(scratch, field.size() + position, field.depth(), 2 * field.columnReach() + 1);
    }

    /** Sum of {@code count} vectors, {@code shift} apart. */
    private static FloatVector sum(float[] terms, int from, int shift, int count) {
        FloatVector sum = FloatVector.fromArray(SPECIES, terms, from);
        for (int k = 1; k < count; k++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, terms, from + k * shift));
        }
        return sum;
    }
}
