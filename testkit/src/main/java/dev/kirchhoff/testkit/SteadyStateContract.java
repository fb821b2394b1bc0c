package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** In steady state training and inference allocate nothing, whatever tiles are made of. */
@Isolated // allocations of all threads are counted
public abstract class SteadyStateContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

    static final List<Hardware> ARRAYS = List.of(
            ProgrammedHardware.EIGHT_BIT,
            ProgrammedHardware.PER_BIT,
            ProgrammedHardware.NOISY,
            ProgrammedHardware.SPLIT);

    private static final Duration LIMIT = Duration.ofMinutes(4);

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

    /** Inference, by images side by side and by blocks that run in parallel. */
    @ParameterizedTest
    @FieldSource("ARRAYS")
    void inferenceOnProgrammedArrays(Hardware hardware) {
        Network.Builder builder = Network.builder(Shape.of(9, 10, 3));
        for (int layer = 0; layer < 2; layer++) {
            Convolution settings = new Convolution(5, 3, 3, 1, 1, 1, Bias.DIGITAL, new TilingScheme.None());
            Conv2d block =
                    new Conv2d(builder.shape(), settings, hardware, new Initialiser.He(), new BlockKey(1, layer));
            builder.add("conv" + layer, block);
        }
        Linear last =
                new Linear(builder.shape().size(), 4, Bias.COLUMN, hardware, new Initialiser.He(), new BlockKey(1, 2));
        Network network = builder.add("fc", last).build();
        for (int batch : new int[] {3, 20}) {
            try (Workers workers = new Workers(THREADS)) {
                BatchPass pass = network.openBatch(batch, Mode.INFERENCE, kernels(), workers);
                Arrays.fill(pass.input().data(), 0.3f);
                assertThat(Allocation.bytesWhenCompiled(KEYS.length, LIMIT, () -> pass.forward(KEYS[0])))
                        .as("bytes of %d passes of %d images", KEYS.length, batch)
                        .isZero();
            }
        }
    }

    private void assertAllocatesNothing(String scheme, Hardware hardware, int batch) {
        try (RapaSteps steps = new RapaSteps(scheme, hardware, batch, kernels(), THREADS)) {
            int[] step = {0};
            assertThat(Allocation.bytesWhenCompiled(
                            KEYS.length, LIMIT, () -> steps.step(KEYS[step[0]++ % KEYS.length])))
                    .as("bytes of %d steps of %d images", KEYS.length, batch)
                    .isZero();
        }
    }
}
