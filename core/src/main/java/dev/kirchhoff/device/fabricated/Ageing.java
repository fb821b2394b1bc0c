package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.Drift;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fabricated devices age, see {@link Retention} and {@link Drift}; holds what drift must remember. */
final class Ageing {

    /** A weight that moved by more than this since it last aged has been written. */
    static final float WRITTEN = 1e-7f;
    /** Least relative conductance that the drift exponent tells apart. */
    private static final double LEAST_CONDUCTANCE = 0.01;

    private static final float[] NONE = {};
    private static final int PIECE = 1024;

    private final Retention retention;
    private final float[] wMin;
    private final float[] wMax;
    private final float[] keep;
    private final float[] diffusion;
    private final float[] rest;
    private final float[] nu;
    private final float[] written;
    private final long[] elapsed;
    private final float[] last;
    private final float[] noise;

    Ageing(Retention retention, float[] wMin, float[] wMax, Fabrication draws) {
        this.retention = retention;
        this.wMin = wMin;
        this.wMax = wMax;
        rest = draws.gaussian(retention.reset(), retention.resetD2d());
        float[] exponents = draws.gaussian(1, retention.drift().nuD2d());
        float[] lifetimes = draws.gaussian(1, retention.lifetimeD2d());
        float[] rates = draws.gaussian(1, retention.diffusionD2d());
        nu = retention.drift().drifts() ? exponents : NONE;
        keep = retention.lifetime() > 0 ? lifetimes : NONE;
        diffusion = retention.diffusion() > 0 ? rates : NONE;
        for (int cell = 0; cell < keep.length; cell++) {
            keep[cell] = (float) (1 - 1 / Math.max(1, retention.lifetime() * keep[cell]));
        }
        for (int cell = 0; cell < diffusion.length; cell++) {
            diffusion[cell] = (float) retention.diffusion() * Math.abs(diffusion[cell]);
        }
        for (int cell = 0; cell < nu.length; cell++) {
            nu[cell] *= (float) retention.drift().nu();
        }
        written = new float[nu.length];
        elapsed = new long[nu.length];
        last = new float[nu.length];
        Arrays.fill(last, Float.NaN);
        noise = new float[ages() ? PIECE : 0];
    }

    boolean ages() {
        return keep.length > 0 || diffusion.length > 0 || nu.length > 0;
    }

    /** What drift remembers of each cell. */
    Map<String, StoredArray> state() {
        if (nu.length == 0) {
            return Map.of();
        }
        Shape shape = Shape.of(nu.length);
        Map<String, StoredArray> state = new LinkedHashMap<>();
        state.put("drift-written", new StoredArray.Floats(shape, written));
        state.put("drift-elapsed", new StoredArray.Longs(shape, elapsed));
        state.put("drift-last", new StoredArray.Floats(shape, last));
        return state;
    }

    void age(float[] w, int offset, RandomStream stream) {
        for (int from = 0; from < wMin.length; from += PIECE) {
            int to = Math.min(from + PIECE, wMin.length);
            decay(w, offset, from, to);
            diffuse(w, offset, from, to, stream);
            drift(w, offset, from, to, stream);
            for (int cell = from; cell < to; cell++) {
                w[offset + cell] = Math.clamp(w[offset + cell], wMin[cell], wMax[cell]);
            }
            for (int cell = from; cell < Math.min(to, last.length); cell++) {
                last[cell] = w[offset + cell];
            }
        }
    }

    /**
     * Lets many training steps pass at once in which no weight is written: the laws of {@link Retention} and {@link Drift} in closed
     * form. After n steps decay leaves w − b times kⁿ, k = 1 − 1/τ; diffusion adds a variance of ρ² (1 − k²ⁿ) / (1 − k²), n ρ² where nothing
     * decays; drift goes on from when the weight was written. Bounds are kept at the end only.
     */
    void age(float[] w, int offset, long steps, RandomStream stream) {
        for (int cell = 0; cell < wMin.length; cell++) {
            float weight = w[offset + cell];
            double kept = keep.length == 0 ? 1 : Math.pow(keep[cell], (double) steps);
            weight = (float) (rest[cell] + (weight - rest[cell]) * kept);
            if (diffusion.length > 0) {
                double walks = kept == 1 ? (double) steps : (1 - kept * kept) / (1 - (double) keep[cell] * keep[cell]);
                weight += (float) (diffusion[cell] * Math.sqrt(walks)) * stream.nextGaussian();
            }
            if (nu.length > 0) {
                weight = drifted(weight, cell, steps, stream);
            }
            w[offset + cell] = Math.clamp(weight, wMin[cell], wMax[cell]);
            if (nu.length > 0) {
                last[cell] = w[offset + cell];
            }
        }
    }

    private float drifted(float weight, int cell, long steps, RandomStream stream) {
        if (!(Math.abs(weight - last[cell]) <= WRITTEN)) {
            written[cell] = weight;
            elapsed[cell] = 0;
        }
        elapsed[cell] += steps;
        Drift drift = retention.drift();
        return drifted(drift, cell, 1 + (float) drift.nuC2c() * stream.nextGaussian());
    }

    private void decay(float[] w, int offset, int from, int to) {
        if (keep.length == 0) {
            return;
        }
        for (int cell = from; cell < to; cell++) {
            w[offset + cell] = rest[cell] + (w[offset + cell] - rest[cell]) * keep[cell];
        }
    }

    private void diffuse(float[] w, int offset, int from, int to, RandomStream stream) {
        if (diffusion.length == 0) {
            return;
        }
        stream.fillGaussian(noise, 0, to - from, 0, 1);
        for (int cell = from; cell < to; cell++) {
            w[offset + cell] += diffusion[cell] * noise[cell - from];
        }
    }

    private void drift(float[] w, int offset, int from, int to, RandomStream stream) {
        if (nu.length == 0) {
            return;
        }
        Drift drift = retention.drift();
        stream.fillGaussian(noise, 0, to - from, 1, (float) drift.nuC2c());
        for (int cell = from; cell < to; cell++) {
            float weight = w[offset + cell];
            if (!(Math.abs(weight - last[cell]) <= WRITTEN)) {
                written[cell] = weight;
                elapsed[cell] = 0;
            } else {
                elapsed[cell]++;
                w[offset + cell] = drifted(drift, cell, noise[cell - from]);
            }
        }
    }

    private float drifted(Drift drift, int cell, float cycle) {
        double amplitude = written[cell] - drift.origin();
        double conductance = Math.abs(amplitude) / (wMax[cell] - drift.origin());
        double exponent = nu[cell] * cycle - drift.slope() * Math.log(Math.clamp(conductance, LEAST_CONDUCTANCE, 1));
        return (float) (drift.origin() + amplitude * Math.pow(Math.max(elapsed[cell] / drift.t0(), 1), -exponent));
    }

    float reset(int cell, RandomStream stream) {
        float w = rest[cell] + (float) retention.resetC2c() * stream.nextGaussian();
        return Math.clamp(w, wMin[cell], wMax[cell]);
    }
}
