package dev.kirchhoff.device.fabricated;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.random.RandomStream;

/**
 * Draws what all families have in common, see {@link Pulse}, {@link Bounds} and {@link Defects}, and keeps the stream for what is
 * a family's own. A stuck device has both bounds at its value and steps of 0.
 */
public final class Fabrication {

    /** Least size of a drawn bound, relative to its mean. */
    public static final float LEAST = 0.01f;

    public final float[] wMin;
    public final float[] wMax;
    public final float[] up;
    public final float[] down;

    private final Device device;
    private final RandomStream stream;

    public Fabrication(Device device, int count, RandomStream stream) {
        this.device = device;
        this.stream = stream;
        Bounds bounds = device.bounds();
        wMax = gaussian(count, 1, bounds.wMaxD2d());
        wMin = gaussian(count, 1, bounds.wMinD2d());
        for (int cell = 0; cell < count; cell++) {
            wMax[cell] = (float) bounds.wMax() * Math.max(LEAST, wMax[cell]);
            wMin[cell] = (float) bounds.wMin() * Math.max(LEAST, wMin[cell]);
        }
        up = new float[count];
        down = new float[count];
        drawSteps(device.pulse());
        drawStuck(device.defects().stuck());
    }

    private void drawSteps(Pulse pulse) {
        float[] gain = gaussian(up.length, 0, pulse.dwMinD2d());
        float[] imbalance = gaussian(up.length, 0, pulse.upDownD2d());
        double dwMin = pulse.dwMin();
        for (int cell = 0; cell < up.length; cell++) {
            double g = pulse.logNormal() ? Math.exp(gain[cell]) : 1 + gain[cell];
            up[cell] = (float) (dwMin * Math.max(0, g + Math.min(pulse.upDown(), 0) + imbalance[cell]));
            down[cell] = (float) (dwMin * Math.max(0, g - Math.max(pulse.upDown(), 0) - imbalance[cell]));
        }
    }

    private void drawStuck(double probability) {
        float[] chance = new float[up.length];
        float[] place = new float[up.length];
        stream.fillUniform(chance, 0, chance.length);
        stream.fillUniform(place, 0, place.length);
        for (int cell = 0; cell < up.length; cell++) {
            if (chance[cell] < probability) {
                float value = wMin[cell] + (wMax[cell] - wMin[cell]) * place[cell];
                wMin[cell] = value;
                wMax[cell] = value;
                up[cell] = 0;
                down[cell] = 0;
            }
        }
    }

    public int count() {
        return up.length;
    }

    public boolean isStuck(int cell) {
        return wMin[cell] == wMax[cell];
    }

    /** One fresh Gaussian number a cell. */
    public float[] gaussian(double mean, double deviation) {
        return gaussian(count(), mean, deviation);
    }

    private float[] gaussian(int count, double mean, double deviation) {
        float[] draws = new float[count];
        stream.fillGaussian(draws, 0, count, (float) mean, (float) deviation);
        return draws;
    }

    /** 1 / (w_max - w_min) of each cell; 0 for a stuck one. */
    public float[] inverseRange() {
        float[] inverse = new float[count()];
        for (int cell = 0; cell < inverse.length; cell++) {
            inverse[cell] = isStuck(cell) ? 0 : 1 / (wMax[cell] - wMin[cell]);
        }
        return inverse;
    }

    /**
     * The devices with this response; draws how they age.
     *
     * @throws IllegalArgumentException if figures are so large that what was drawn from them is no number of float32
     */
    public Devices devices(Response response) {
        float writeNoise =
                (float) (device.defects().writeNoise() * device.pulse().dwMin());
        requireFinite("a lower bound", wMin);
        requireFinite("an upper bound", wMax);
        requireFinite("an up step", up);
        requireFinite("a down step", down);
        requireFinite("write noise", writeNoise);
        return new Devices(wMin, wMax, response, writeNoise, new Ageing(device.retention(), wMin, wMax, this));
    }

    private static void requireFinite(String what, float... drawn) {
        for (float value : drawn) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "a device was drawn with " + what + " of " + value + ": its figures are too large");
            }
        }
    }
}
