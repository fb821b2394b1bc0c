package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.PiecewiseStep;

/**
 * Steps of {@link PiecewiseStep}: s times the value of a table of evenly spaced nodes.
 *
 * @param inverseRange 1 / (w_max − w_min) of each cell; 0 for a stuck one
 */
public record PiecewiseResponse(
        float[] upStep,
        float[] downStep,
        float[] upTable,
        float[] downTable,
        float[] wMin,
        float[] inverseRange,
        float c2c)
        implements Response.StateDependent {

    @Override
    public float up(int cell, float w) {
        return upStep[cell] * value(upTable, (w - wMin[cell]) * inverseRange[cell]);
    }

    @Override
    public float down(int cell, float w) {
        return downStep[cell] * value(downTable, (w - wMin[cell]) * inverseRange[cell]);
    }

    /** The table at a place from 0, its first node, to 1, its last. */
    private static float value(float[] table, float place) {
        int last = table.length - 1;
        float position = Math.min(Math.max(place, 0), 1) * last;
        int node = Math.min((int) position, last - 1);
        float share = position - node;
        return table[node] * (1 - share) + table[node + 1] * share;
    }
}
