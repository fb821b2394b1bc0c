package dev.kirchhoff.benchmarks;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;

/**
 * The processing units that are measured: DAC of 7 bits, ADC of 9 bits, output noise 0.06, inputs scaled to their largest, bound
 * management on the way forward; constant-step devices with all spreads.
 */
final class Rpus {

    private static final int SLOTS = 31;

    private Rpus() {}

    /** Units whose devices step by {@code dwMin} on average. */
    static Rpu of(double dwMin, Update update) {
        ConstantStep device = new ConstantStep(
                new Pulse(dwMin, 0.3, 0.3, 0, 0.01, false),
                new Bounds(-0.6, 0.6, 0.3, 0.3),
                new Defects(0, 0),
                Retention.FOREVER);
        return new Rpu(
                device,
                circuits(new BoundManagement.Iterative(1000, 0.25), true),
                circuits(new BoundManagement.None(), false),
                update,
                Scaling.NONE);
    }

    private static Reading circuits(BoundManagement bounds, boolean readZero) {
        return Reading.of(new Dac(7, 1), new Adc(9, 12, 0.06), new NoiseManagement.AbsMax(0), bounds)
                .withReadZero(readZero);
    }

    /** The pulsed update with trains of 31 slots. */
    static Update update(boolean management, boolean blManagement, Engine engine) {
        return new Update(PulseType.STOCHASTIC_COMPRESSED, SLOTS, true, management, blManagement, 1, 0, engine);
    }

    /** Those of the RAPA paper. */
    static Rpu rapa() {
        return of(0.00025, update(true, true, Engine.AUTO));
    }
}
