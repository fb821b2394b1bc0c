package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** In steady state a training step allocates nothing, whatever its tiles are made of. */
@Isolated // allocations of all threads are counted
public abstract class SteadyStateContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

    /** After these, what the compilers of the virtual machine keep off the heap is off it. */
    private static final int WARM_UP = 30;

    private static final int THREADS = 2;

    private static final RandomKey[] KEYS = {
        new RandomKey(4, 0), new RandomKey(4, 20), new RandomKey(4, 40), new RandomKey(4, 60)
    };

    /** The kernels under test. */
    protected abstract Kernels kernels();

    /** A small batch, whose blocks run in parallel, and a large one, whose parts do. */
    @ParameterizedTest
    @FieldSource("SCHEMES")
    void exactArithmetic(String scheme) {
        for (int batch : new int[] {3, 20}) {
            assertAllocatesNothing(scheme, new Hardware.Digital(), batch);
        }
    }

    @ParameterizedTest
    @FieldSource("SCHEMES")
    void devices(String scheme) {
        assertAllocatesNothing(scheme, NoisyHardware.ADC_NOISE, 3);
    }

    /** What this noise draws for comes beside the rest, so one scheme is enough. */
    @Test
    void devicesWithWeightDependentNoise() {
        assertAllocatesNothing("random", NoisyHardware.READ_NOISE, 3);
    }

    private void assertAllocatesNothing(String scheme, Hardware hardware, int batch) {
        try (RapaSteps steps = new RapaSteps(scheme, hardware, batch, kernels(), THREADS)) {
            int[] step = {0};
            assertThat(Allocation.bytesOf(WARM_UP, KEYS.length, () -> steps.step(KEYS[step[0]++ % KEYS.length])))
                    .as("bytes of %d steps of %d images", KEYS.length, batch)
                    .isZero();
        }
    }
}
