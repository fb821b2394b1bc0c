package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.Softmax;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFactoryTest {

    private static final Shape CIFAR = Shape.of(32, 32, 3);

    private static Network network(String layers) {
        String config = "version: 1\nname: n\ntiling: random\ntraining: {epochs: 1, rate: 0.1}\nnetwork:\n" + layers;
        return NetworkFactory.build(
                Plan.parse("n.yaml", config, List.of()).runs().getFirst().config(), CIFAR, 10);
    }

    /** The figures of Rasch et al. (2019): weights of the convolutions, biases included. */
    @ParameterizedTest
    @CsvSource({
        "rapa-cifar10, none, 79328",
        "rapa-cifar10, random, 192704",
        "rapa-cifar10, alternate, 192704",
        "rapa-cifar10, perforated, 79328",
        "rapa-cifar10-enlarged, none, 193032",
        "rapa-cifar10-128, random, 1541632",
        "rapa-cifar10-mixed, random, 192704",
        "rapa-cifar10-strong, random, 192704"
    })
    void presetsHaveThePublishedNumbersOfWeights(String preset, String tiling, long weights) {
        Plan plan = Plan.load(preset, List.of("tiling=" + tiling));
        Network network = NetworkFactory.build(plan.runs().getFirst().config(), CIFAR, 10);

        assertThat(network.parameters().stream()
                        .filter(named -> named.name().startsWith("conv"))
                        .mapToLong(named -> named.parameter().shape().size())
                        .sum())
                .isEqualTo(weights);
    }

    @ParameterizedTest
    @CsvSource({"lenet-mnist, 431080", "mlp-mnist, 235146", "ep-mnist, 407050", "ffebm-mnist, 32010"})
    void presetsForMnistBuild(String preset, long weights) {
        Plan plan = Plan.load(preset, List.of());

        assertThat(NetworkFactory.build(plan.runs().getFirst().config(), Shape.of(28, 28, 1), 10)
                        .weightCount())
                .isEqualTo(weights);
    }

    @Test
    void layersAreNamedByTypeAndNumberAndMayFormAGraph() {
        Network network = network("""
            - {type: conv, channels: 8, kernel: 3, padding: 1, name: stem}
            - relu
            - {type: conv, channels: 8, kernel: 3, padding: 1}
            - {type: batch-norm}
            - {type: add, from: [stem, batch-norm1]}
            - {type: pool, kind: average, window: 32, stride: 32}
            - linear
            """);

        assertThat(network.parameters())
                .extracting(Network.NamedParameter::name)
                .contains("stem.weight", "conv1.weight", "batch-norm1.scale", "linear1.weight");
        assertThat(network.outputShape()).isEqualTo(Shape.of(10));
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of("leaky-relu", new Activation(new ElementFunction.LeakyRelu(0.01f))),
                Arguments.of("{type: leaky-relu, alpha: 0.2}", new Activation(new ElementFunction.LeakyRelu(0.2f))),
                Arguments.of("clip", new Activation(new ElementFunction.Clip(0, 6))),
                Arguments.of("{type: clip, low: -1, high: 1}", new Activation(new ElementFunction.Clip(-1, 1))),
                Arguments.of("sigmoid", new Activation(new ElementFunction.Sigmoid())),
                Arguments.of("hard-sigmoid", new Activation(ElementFunction.HardSigmoid.ofHardSwish())),
                Arguments.of(
                        "{type: hard-sigmoid, alpha: 0.2}",
                        new Activation(new ElementFunction.HardSigmoid(0.2f, 0.5f))),
                Arguments.of("hard-swish", new Activation(new ElementFunction.HardSwish())),
                Arguments.of("softmax", new Softmax()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsAreLayers(String layer, Block block) {
        Network network = network("- " + layer + "\n- linear\n");

        assertThat(network.nodes().getFirst().block()).isEqualTo(block);
    }

    @Test
    void firstWeightsDependOnTheSeedAndTheLayer() {
        String layers = "- {type: conv, channels: 8, kernel: 3}\n- {type: linear}\n";

        float[] weights = network(layers).parameters().getFirst().parameter().values();

        assertThat(network(layers).parameters().getFirst().parameter().values()).isEqualTo(weights);
        assertThat(network("- relu\n" + layers)
                        .parameters()
                        .getFirst()
                        .parameter()
                        .values())
                .isNotEqualTo(weights);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        - {type: conv, channels: 8, kernel: 40} | network.0 (conv1): a kernel of 40x40 does not fit an image of 32x32 with padding 0
        - {type: linear, outputs: 7}            | network: the last layer has 7 outputs, but the data have 10 classes
        - {type: add, from: [input, stem]}      | network.0 (add1): no block is called stem; so far there are input
        - {type: clip, low: 7}                | network.0 (clip1): a clip is between 7.0 and 6.0; the first must not be above the second
        - {type: relu, name: input}             | network.0 (input): two blocks are called input; names must be unique
        """)
    void whatDoesNotFitIsNamed(String layer, String sentence) {
        assertThatThrownBy(() -> network(layer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void impossibleTilingsAreNamed() {
        Plan plan = Plan.load("rapa-cifar10", List.of("tiling=image-overlap", "network.0.tiles=17"));

        assertThatThrownBy(() -> NetworkFactory.build(plan.runs().getFirst().config(), CIFAR, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "network.0 (conv1): tiling image-overlap needs a square number of tiles, but 17 "
                                + "were asked for; the nearest squares are 16 and 25");
    }
}
