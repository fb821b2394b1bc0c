package dev.kirchhoff.testkit;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;

/** Devices with the figures of measured ones, which several tests use. */
public final class MeasuredDevices {

    private MeasuredDevices() {}

    /** The exponential steps of the reference files. */
    public static ExpStep exponential(Pulse pulse, Bounds bounds) {
        return exponential(pulse, bounds, 0, 0);
    }

    /** The same, with an offset of the noise and a slope of it with the weight. */
    public static ExpStep exponential(Pulse pulse, Bounds bounds, double noiseOffset, double noiseSlope) {
        return new ExpStep(
                pulse,
                bounds,
                0.00081,
                0.36833,
                12.44625,
                12.78785,
                0.244,
                0.2425,
                noiseOffset,
                noiseSlope,
                new Defects(0, 0),
                Retention.FOREVER);
    }
}
