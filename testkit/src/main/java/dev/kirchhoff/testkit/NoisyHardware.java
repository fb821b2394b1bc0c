package dev.kirchhoff.testkit;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Drift;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.NonLinearity;
import dev.kirchhoff.periphery.OutputVoltage;
import dev.kirchhoff.periphery.Signs;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;

/** Devices that vary, age and are read with noise: everything that draws random numbers draws them. */
public final class NoisyHardware {

    /** Noise of the converters alone; bounds are managed on the way forward. */
    public static final Hardware ADC_NOISE = devices(new WeightNoise.None());

    /** Noise that depends on weights besides. */
    public static final Hardware READ_NOISE = devices(new WeightNoise.PcmRead(0.02));

    private NoisyHardware() {}

    private static Hardware devices(WeightNoise noise) {
        return new Rpu(
                new ConstantStep(
                        new Pulse(0.001, 0.3, 0.3, 0, 0.01, false),
                        new Bounds(-0.6, 0.6, 0.3, 0.3),
                        new Defects(0, 1),
                        new Retention(1e4, 0.1, 1e-4, 0.1, 0, 0.01, 0.01, Drift.NONE)),
                periphery(noise, new BoundManagement.Iterative(1000, 0.25)),
                periphery(noise, new BoundManagement.None()),
                new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO),
                Scaling.NONE);
    }

    private static Reading periphery(WeightNoise noise, BoundManagement bounds) {
        return new Reading(
                new Dac(7, 1),
                new Adc(9, 12, 0.06),
                noise,
                IrDrop.OFF,
                OutputVoltage.OFF,
                NonLinearity.OFF,
                new Signs.OnePass(),
                new NoiseManagement.AverageAbsMax(0.1),
                bounds,
                true);
    }
}
