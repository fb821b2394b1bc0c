package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.config.layer.EnergyLayer;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.training.GradientDescent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset takes a step on two images of random pixels: its network fits its data, and all of its weights learn. */
class PresetStepsTest {

    private static final int IMAGES = 2;

    /** Presets that the issues name, which must not be lost. */
    private static final List<String> NAMED = List.of(
            "ep-mnist",
            "ffebm-cifar10-l6-bs6",
            "ffebm-cifar10-l6-bs3",
            "ffebm-cifar10-l6-bs2",
            "ffebm-cifar10-l12",
            "ffebm-cifar100-l12",
            "ffebm-imagenet32-l15",
            "ffebm-fashion-small",
            "ffebm-mnist",
            "hopfield-resnet-small");

    static List<String> presets() {
        assertThat(Presets.CONFIGS.names()).containsAll(NAMED);
        return Presets.CONFIGS.names();
    }

    /** Colour images are 16 x 16, so that a step takes little. */
    private static Shape image(String preset) {
        boolean colour = preset.matches(".*(cifar|imagenet|hopfield).*");
        return colour ? Shape.of(16, 16, 3) : Shape.of(28, 28, 1);
    }

    /** The network with as many sweeps as it takes an error to pass all groups of units, however far from rest. */
    private static Network network(ExperimentConfig config, Shape image) {
        Model.Layers layers = config.layers();
        List<Layer> few = layers.network().stream()
                .map(layer -> new Layer(layer.name(), layer.from(), few(layer.block())))
                .toList();
        Model model = new Model.Layers(layers.tiling(), layers.reshuffle(), layers.hardware(), few, null);
        return NetworkFactory.build(
                new ExperimentConfig(config.name(), config.data(), model, config.task(), config.seed()), image, 10);
    }

    private static BlockSettings few(BlockSettings block) {
        if (!(block instanceof EnergyLayer energy)) {
            return block;
        }
        int sweeps = energy.units().size();
        Relaxation few = new Relaxation(energy.relaxation().order(), sweeps, sweeps, 0, Float.MAX_VALUE);
        return new EnergyLayer(energy.units(), few, energy.estimator(), energy.hardware());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetTakesAStep(String preset) {
        ExperimentConfig config =
                Plan.load(preset, List.of("sweep=[]")).runs().getFirst().config();
        Shape image = image(preset);
        Network network = network(config, image);
        List<Parameter> parameters = network.parameters().stream()
                .map(Network.NamedParameter::parameter)
                .toList();
        Kernels kernels = Kernels.best();
        GradientDescent optimiser = config.training().optimiser().create(parameters, kernels, Workers.serial());
        optimiser.rate(config.training().rate());
        NetworkPass pass = network.open(IMAGES, Mode.TRAINING, kernels, Workers.serial());
        RandomStream.open(1, Purpose.SHUFFLE, 0, 0, 0)
                .fillGaussian(pass.input().data(), 0, IMAGES * image.size(), 0.3f, 0.5f);
        float[][] before =
                parameters.stream().map(parameter -> parameter.values().clone()).toArray(float[][]::new);

        RandomKey key = new RandomKey(1, 0);
        pass.forward(key);
        double loss = config.training()
                .loss()
                .evaluate(
                        pass.output(),
                        new Target.Classes(new int[] {3, 7}),
                        Objects.requireNonNull(pass.outputGradient()));
        pass.backward(key);
        pass.update(key, optimiser);

        assertThat(loss).isPositive().isFinite();
        assertThat(IntStream.range(0, before.length)
                        .filter(i -> parameters.get(i).role() == Parameter.Role.WEIGHT)
                        .filter(i -> Arrays.equals(before[i], parameters.get(i).values()))
                        .mapToObj(i -> network.parameters().get(i).name()))
                .as("weights that did not learn")
                .isEmpty();
    }
}
