package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Features;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.evaluation.AttackedImages.Signal;
import dev.kirchhoff.evaluation.FastGradientSign.Level;
import dev.kirchhoff.evaluation.FastGradientSign.Result;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attacks on a network with random weights: its "right" classes are those that it gives, mostly. */
class FastGradientSignTest {

    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int IMAGES = 120;
    private static final int CLASSES = 4;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private static Network network(TilingScheme tiling) {
        return network(tiling, 1);
    }

    private static Network network(TilingScheme tiling, long seed) {
        Convolution settings = new Convolution(6, 3, 3, 1, 1, 1, Bias.COLUMN, tiling);
        Initialiser he = new Initialiser.He();
        Network.Builder builder = Network.builder(IMAGE)
                .add("conv", new Conv2d(IMAGE, settings, he, new BlockKey(seed, 1)))
                .add("relu", new Relu());
        int features = builder.shape().size();
        return builder.add("fc", new Linear(features, CLASSES, Bias.DIGITAL, he, new BlockKey(seed, 2)))
                .build();
    }

    /** Images whose pixels are from {@code least} to {@code least + range}, labelled at random. */
    private static Dataset images(int least, int range) {
        RandomStream random = RandomStream.open(3, Purpose.NOISE, 0, 0, 0);
        byte[] pixels = new byte[IMAGES * IMAGE.size()];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (least + random.nextInt(range));
        }
        Arrays.setAll(labels, i -> random.nextInt(CLASSES));
        return new Images("noise", IMAGE, pixels, labels, NAMES);
    }

    /** The images as a network without draws sees them, so that it is mostly right. */
    private static Dataset classified(Network network, Dataset images) {
        float[] probabilities = new Classifier(network, perChannel(images), 50, 1, Kernels.best(), Workers.serial())
                .probabilities(images, 7);
        byte[] pixels = new byte[IMAGES * IMAGE.size()];
        int[] labels = new int[IMAGES];
        float[] values = new float[IMAGE.size()];
        for (int image = 0; image < IMAGES; image++) {
            images.read(image, values);
            for (int i = 0; i < values.length; i++) {
                pixels[image * values.length + i] = (byte) values[i];
            }
            labels[image] = Decision.largest(probabilities, image * CLASSES, CLASSES);
        }
        return new Images("classified", IMAGE, pixels, labels, NAMES);
    }

    private static FittedNormalisation perChannel(Dataset images) {
        return Normalisation.PerChannel.defaults().fit(images);
    }

    private static Result measure(FastGradientSign attack, Network network, Dataset images, int threads) {
        return measure(attack, network, network, images, threads);
    }

    private static Result measure(
            FastGradientSign attack, Network network, Network known, Dataset images, int threads) {
        try (Workers workers = new Workers(threads)) {
            return attack.measure(
                    network,
                    known,
                    perChannel(images),
                    images,
                    new SoftmaxCrossEntropy(),
                    1,
                    Kernels.best(),
                    workers,
                    (done, all) -> assertThat(done).isBetween(0.0, all + 1e-9));
        }
    }

    private static byte[] signs() {
        byte[] signs = new byte[IMAGES * IMAGE.size()];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = (byte) (i % 3 == 0 ? 1 : -1);
        }
        return signs;
    }

    /** The ratio of what a network is shown, from the pixels before and after, where none of them leaves 0 to 1. */
    @Test
    void theRatioIsTheAskedOneWhereNothingIsClipped() {
        Dataset images = images(100, 56);
        FittedNormalisation normalisation = perChannel(images);
        for (Signal signal : Signal.values()) {
            for (double decibels : new double[] {20, 33, 50}) {
                AttackedImages attacked =
                        new AttackedImages(images, signs(), normalisation, decibels, signal, Workers.serial());
                for (int image = 0; image < IMAGES; image++) {
                    assertThat(attacked.ratio(image)).isCloseTo(decibels, within(1e-6));
                    assertThat(shown(images, attacked, image, signal, normalisation))
                            .isCloseTo(decibels, within(1e-3));
                }
            }
        }
    }

    /** From the values themselves, which are rounded to single precision. */
    private static double shown(
            Dataset images, Dataset attacked, int image, Signal signal, FittedNormalisation normalisation) {
        float[] before = new float[IMAGE.size()];
        float[] after = new float[IMAGE.size()];
        images.read(image, before);
        attacked.read(image, after);
        double ofSignal = 0;
        double ofNoise = 0;
        for (int i = 0; i < before.length; i++) {
            double factor = signal == Signal.PIXELS ? 1 / 255.0 : normalisation.factor()[i];
            double offset = signal == Signal.PIXELS ? 0 : normalisation.offset()[i];
            ofSignal += Math.pow(before[i] * factor + offset, 2);
            ofNoise += Math.pow((after[i] - before[i]) * factor, 2);
        }
        return 20 * Math.log10(Math.sqrt(ofSignal / ofNoise));
    }

    /** Clipping and pixels that stay make the ratio higher; pixels never leave 0 to 255. */
    @Test
    void clippedImagesHaveAHigherRatio() {
        Dataset images = images(0, 256);
        AttackedImages attacked =
                new AttackedImages(images, signs(), perChannel(images), 20, Signal.PIXELS, Workers.serial());
        float[] values = new float[IMAGE.size()];
        for (int image = 0; image < IMAGES; image++) {
            assertThat(attacked.ratio(image)).isBetween(20.01, 22.0);
            attacked.read(image, values);
            for (float value : values) {
                assertThat(value).isBetween(0f, 255f);
            }
        }
        byte[] none = new byte[IMAGES * IMAGE.size()];
        AttackedImages same = new AttackedImages(images, none, perChannel(images), 20, Signal.PIXELS, Workers.serial());
        assertThat(same.ratio(0)).isInfinite();
    }

    @Test
    void aNetworkWithoutDrawsHasFloorOneAndLosesImagesLevelByLevel() {
        Network network = network(new TilingScheme.None());
        Dataset images = classified(network, images(0, 256));
        Result result = measure(FastGradientSign.defaults(), network, images, 2);

        assertThat(result.correct()).isEqualTo(IMAGES);
        assertThat(result.floor()).isEqualTo(1);
        assertThat(result.error(0.5)).isCloseTo(0.5 / Math.sqrt(IMAGES), within(1e-12));
        assertThat(result.levels()).extracting(Level::epsilon).isSorted();
        assertThat(result.levels()).extracting(Level::accuracy).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(result.levels().getFirst().accuracy()).isGreaterThan(0.9);
        assertThat(result.levels().getLast().accuracy()).isLessThan(0.5);
        assertThat(result.levels()).allSatisfy(level -> {
            assertThat(level.unmoved()).isZero();
            assertThat(level.effective()).isGreaterThan(level.decibels());
        });
        assertThat(measure(FastGradientSign.defaults().withVotes(3), network, images, 1))
                .isEqualTo(result);
    }

    /** Most of what pixels have is their mean, which is no signal behind the normalisation. */
    @Test
    void aRatioBehindTheNormalisationIsASmallerStep() {
        Network network = network(new TilingScheme.None());
        Dataset images = classified(network, images(0, 256));
        FastGradientSign attack = FastGradientSign.defaults().withLevels(List.of(25.0));
        Level pixels = measure(attack, network, images, 1).levels().getFirst();
        Level normalised = measure(attack.withSignal(Signal.NORMALISED), network, images, 1)
                .levels()
                .getFirst();

        assertThat(normalised.epsilon()).isLessThan(0.6 * pixels.epsilon());
        assertThat(normalised.accuracy()).isGreaterThan(pixels.accuracy());
    }

    /** Without disturbance A is at the floor exactly, since predictions after the attack draw the same at all levels. */
    @Test
    void randomTilesHaveAFloorBelowOne() {
        Network network = network(new TilingScheme.Random(16, 1));
        Dataset images = classified(network, images(0, 256));
        FastGradientSign attack = FastGradientSign.defaults().withLevels(List.of(300.0, 25.0));
        Result fresh = measure(attack, network, images, 2);
        Result same = measure(attack.withGradient(new AttackGradient.Same()), network, images, 2);
        Result averaged = measure(attack.withGradient(new AttackGradient.Averaged(20)), network, images, 2);
        Result voted = measure(attack.withVotes(15), network, images, 2);

        assertThat(fresh.floor()).isStrictlyBetween(0.3, 0.95);
        assertThat(fresh.levels().getFirst().accuracy()).isEqualTo(fresh.floor());
        assertThat(same.floor()).isEqualTo(fresh.floor());
        assertThat(same.levels().getLast()).isNotEqualTo(fresh.levels().getLast());
        assertThat(same.levels().getLast().accuracy())
                .isLessThan(fresh.levels().getLast().accuracy());
        assertThat(averaged.levels().getLast().accuracy())
                .isLessThan(fresh.levels().getLast().accuracy());
        assertThat(voted.floor()).as("votes agree more").isGreaterThan(fresh.floor());
        assertThat(measure(attack, network, images, 1)).isEqualTo(fresh);
    }

    /** Gradients of a network with other weights are worth little more than chance; images and floor are those of the attacked one. */
    @Test
    void anAttackCarriedOverIsWeaker() {
        Network network = network(new TilingScheme.None());
        Dataset images = classified(network, images(0, 256));
        FastGradientSign attack = FastGradientSign.defaults().withLevels(List.of(25.0));
        Result own = measure(attack, network, images, 1);
        Result other = measure(attack, network, network(new TilingScheme.None(), 2), images, 1);
        Result random = measure(attack, network, network(new TilingScheme.Random(16, 1), 2), images, 1);

        assertThat(other.correct()).isEqualTo(IMAGES);
        assertThat(other.floor()).isEqualTo(1);
        assertThat(other.levels().getFirst().accuracy())
                .isGreaterThan(own.levels().getFirst().accuracy() + 0.2);
        assertThat(random.floor()).as("draws of the other network are its own").isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeAttacked() {
        Network network = network(new TilingScheme.None());
        Dataset features = new Features("spectra", IMAGE, new float[IMAGE.size()], new int[1], NAMES);
        FittedNormalisation normalisation = Normalisation.None.defaults().fit(features);
        assertThatThrownBy(() -> FastGradientSign.defaults()
                        .measure(
                                network,
                                normalisation,
                                features,
                                new SoftmaxCrossEntropy(),
                                1,
                                Kernels.best(),
                                Workers.serial(),
                                (done, all) -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the items of spectra are features without a largest value, but the attack is one on images");
        assertThatThrownBy(() -> measure(
                        FastGradientSign.defaults(), network, images(0, 256).subset(), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FastGradientSign.defaults().withLevels(List.of(Double.NaN)))
                .hasMessage("levels are [NaN]; one or more finite ratios in dB are needed");
        assertThatThrownBy(() -> FastGradientSign.defaults().withVotes(0))
                .hasMessage("votes is 0; 1 to 1000 are accepted");
        assertThatThrownBy(() -> new AttackGradient.Averaged(0))
                .hasMessage("a gradient averaged over 0 draws was asked for; 1 to 65536 are accepted");
    }
}
