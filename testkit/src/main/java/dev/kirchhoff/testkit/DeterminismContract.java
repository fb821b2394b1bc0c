package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Training gives the same bits on any number of threads. */
public abstract class DeterminismContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

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
        assertSameOnThreads(scheme, NoisyHardware.ADC_NOISE, 3);
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
