package dev.kirchhoff.tile;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.testkit.MeasuredDevices;
import dev.kirchhoff.testkit.PulsedArray;

/** Devices of the tests of this package, without spreads but those given, and tiles of them. */
final class Cells {

    static final double STEP = 0.001;
    static final Bounds BOUNDS = new Bounds(-0.6, 0.6, 0, 0);
    static final Defects NO_DEFECTS = new Defects(0, 0);

    private Cells() {}

    static Pulse pulse(double c2c) {
        return new Pulse(STEP, 0, c2c, 0, 0, false);
    }

    static ConstantStep constant(double c2c) {
        return new ConstantStep(pulse(c2c), BOUNDS, NO_DEFECTS, Retention.FOREVER);
    }

    static SoftBounds soft(double c2c) {
        return new SoftBounds(pulse(c2c), BOUNDS, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
    }

    static Device exponential(double c2c) {
        return MeasuredDevices.exponential(pulse(c2c), BOUNDS);
    }

    /** Stochastic pulses with all managements. */
    static Update managed(Engine engine) {
        return new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, engine);
    }

    /** Stochastic pulses without managements, in trains of a length. */
    static Update plain(int bl, Engine engine) {
        return new Update(PulseType.STOCHASTIC_COMPRESSED, bl, true, false, false, 1, 0, engine);
    }

    static PulsedArray array(UnitCell cell, Update update, int outputs, int inputs) {
        return new PulsedArray(PulsedArray.settings(cell, update), outputs, inputs, new ScalarKernels(), 5);
    }

    static float[] vector(double... values) {
        float[] vector = new float[values.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) values[i];
        }
        return vector;
    }
}
