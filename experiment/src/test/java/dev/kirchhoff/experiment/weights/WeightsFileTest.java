package dev.kirchhoff.experiment.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.PulsedTile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files: {@code torch.safetensors} and what the network of {@code make.py} answered, PyTorch 2.13. */
class WeightsFileTest {

    private static final Shape IMAGE = Shape.of(8, 6, 2);
    private static final String CONFIG = """
        version: 1
        name: torch
        tiling: random
        network:
          - {type: conv, name: '0', channels: 6, kernel: 3, padding: 1, groups: 2, bias: %s, tiles: %d}
          - {type: batch-norm, name: '1'}
          - relu
          - {type: pool, kind: max, window: 2, stride: 2}
          - {type: conv, name: '4', channels: 4, kernel: 3, bias: none}
          - tanh
          - {type: linear, name: '7'}
        training: {epochs: 0, rate: 0.1}
        """;

    @TempDir
    Path folder;

    private static Network network(String bias, int tiles, String... settings) {
        return NetworkFactory.build(
                Plan.parse("torch.yaml", CONFIG.formatted(bias, tiles), List.of(settings))
                        .runs()
                        .getFirst()
                        .config(),
                IMAGE,
                3);
    }

    private static Path file(String name) {
        try {
            return Path.of(WeightsFileTest.class.getResource(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Network loaded(Network network) {
        WeightsFile.load(file("torch.safetensors"), network);
        return network;
    }

    private static void assertAnswersOfPyTorch(Network network) {
        Safetensors answers = Safetensors.read(file("torch-answers.safetensors"));
        NetworkPass pass = network.open(5, Mode.INFERENCE, Kernels.best(), Workers.serial());
        float[] images = answers.floats("x");
        System.arraycopy(images, 0, pass.input().data(), 0, images.length);
        pass.forward(new RandomKey(1, 0));
        float[] expected = answers.floats("y");
        for (int i = 0; i < expected.length; i++) {
            assertThat(pass.output().data()[i]).isCloseTo(expected[i], within(2e-6f));
        }
    }

    @Test
    void aNetworkOfPyTorchAnswersAsThere() {
        assertAnswersOfPyTorch(loaded(network("column", 1)));
        assertAnswersOfPyTorch(loaded(network("digital", 1)));
    }

    @Test
    void everyReplicaGetsTheKernel() {
        assertAnswersOfPyTorch(loaded(network("column", 4)));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        Network first = network("column", 4, "seed=5");
        Path file = folder.resolve("weights.safetensors");
        new Safetensors(Map.of(), PyTorchLayout.weights(first)).write(file);
        Network second = network("column", 4, "seed=6");
        WeightsFile.load(file, second);

        for (int i = 0; i < first.parameters().size(); i++) {
            assertThat(second.parameters().get(i).parameter().values())
                    .as(first.parameters().get(i).name())
                    .containsExactly(first.parameters().get(i).parameter().values());
        }
    }

    /** Devices without spreads hold a weight within their bounds as it is, and the nearest bound instead of one beyond. */
    @Test
    void devicesHoldTheWeightsAsTheirBoundsAllow() {
        Network network = network(
                "column",
                1,
                "hardware={type: rpu, device: {type: constant-step, pulse: {dwMinD2d: 0, upDownD2d: 0}, bounds: {wMin: -0.2, wMax: 0.2, wMinD2d: 0, wMaxD2d: 0}}}");
        loaded(network);
        Map<String, StoredArray> shown = PyTorchLayout.weights(network);
        Safetensors torch = Safetensors.read(file("torch.safetensors"));
        int clipped = 0;
        for (String name : List.of("0.weight", "0.bias", "4.weight", "7.weight", "7.bias")) {
            float[] held = ((StoredArray.Floats) shown.get(name)).values();
            for (int i = 0; i < held.length; i++) {
                assertThat(held[i]).isEqualTo(Math.clamp(torch.floats(name)[i], -0.2f, 0.2f));
                clipped += Math.abs(torch.floats(name)[i]) > 0.2f ? 1 : 0;
            }
        }
        assertThat(clipped).isPositive();
        assertThat(network.nodes().getFirst().block().tiles()).isNotEmpty().allMatch(PulsedTile.class::isInstance);
    }

    private void refuses(String name, StoredArray array, String reason) {
        Map<String, StoredArray> arrays =
                new TreeMap<>(Safetensors.read(file("torch.safetensors")).arrays());
        arrays.put(name, array);
        Path changed = folder.resolve("changed.safetensors");
        new Safetensors(Map.of(), arrays).write(changed);
        assertThatThrownBy(() -> WeightsFile.load(changed, network("column", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(changed.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void arraysThatDoNotFitAreNamed() {
        float[] values = new float[24];
        refuses("7.weight", floats(Shape.of(8, 3), values), "7.weight is 8x3, but the layer needs 3x8");
        refuses("7.bias", new StoredArray.Longs(Shape.of(3), new long[3]), "7.bias holds integers");
        refuses("extra", floats(Shape.of(24), values), "no layer has extra");
        Arrays.fill(values, Float.NaN);
        refuses("7.weight", floats(Shape.of(3, 8), values), "7.weight holds numbers that are not finite");
        assertThatThrownBy(() -> loaded(network("none", 1))).hasMessageContaining("no layer has 0.bias");
        Network unnamed = NetworkFactory.build(
                Plan.parse("torch.yaml", CONFIG.formatted("column", 1).replace("name: '7'", "bias: column"), List.of())
                        .runs()
                        .getFirst()
                        .config(),
                IMAGE,
                3);
        assertThatThrownBy(() -> loaded(unnamed))
                .hasMessageContaining("lacks linear1.weight, linear1.bias, and no layer has 7.bias, 7.weight");
    }

    private static StoredArray floats(Shape shape, float[] values) {
        return new StoredArray.Floats(shape, values);
    }
}
