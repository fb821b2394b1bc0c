package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.random.RandomStream;

/**
 * A device whose step falls linearly to nothing at its own bound.
 *
 * <p>Model: up step = s_up (1 − w/w_max), down step = s_down (1 − w/w_min), with noise as {@link StepNoise} says. n up pulses
 * from 0 lead to w_max (1 − (1 − s_up/w_max)ⁿ). It is {@link LinearStep} with γ = 1, no spread of γ, and the device's own bounds.
 *
 * <p>Source: S. Fusi and L. F. Abbott (2007), "Limits on the memory storage capacity of bounded synapses", Nat. Neurosci. 10;
 * IBM aihwkit, SoftBoundsDevice.
 *
 * @param noise what the cycle-to-cycle spread scales with
 */
public record SoftBounds(Pulse pulse, Bounds bounds, StepNoise noise, Defects defects, Retention retention)
        implements Device {

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        return new LinearStep(pulse, bounds, 1, 1, 0, 0, false, false, noise, defects, retention)
                .fabricate(count, stream);
    }

    /** Every figure at its default. */
    public static SoftBounds defaults() {
        return new SoftBounds(
                Pulse.defaults(),
                Bounds.defaults(),
                StepNoise.MULTIPLICATIVE,
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public SoftBounds withPulse(Pulse pulse) {
        return new SoftBounds(pulse, bounds, noise, defects, retention);
    }

    /** The same with another {@code bounds}. */
    public SoftBounds withBounds(Bounds bounds) {
        return new SoftBounds(pulse, bounds, noise, defects, retention);
    }

    /** The same with another {@code noise}. */
    public SoftBounds withNoise(StepNoise noise) {
        return new SoftBounds(pulse, bounds, noise, defects, retention);
    }

    /** The same with another {@code defects}. */
    public SoftBounds withDefects(Defects defects) {
        return new SoftBounds(pulse, bounds, noise, defects, retention);
    }

    /** The same with another {@code retention}. */
    public SoftBounds withRetention(Retention retention) {
        return new SoftBounds(pulse, bounds, noise, defects, retention);
    }
}
