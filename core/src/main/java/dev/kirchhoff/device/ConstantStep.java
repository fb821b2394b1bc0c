package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.random.RandomStream;

/**
 * A device whose step does not depend on its weight, up to the bounds.
 *
 * <p>Model: up w ← w + s_up (1 + c ξ), down w ← w − s_down (1 + c ξ), s as in {@link Pulse}, c = {@code dwMinC2c}.
 *
 * <p>Source: T. Gokmen and Y. Vlasov (2016), Front. Neurosci. 10:333.
 */
public record ConstantStep(Pulse pulse, Bounds bounds, Defects defects, Retention retention) implements Device {

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        return cells.devices(new Response.Constant(cells.up, cells.down, (float) pulse.dwMinC2c()));
    }

    /** Every figure at its default. */
    public static ConstantStep defaults() {
        return new ConstantStep(Pulse.defaults(), Bounds.defaults(), Defects.defaults(), Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public ConstantStep withPulse(Pulse pulse) {
        return new ConstantStep(pulse, bounds, defects, retention);
    }

    /** The same with another {@code bounds}. */
    public ConstantStep withBounds(Bounds bounds) {
        return new ConstantStep(pulse, bounds, defects, retention);
    }

    /** The same with another {@code defects}. */
    public ConstantStep withDefects(Defects defects) {
        return new ConstantStep(pulse, bounds, defects, retention);
    }

    /** The same with another {@code retention}. */
    public ConstantStep withRetention(Retention retention) {
        return new ConstantStep(pulse, bounds, defects, retention);
    }
}
