package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.Retention;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Devices as fabricated: bounds, step response and ageing of each. Cells are numbered row-major; an array of weights holds
 * cell i at {@code offset + i}.
 *
 * <p>For every working cell w_min ≤ 0 ≤ w_max and w_min &lt; w_max. A stuck one has both bounds at its value, which need not be
 * 0, and steps of 0.
 */
public final class Devices {

    private static final int BISECTIONS = 40;

    private final float[] wMin;
    private final float[] wMax;
    private final Response response;
    private final float writeNoise;
    private final Ageing ageing;

    public Devices(float[] wMin, float[] wMax, Response response, float writeNoise, Ageing ageing) {
        this.wMin = wMin;
        this.wMax = wMax;
        this.response = response;
        this.writeNoise = writeNoise;
        this.ageing = ageing;
    }

    /** Number of devices. */
    public int count() {
        return wMin.length;
    }

    /** Lower bound of each cell; not to be changed. */
    public float[] wMin() {
        return wMin;
    }

    /** Upper bound of each cell; not to be changed. */
    public float[] wMax() {
        return wMax;
    }

    /** What a pulse does to each cell. */
    public Response response() {
        return response;
    }

    /** Standard deviation of the visible weight about the hidden one, in units of the weight; 0 where both are one. */
    public float writeNoise() {
        return writeNoise;
    }

    /** Whether a cell is stuck. */
    public boolean isStuck(int cell) {
        return wMin[cell] == wMax[cell];
    }

    /** The weight nearest to a wanted one that a device can hold, as programming it does. */
    public float confined(int cell, float w) {
        return Math.clamp(w, wMin[cell], wMax[cell]);
    }

    /** Whether {@link #age} does anything. */
    public boolean ages() {
        return ageing.ages();
    }

    /** Lets one training step pass: decay, diffusion and drift; see {@link Retention}. */
    public void age(float[] w, int offset, RandomStream stream) {
        if (ages()) {
            ageing.age(w, offset, stream);
        }
    }

    /** Lets many training steps pass at once in which nothing is written, see {@link Ageing}. */
    public void age(float[] w, int offset, long steps, RandomStream stream) {
        if (ages()) {
            ageing.age(w, offset, steps, stream);
        }
    }

    /** What tells these devices from others, by name: their bounds, and their steps at weight 0. */
    public Map<String, float[]> fabricated() {
        Map<String, float[]> figures = new LinkedHashMap<>();
        figures.put("wMin", wMin);
        figures.put("wMax", wMax);
        float[] up = new float[count()];
        float[] down = new float[count()];
        for (int cell = 0; cell < count(); cell++) {
            switch (response) {
                case Response.Constant steps -> {
                    up[cell] = steps.up()[cell];
                    down[cell] = steps.down()[cell];
                }
                case Response.StateDependent steps -> {
                    up[cell] = steps.up(cell, 0);
                    down[cell] = steps.down(cell, 0);
                }
            }
        }
        figures.put("up", up);
        figures.put("down", down);
        return figures;
    }

    /** Resets one cell; see {@link Retention}. */
    public void reset(float[] w, int offset, int cell, RandomStream stream) {
        w[offset + cell] = ageing.reset(cell, stream);
    }

    /**
     * What ageing must remember from step to step, by name: the arrays themselves, so a checkpoint copies them, and resuming
     * copies into them. Empty where there is no drift.
     */
    public Map<String, StoredArray> state() {
        return ageing.state();
    }

    /**
     * The weight to which equal numbers of alternating up and down pulses lead: where both steps are equal; the upper bound
     * where up steps are larger everywhere, the lower one where down steps are, 0 where no weight is told from another.
     */
    public float symmetryPoint(int cell) {
        return switch (response) {
            case Response.Constant constant -> {
                float excess = constant.up()[cell] - constant.down()[cell];
                yield excess > 0 ? wMax[cell] : excess < 0 ? wMin[cell] : Math.clamp(0, wMin[cell], wMax[cell]);
            }
            case Response.StateDependent steps -> bisect(steps, cell);
        };
    }

    private float bisect(Response.StateDependent steps, int cell) {
        float low = wMin[cell];
        float high = wMax[cell];
        if (steps.up(cell, low) == steps.down(cell, low) && steps.up(cell, high) == steps.down(cell, high)) {
            return Math.clamp(0, low, high);
        }
        for (int i = 0; i < BISECTIONS; i++) {
            float middle = 0.5f * (low + high);
            if (steps.up(cell, middle) > steps.down(cell, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5f * (low + high);
    }
}
