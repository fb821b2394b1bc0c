package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.PowStep;

/**
 * Steps of {@link PowStep}: s (share of the range that is left)^γ.
 *
 * @param inverseRange 1 / (w_max − w_min) of each cell; 0 for a stuck one
 */
public record PowResponse(
        float[] upStep,
        float[] downStep,
        float[] upGamma,
        float[] downGamma,
        float[] wMin,
        float[] wMax,
        float[] inverseRange,
        float c2c)
        implements Response.StateDependent {

    @Override
    public float up(int cell, float w) {
        float left = Math.max(0, (wMax[cell] - w) * inverseRange[cell]);
        return upStep[cell] * (float) Math.pow(left, upGamma[cell]);
    }

    @Override
    public float down(int cell, float w) {
        float left = Math.max(0, (w - wMin[cell]) * inverseRange[cell]);
        return downStep[cell] * (float) Math.pow(left, downGamma[cell]);
    }
}
