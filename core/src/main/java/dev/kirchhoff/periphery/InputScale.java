package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.periphery.NoiseManagement.AbsMax;
import dev.kirchhoff.periphery.NoiseManagement.AbsMaxNpSum;
import dev.kirchhoff.periphery.NoiseManagement.AverageAbsMax;
import dev.kirchhoff.periphery.NoiseManagement.Constant;
import dev.kirchhoff.periphery.NoiseManagement.Max;
import dev.kirchhoff.periphery.NoiseManagement.None;

/** The scale s of a vector, by {@link NoiseManagement}. */
final class InputScale {

    private final NoiseManagement management;
    private final double dacStep;
    private final double bound;

    InputScale(NoiseManagement management, Dac dac, Adc adc) {
        this.management = management;
        this.dacStep = dac.step();
        this.bound = adc.bound() == 0 ? 1 : adc.bound();
    }

    /** The scale of the next vector of a span; 0 or less where it has none. */
    float of(PeripheryKernels kernels, float[] x, int offset, int length, Workspace.Span span) {
        return switch (management) {
            case None none -> 1;
            case AbsMax absMax -> capped(kernels.absMax(x, offset, length), absMax.cap());
            case AbsMaxNpSum npSum -> worstCase(kernels, npSum, x, offset, length);
            case Max max -> capped(max(x, offset, length), max.cap());
            case Constant constant -> (float) constant.scale();
            case AverageAbsMax average -> {
                float newest = kernels.absMax(x, offset, length);
                float decay = (float) average.decay();
                span.average = span.average == 0 ? newest : (1 - decay) * span.average + decay * newest;
                yield span.average;
            }
        };
    }

    /** The scale of {@link AbsMaxNpSum}. */
    float worstCase(PeripheryKernels kernels, AbsMaxNpSum settings, float[] x, int offset, int length) {
        float max = capped(kernels.absMax(x, offset, length), settings.cap());
        float positive = 0;
        float negative = 0;
        for (int i = offset; i < offset + length; i++) {
            positive += Math.max(x[i], 0);
            negative -= Math.min(x[i], 0);
        }
        double worst = Math.max(positive, negative) * settings.assumedWeight() / bound;
        double limit = dacStep == 0 ? Double.POSITIVE_INFINITY : max * settings.maxResolution() / dacStep;
        return (float) Math.max(max, Math.min(worst, limit));
    }

    private static float capped(float scale, double cap) {
        return cap == 0 ? scale : Math.min(scale, (float) cap);
    }

    private static float max(float[] x, int offset, int length) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + length; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }
}
