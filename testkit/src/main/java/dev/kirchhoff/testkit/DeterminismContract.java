package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Drift;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Periphery;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Training gives the same bits on any number of threads. */
public abstract class DeterminismContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

    private static final Hardware DEVICES = new Rpu(
            new ConstantStep(
                    new Pulse(0.001, 0.3, 0.3, 0, 0.01, false),
                    new Bounds(-0.6, 0.6, 0.3, 0.3),
                    new Defects(0, 1),
                    new Retention(1e4, 0.1, 1e-4, 0.1, 0, 0.01, 0.01, Drift.NONE)),
            periphery(new BoundManagement.Iterative(1000, 0.25)),
            periphery(new BoundManagement.None()),
            new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO),
            Scaling.NONE);

    private static Periphery periphery(BoundManagement bounds) {
        return Periphery.of(new Dac(7, 1), new Adc(9, 12, 0.06), new NoiseManagement.AverageAbsMax(0.1), bounds);
    }

    /** The kernels under test. */
    protected abstract Kernels kernels();

    /** A small batch, whose blocks run in parallel, and a large one, whose parts do. */
    @ParameterizedTest
    @FieldSource("SCHEMES")
    void weightsDoNotDependOnThreads(String scheme) {
        for (int batch : new int[] {3, 20}) {
            assertSameOnThreads(scheme, new Hardware.Digital(), batch);
        }
    }

    /** Noisy reads, and pulses of all tiles side by side. */
    @ParameterizedTest
    @FieldSource("SCHEMES")
    void weightsOnDevicesDoNotDependOnThreads(String scheme) {
        assertSameOnThreads(scheme, DEVICES, 3);
    }

    private void assertSameOnThreads(String scheme, Hardware hardware, int batch) {
        float[] one = RapaSteps.weightsAfterTwo(scheme, hardware, batch, kernels(), 1);
        for (int threads = 2; threads <= 3; threads++) {
            assertThat(RapaSteps.weightsAfterTwo(scheme, hardware, batch, kernels(), threads))
                    .as("batch of %d on %d threads", batch, threads)
                    .isEqualTo(one);
        }
    }
}
