package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;

import dev.kirchhoff.kernels.ReadKernels;
import dev.kirchhoff.kernels.ScalarReadKernels;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ReadKernels} with the Vector API. What does not fill a vector goes to the scalar kernels. */
final class VectorReadKernels implements ReadKernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ReadKernels SCALAR = new ScalarReadKernels();
    private static final int SIGN = Integer.MIN_VALUE;

    @Override
    public void scale(float[] x, int xOffset, float factor, float[] y, int yOffset, int length) {
        int end = SPECIES.loopBound(length);
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + i).mul(factor).intoArray(y, yOffset + i);
        }
        SCALAR.scale(x, xOffset + end, factor, y, yOffset + end, length - end);
    }

    @Override
    public void square(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int end = SPECIES.loopBound(length);
        for (int i = 0; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + i);
            value.mul(value).intoArray(y, yOffset + i);
        }
        SCALAR.square(x, xOffset + end, y, yOffset + end, length - end);
    }

    /** Lanes are added one by one: the order of a reduction changes when its code is compiled. */
    @Override
    public void sumRows(WindowRows x, float[] sums) {
        float[] lanes = Scratch.block(LANES);
        float[] values = x.data();
        int end = SPECIES.loopBound(x.length());
        for (int row = 0; row < x.count(); row++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            float rest = 0;
            for (int piece = 0; piece < x.pieces(); piece++) {
                int from = x.start(row) + piece * x.step();
                for (int i = from; i < from + end; i += LANES) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, values, i));
                }
                for (int i = from + end; i < from + x.length(); i++) {
                    rest += values[i];
                }
            }
            sum.intoArray(lanes, 0);
            for (int half = LANES / 2; half > 0; half /= 2) {
                for (int i = 0; i < half; i++) {
                    lanes[i] += lanes[i + half];
                }
            }
            sums[row] = lanes[0] + rest;
        }
    }

    @Override
    public void digits(
            float[] v, int vOffset, float scale, int shift, int mask, float[] out, int outOffset, int length) {
        int end = SPECIES.loopBound(length);
        float step = 1f / mask;
        for (int i = 0; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, v, vOffset + i);
            IntVector whole = (IntVector) value.abs().mul(scale).add(0.5f).convert(F2I, 0);
            IntVector digit = whole.lanewise(LSHR, shift).and(mask);
            IntVector magnitude =
                    ((FloatVector) digit.convert(I2F, 0)).mul(step).reinterpretAsInts();
            IntVector sign = value.reinterpretAsInts().and(SIGN);
            magnitude.or(sign).reinterpretAsFloats().intoArray(out, outOffset + i);
        }
        SCALAR.digits(v, vOffset + end, scale, shift, mask, out, outOffset + end, length - end);
    }

    @Override
    public void scaleColumns(Rows y, float[] factors) {
        float[] values = y.data();
        int stride = y.stride();
        int end = SPECIES.loopBound(factors.length);
        int behind = y.offset() + y.count() * stride;
        for (int i = 0; i < end; i += LANES) {
            FloatVector factor = FloatVector.fromArray(SPECIES, factors, i);
            for (int at = y.offset() + i; at < behind; at += stride) {
                FloatVector.fromArray(SPECIES, values, at).mul(factor).intoArray(values, at);
            }
        }
        for (int i = end; i < factors.length; i++) {
            for (int at = y.offset() + i; at < behind; at += stride) {
                values[at] *= factors[i];
            }
        }
    }

    @Override
    public void shiftColumns(Rows y, float[] terms) {
        float[] values = y.data();
        int stride = y.stride();
        int end = SPECIES.loopBound(terms.length);
        int behind = y.offset() + y.count() * stride;
        for (int i = 0; i < end; i += LANES) {
            FloatVector term = FloatVector.fromArray(SPECIES, terms, i);
            for (int at = y.offset() + i; at < behind; at += stride) {
                FloatVector.fromArray(SPECIES, values, at).add(term).intoArray(values, at);
            }
        }
        for (int i = end; i < terms.length; i++) {
            for (int at = y.offset() + i; at < behind; at += stride) {
                values[at] += terms[i];
            }
        }
    }

    @Override
    public void addColumns(Rows x, float scale, float[] factors, Rows y) {
        float[] values = x.data();
        float[] sums = y.data();
        int end = SPECIES.loopBound(factors.length);
        int behind = y.offset() + y.count() * y.stride();
        for (int i = 0; i < end; i += LANES) {
            FloatVector factor = FloatVector.fromArray(SPECIES, factors, i).mul(scale);
            for (int from = x.offset() + i, to = y.offset() + i; to < behind; from += x.stride(), to += y.stride()) {
                FloatVector.fromArray(SPECIES, sums, to)
                        .add(factor.mul(FloatVector.fromArray(SPECIES, values, from)))
                        .intoArray(sums, to);
            }
        }
        for (int i = end; i < factors.length; i++) {
            for (int from = x.offset() + i, to = y.offset() + i; to < behind; from += x.stride(), to += y.stride()) {
                sums[to] += scale * factors[i] * values[from];
            }
        }
    }

    @Override
    public void addNoise(Rows y, int columns, float[] variances, float[] draws) {
        float[] values = y.data();
        int end = SPECIES.loopBound(columns);
        for (int row = 0; row < y.count(); row++) {
            int at = y.offset() + row * y.stride();
            int from = row * columns;
            for (int i = 0; i < end; i += LANES) {
                FloatVector noise = FloatVector.fromArray(SPECIES, variances, from + i)
                        .sqrt()
                        .mul(FloatVector.fromArray(SPECIES, draws, from + i));
                FloatVector.fromArray(SPECIES, values, at + i).add(noise).intoArray(values, at + i);
            }
            for (int i = end; i < columns; i++) {
                values[at + i] += (float) Math.sqrt(variances[from + i]) * draws[from + i];
            }
        }
    }
}
