package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.ExpStep;

/**
 * Steps of {@link ExpStep}: s max(0, 1 − A e^(γ z)), z = {@code scale} w + {@code offset}.
 *
 * @param scale 2 a / (w_max − w_min) of each cell; 0 for a stuck one
 * @param offset b
 * @param downGamma −γ_down
 */
public record ExpResponse(
        float[] upStep,
        float[] downStep,
        float[] scale,
        float offset,
        float upAmplitude,
        float downAmplitude,
        float upGamma,
        float downGamma,
        float c2c,
        float noiseOffset,
        float noiseSlope)
        implements Response.StateDependent {

    @Override
    public float up(int cell, float w) {
        return upStep[cell] * factor(upAmplitude, upGamma, cell, w);
    }

    @Override
    public float down(int cell, float w) {
        return downStep[cell] * factor(downAmplitude, downGamma, cell, w);
    }

    private float factor(float amplitude, float gamma, int cell, float w) {
        return Math.max(0, 1 - amplitude * (float) Math.exp(gamma * (scale[cell] * w + offset)));
    }

    @Override
    public float upDeviation(int cell, float w, float step) {
        return c2c * (step + noiseOffset + noiseSlope * Math.abs(w));
    }

    @Override
    public float downDeviation(int cell, float w, float step) {
        return c2c * (step + noiseOffset + noiseSlope * Math.abs(w));
    }
}
