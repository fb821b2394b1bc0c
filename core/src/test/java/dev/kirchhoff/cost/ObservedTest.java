package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputRange;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Ranges;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What flowed through a network on metered tiles. */
class ObservedTest {

    private static final ArrayDesign ANY = new ArrayDesign(64, 64, 2, 1, 0, 8, 1, true, 8);
    private static final Network NETWORK = Network.builder(Shape.of(6, 6, 2))
            .add(
                    "conv",
                    new Conv2d(
                            Shape.of(6, 6, 2),
                            new Convolution(5, 3, 3, 1, 1, 1, Bias.COLUMN, new TilingScheme.Random(4, 1)),
                            new Initialiser.He(),
                            new BlockKey(1, 0)))
            .add("relu", new Relu())
            .add("linear", new Linear(180, 3, Bias.COLUMN, new Initialiser.He(), new BlockKey(1, 2)))
            .build();

    /** Pixels of a half and inputs over 2: an eighth of the images' lines, and of the bias. */
    @Test
    void squaresAreThoseOfTheInputs() {
        Observed observed = observed(0.5f);
        MatrixLayer conv = MatrixLayer.of(NETWORK).getFirst();
        // 3 x 3 windows of a 6 x 6 image with a border of 1: 16² of 18² places are pixels. The constant input is 1.
        double inside = 16.0 * 16 / (18 * 18);
        assertThat(observed.squaredInput(conv)).isCloseTo((18 * inside * 0.5 * 0.5 + 1) / 4 / 19, within(1e-6));
    }

    /** The heat of cells is that of their mean conductance where every input is the same. */
    @Test
    void dissipationIsThatOfTheCellsThatWereWritten() {
        Network network = Network.builder(Shape.of(5))
                .add("linear", new Linear(5, 4, Bias.NONE, new Initialiser.He(), new BlockKey(1, 0)))
                .build();
        float[] weights = network.parameters().getFirst().parameter().values();
        double largest = 0;
        double sum = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
            sum += Math.abs(weight);
        }
        Network metered = metered(network, new float[] {1, 1, 1, 1, 1});
        MatrixLayer layer = MatrixLayer.of(network).getFirst();
        assertThat(Observed.of(metered).dissipation(layer, ANY)).isCloseTo(sum / largest / 4, within(1e-5));
        assertThat(Observed.of(metered).squaredInput(layer)).isEqualTo(0.25);
    }

    private static Observed observed(float pixel) {
        float[] image = new float[72];
        Arrays.fill(image, pixel);
        return Observed.of(metered(NETWORK, image));
    }

    private static Network metered(Network network, float[] image) {
        Programmed settings = Programmed.defaults()
                .withEncoding(Encoding.defaults())
                .withInputs(InputConversion.defaults().withRange(new InputRange.Given(0, 2)));
        Network metered = network.programmed(settings.metered(new Ranges()), 1);
        NetworkPass pass = metered.open(1, Mode.INFERENCE, Kernels.best(), Workers.serial());
        System.arraycopy(image, 0, pass.input().data(), 0, image.length);
        pass.forward(new RandomKey(1, 0));
        return metered;
    }

    @Test
    void refusesWhatWasNotMetered() {
        MatrixLayer first = MatrixLayer.of(NETWORK).getFirst();
        assertThatThrownBy(() -> Observed.of(NETWORK).squaredInput(first))
                .hasMessage("layer " + first.name() + " was not observed");
        MatrixLayer other = new MatrixLayer("other", 1, 1, 1, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> observed(1).squaredInput(other)).hasMessage("layer other was not observed");
    }

    @Test
    void coversEveryLayer() {
        Observed observed = observed(1);
        List<MatrixLayer> layers = MatrixLayer.of(NETWORK);
        assertThat(layers)
                .hasSize(2)
                .allSatisfy(
                        layer -> assertThat(observed.dissipation(layer, ANY)).isPositive());
    }
}
