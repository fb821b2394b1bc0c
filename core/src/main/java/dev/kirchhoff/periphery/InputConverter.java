package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.random.RandomStream;

/** Converts vectors as the {@link Dac} says. */
final class InputConverter {

    private final Dac dac;

    InputConverter(Dac dac) {
        this.dac = dac;
    }

    /** {@code v = convert(x / scale)} with noise and asymmetry. */
    void convert(
            PeripheryKernels kernels,
            float[] x,
            int xOffset,
            float scale,
            float[] v,
            int vOffset,
            int length,
            Workspace ws,
            RandomStream stream) {
        if (dac.bits() == 0) {
            divide(x, xOffset, scale, v, vOffset, length);
        } else if (dac.rounding() == Rounding.NEAREST) {
            kernels.quantise(x, xOffset, factor(scale), dac.levels(), (float) dac.step(), v, vOffset, length);
        } else {
            stream.fillUniform(ws.draws, 0, length);
            for (int i = 0; i < length; i++) {
                ws.draws[i] -= 0.5f;
            }
            kernels.quantise(
                    x, xOffset, factor(scale), ws.draws, 0, dac.levels(), (float) dac.step(), v, vOffset, length);
        }
        if (dac.noise() > 0) {
            stream.fillGaussian(ws.draws, 0, length, 0, (float) dac.noise());
            for (int i = 0; i < length; i++) {
                v[vOffset + i] += ws.draws[i];
            }
        }
        if (dac.asymmetry() != 0) {
            scaleNegatives(v, vOffset, length, (float) (1 - dac.asymmetry()));
        }
    }

    /**
     * Levels per unit of x. Rounded up where rounding down would take x = scale below its level: with {@link NoiseManagement.AbsMax}
     * and one halving the largest input lies exactly between two levels, and has to be seen there.
     */
    private float factor(float scale) {
        float atScale = (float) (dac.levels() / dac.bound());
        float factor = atScale / scale;
        return factor * scale < atScale ? Math.nextUp(factor) : factor;
    }

    private void divide(float[] x, int xOffset, float scale, float[] v, int vOffset, int length) {
        float bound = dac.bound() == 0 ? Float.POSITIVE_INFINITY : (float) dac.bound();
        for (int i = 0; i < length; i++) {
            v[vOffset + i] = Math.clamp(x[xOffset + i] / scale, -bound, bound);
        }
    }

    /** Multiplies the negative elements by a factor. */
    static void scaleNegatives(float[] x, int offset, int length, float factor) {
        for (int i = offset; i < offset + length; i++) {
            x[i] = x[i] < 0 ? factor * x[i] : x[i];
        }
    }
}
