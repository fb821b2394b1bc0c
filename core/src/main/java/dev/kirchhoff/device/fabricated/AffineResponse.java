package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.StepNoise;

/**
 * Steps that are affine in the weight: step = max(0, s + k w), each direction and cell with its own s and k. Linear steps and
 * soft bounds with and without reference are all of this form.
 *
 * @param up s of the up step
 * @param upSlope k of the up step
 * @param down s of the down step
 * @param downSlope k of the down step
 * @param c2c spread from pulse to pulse
 * @param noise whether that is relative to the step or to {@code upScale} and {@code downScale}
 * @param upScale what additive noise of an up step is relative to: s_up as drawn
 * @param downScale the same of a down step
 */
public record AffineResponse(
        float[] up,
        float[] upSlope,
        float[] down,
        float[] downSlope,
        float c2c,
        StepNoise noise,
        float[] upScale,
        float[] downScale)
        implements Response.StateDependent {

    @Override
    public float up(int cell, float w) {
        return Math.max(0, up[cell] + upSlope[cell] * w);
    }

    @Override
    public float down(int cell, float w) {
        return Math.max(0, down[cell] + downSlope[cell] * w);
    }

    @Override
    public float upDeviation(int cell, float w, float step) {
        return c2c * (noise == StepNoise.ADDITIVE ? upScale[cell] : step);
    }

    @Override
    public float downDeviation(int cell, float w, float step) {
        return c2c * (noise == StepNoise.ADDITIVE ? downScale[cell] : step);
    }
}
