package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.random.RandomStream;

/**
 * The staircases of one device: its weight after each of a run of up pulses, and after each of a run of down pulses. Measured, or
 * simulated.
 *
 * @param up weight after the n-th up pulse, at n − 1; not copied
 * @param down weight after the n-th down pulse, at n − 1; not copied
 */
public record PulseResponse(double[] up, double[] down) {

    /**
     * Staircases without noise.
     *
     * @param startUp weight before the first up pulse
     * @param startDown weight before the first down pulse
     */
    public static PulseResponse mean(
            Devices devices, int cell, double startUp, int upPulses, double startDown, int downPulses) {
        double[] up = new double[upPulses];
        double w = startUp;
        for (int n = 0; n < upPulses; n++) {
            w = Math.clamp(w + up(devices, cell, (float) w), devices.wMin()[cell], devices.wMax()[cell]);
            up[n] = w;
        }
        double[] down = new double[downPulses];
        w = startDown;
        for (int n = 0; n < downPulses; n++) {
            w = Math.clamp(w - down(devices, cell, (float) w), devices.wMin()[cell], devices.wMax()[cell]);
            down[n] = w;
        }
        return new PulseResponse(up, down);
    }

    /**
     * Staircases as one would measure them, with cycle-to-cycle and write noise: up pulses from {@code start}, then as many down
     * pulses from where those led.
     *
     * @throws IllegalArgumentException if steps or noise are so large that a weight is no number of float32
     */
    public static PulseResponse noisy(Devices devices, int cell, float start, int pulses, RandomStream stream) {
        float[] w = {start};
        double[] up = new double[pulses];
        for (int n = 0; n < pulses; n++) {
            float step = up(devices, cell, w[0]);
            w[0] += step + deviation(devices, cell, w[0], step, true) * stream.nextGaussian();
            up[n] = bounded(devices, cell, w, stream);
        }
        double[] down = new double[pulses];
        for (int n = 0; n < pulses; n++) {
            float step = down(devices, cell, w[0]);
            w[0] -= step + deviation(devices, cell, w[0], step, false) * stream.nextGaussian();
            down[n] = bounded(devices, cell, w, stream);
        }
        return new PulseResponse(up, down);
    }

    private static float up(Devices devices, int cell, float w) {
        return switch (devices.response()) {
            case Response.Constant constant -> constant.up()[cell];
            case Response.StateDependent steps -> steps.up(cell, w);
        };
    }

    private static float down(Devices devices, int cell, float w) {
        return switch (devices.response()) {
            case Response.Constant constant -> constant.down()[cell];
            case Response.StateDependent steps -> steps.down(cell, w);
        };
    }

    private static float deviation(Devices devices, int cell, float w, float step, boolean up) {
        return switch (devices.response()) {
            case Response.Constant constant -> constant.c2c() * step;
            case Response.StateDependent steps ->
                up ? steps.upDeviation(cell, w, step) : steps.downDeviation(cell, w, step);
        };
    }

    /** Keeps the hidden weight within its bounds; what is seen of it. */
    private static double bounded(Devices devices, int cell, float[] w, RandomStream stream) {
        w[0] = devices.confined(cell, w[0]);
        float seen = devices.writeNoise() == 0 ? w[0] : w[0] + devices.writeNoise() * stream.nextGaussian();
        if (!Float.isFinite(seen)) {
            throw new IllegalArgumentException("a device shows " + seen + " after a pulse: its figures are too large");
        }
        return seen;
    }
}
