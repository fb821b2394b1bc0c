package dev.kirchhoff.network.analog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Periphery;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Engine;
import dev.kirchhoff.tile.PulseType;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;
import dev.kirchhoff.tile.Update;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of zero show nothing but the noise of reads: no two outputs of a batch, of any image, tile or group, may be the same. */
class ReadNoiseTest {

    private static final Shape IMAGE = Shape.of(6, 6, 4);
    private static final int BATCH = 3;

    private static Rpu noisy() {
        Periphery read =
                Periphery.of(Dac.PERFECT, new Adc(0, 0, 1), new NoiseManagement.None(), new BoundManagement.None());
        Update update = new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO);
        return new Rpu(new Ideal(), read, read, update, Scaling.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyOutputHasNoiseOfItsOwn(int groups) {
        RandomStream stream = RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0);
        Convolution settings = new Convolution(8, 3, 3, 1, 1, groups, Bias.NONE, new TilingScheme.Random(4, 1));
        Conv2d layer = new Conv2d(IMAGE, settings, noisy(), new Initialiser.Gaussian(0), stream);
        Network network = Network.builder(IMAGE).add("conv", layer).build();
        try (Workers workers = new Workers(2)) {
            NetworkPass pass = network.open(BATCH, Mode.TRAINING, new ScalarKernels(), workers);
            pass.forward(new RandomKey(1, 0));

            Set<Float> seen = new HashSet<>();
            for (float output : pass.output().data()) {
                seen.add(output);
            }
            // 864 Gaussian float numbers: a chance coincidence or two are possible, 216 shared ones are not.
            assertThat(seen).hasSizeGreaterThan(pass.output().data().length - 5);
        }
    }
}
