package dev.kirchhoff.benchmarks;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.IrDrop;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.NonLinearity;
import dev.kirchhoff.periphery.OutputVoltage;
import dev.kirchhoff.periphery.Periphery;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.Signs;
import dev.kirchhoff.periphery.WeightNoise;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
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

    private static Periphery circuits(BoundManagement bounds, boolean readZero) {
        return new Periphery(
                new Dac(7, 1, Rounding.NEAREST, 0, 0),
                new Adc(9, 12, Rounding.NEAREST, 0.06, 0, 0),
                new WeightNoise.None(),
                IrDrop.OFF,
                OutputVoltage.OFF,
                NonLinearity.OFF,
                new Signs.OnePass(),
                new NoiseManagement.AbsMax(0),
                bounds,
                readZero);
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
