package dev.kirchhoff.experiment.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.ProgrammedTile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpTest {

    @TempDir
    static Path folder;

    private static TrainedRun plain;
    private static TrainedRun replicated;
    private static TrainedRun onDevices;

    private static TrainedRun trained(String name, String... settings) {
        Experiments.train(
                SmallRun.plan(folder, settings), folder.resolve(name), SmallRun.options(), new SmallRun.Recorder());
        return TrainedRun.open(folder.resolve(name), Kernels.best(), message -> {});
    }

    @BeforeAll
    static void train() {
        plain = trained("plain", "training.epochs=1", "tiling=none");
        replicated = trained("replicated", "training.epochs=1");
        onDevices = trained("devices", "training.epochs=1", "hardware=rapa", "training.rate=0.05");
    }

    private static float[] floats(Dump dump, String name) {
        return ((StoredArray.Floats) dump.arrays().get(name)).values();
    }

    private static Shape shape(Dump dump, String name) {
        return dump.arrays().get(name).shape();
    }

    private static String block(TrainedRun run, String kind) {
        return run.network().nodes().stream()
                .map(Network.Node::name)
                .filter(name -> name.startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Weights and activations as they were written make the convolution and the linear layer of PyTorch, by its loops. */
    @Test
    void weightsAndActivationsAreThoseOfPyTorch() {
        Dump weights = Dump.weights(plain);
        Dump seen = Dump.activations(plain, plain.tested(null).images(), 1);
        String conv = block(plain, "conv");
        String linear = block(plain, "linear");

        assertThat(shape(weights, conv + ".weight")).isEqualTo(Shape.of(4, 1, 3, 3));
        assertThat(shape(weights, conv + ".bias")).isEqualTo(Shape.of(4));
        assertThat(shape(weights, linear + ".weight")).isEqualTo(Shape.of(3, 64));
        assertThat(shape(seen, "input")).isEqualTo(Shape.of(SmallRun.TEST, 1, 8, 8));
        assertThat(shape(seen, conv)).isEqualTo(Shape.of(SmallRun.TEST, 4, 8, 8));
        float[] images = floats(seen, "input");
        float[] kernel = floats(weights, conv + ".weight");
        float[] output = floats(seen, conv);
        for (int place = 0; place < output.length; place++) {
            int x = place % 8;
            int y = place / 8 % 8;
            int o = place / 64 % 4;
            double sum = floats(weights, conv + ".bias")[o];
            for (int tap = 0; tap < 9; tap++) {
                int fromY = y + tap / 3 - 1;
                int fromX = x + tap % 3 - 1;
                boolean inside = fromY >= 0 && fromY < 8 && fromX >= 0 && fromX < 8;
                sum += inside ? kernel[o * 9 + tap] * images[place / 256 * 64 + fromY * 8 + fromX] : 0;
            }
            assertThat(output[place]).isCloseTo((float) sum, within(1e-5f));
        }
        String before = block(plain, "dropout");
        assertThat(shape(seen, before)).isEqualTo(Shape.of(SmallRun.TEST, 4, 4, 4));
        float[] matrix = floats(weights, linear + ".weight");
        for (int place = 0; place < 3 * SmallRun.TEST; place++) {
            double sum = floats(weights, linear + ".bias")[place % 3];
            for (int i = 0; i < 64; i++) {
                sum += matrix[place % 3 * 64 + i] * floats(seen, before)[place / 3 * 64 + i];
            }
            assertThat(floats(seen, linear)[place]).isCloseTo((float) sum, within(1e-5f));
        }
    }

    @Test
    void replicasAreAFirstAxisAndStatisticsAreThere() {
        Dump weights = Dump.weights(replicated);
        String conv = block(replicated, "conv");

        assertThat(shape(weights, conv + ".weight")).isEqualTo(Shape.of(4, 4, 1, 3, 3));
        assertThat(shape(weights, conv + ".bias")).isEqualTo(Shape.of(4, 4));
        long counted = weights.arrays().values().stream()
                .mapToLong(array -> array.shape().size())
                .sum();
        assertThat(counted)
                .isEqualTo(replicated.network().parameters().stream()
                        .mapToLong(named -> named.parameter().shape().size())
                        .sum());
    }

    /** What comes out at the end is what an evaluation sees, draws of tiles and pooling included, whatever the number of images. */
    @Test
    void activationsAreThoseOfAnEvaluation() {
        Dataset images = replicated.tested(null).images();
        Dump seen = Dump.activations(replicated, images, 2);
        float[] outputs;
        try (Workers workers = new Workers(1)) {
            outputs = replicated.classifier(replicated.network(), workers).outputs(images, 0);
        }

        assertThat(floats(seen, replicated.network().nodes().getLast().name())).containsExactly(outputs);
        long[] labels = ((StoredArray.Longs) seen.arrays().get("label")).values();
        for (int image = 0; image < labels.length; image++) {
            assertThat(labels[image]).isEqualTo(images.label(image));
        }
        assertThat(images.size()).as("a batch that is not full").isNotEqualTo(Classifier.USUAL_BATCH);
    }

    @Test
    void devicesAreArraysOfTheirTile() {
        Dump devices = Dump.devices(onDevices);
        String conv = block(onDevices, "conv");

        assertThat(shape(devices, conv + ".tile0.shown")).isEqualTo(Shape.of(4, 10));
        assertThat(devices.arrays().keySet()).anyMatch(name -> name.startsWith(conv + ".tile3."));
        float[] network = Dump.weights(onDevices).arrays().get(conv + ".weight") instanceof StoredArray.Floats floats
                ? floats.values()
                : new float[0];
        assertThat(floats(devices, conv + ".tile0.shown")[3]).isEqualTo(network[3]);
        assertThatThrownBy(() -> Dump.devices(plain))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("no layer of this run is on devices");
    }

    private static Programmed hardware(String preset, String... changes) {
        return AcceleratorPlan.load(preset, null, List.of(changes))
                .getFirst()
                .accelerator()
                .hardware();
    }

    /** The cells of a draw are those with which the network of that draw computes: row by row, its weights but for a factor. */
    @Test
    void conductancesAreThoseOfADraw() {
        Programmed hardware = hardware("ideal", "hardware.cells.programming.spread={type: normal, alpha: 0.05}");
        String conv = block(replicated, "conv");
        Dump cells = Dump.conductances(replicated, hardware, 5);
        float[] plus = floats(cells, conv + ".tile2.plus");
        float[] minus = floats(cells, conv + ".tile2.minus");
        Network network = replicated.network().programmed(hardware, 5);
        float[] weights =
                ((ProgrammedTile) network.nodes().getFirst().block().tiles().get(2)).effectiveWeights();

        assertThat(shape(cells, conv + ".tile2.plus")).isEqualTo(Shape.of(4, 10));
        for (int row = 0; row < 4; row++) {
            double ofCells = 0;
            double ofWeights = 0;
            for (int i = 10 * row; i < 10 * row + 10; i++) {
                ofCells += Math.abs(plus[i] - minus[i]);
                ofWeights += Math.abs(weights[i]);
            }
            for (int i = 10 * row; i < 10 * row + 10; i++) {
                assertThat(weights[i] / ofWeights).isCloseTo((plus[i] - minus[i]) / ofCells, within(1e-5));
            }
        }
        assertThat(floats(Dump.conductances(replicated, hardware, 6), conv + ".tile2.plus"))
                .isNotEqualTo(plus);
    }

    @ParameterizedTest
    @CsvSource({"generic-8bit, .plus .minus", "offset-2bit, .slice0.plus .slice3.plus"})
    void conductancesOfEveryCodingHaveNames(String preset, String names) {
        Dump cells = Dump.conductances(replicated, hardware(preset), 0);
        for (String name : names.split(" ", -1)) {
            float[] conducted = floats(cells, block(replicated, "conv") + ".tile3" + name);
            assertThat(conducted).hasSize(40);
            for (float g : conducted) {
                assertThat(g).isBetween(-0.3f, 1.3f);
            }
        }
    }

    @Test
    void isWrittenIntoOneFileOrMany() {
        Dump weights = Dump.weights(plain);
        String conv = block(plain, "conv");
        weights.write(folder.resolve("w.safetensors"));
        weights.write(folder.resolve("w.npz"));
        weights.write(folder.resolve("w"));

        Map<String, StoredArray> read =
                Safetensors.read(folder.resolve("w.safetensors")).arrays();
        assertThat(read.keySet())
                .containsExactlyInAnyOrderElementsOf(weights.arrays().keySet());
        assertThat(((StoredArray.Floats) read.get(conv + ".weight")).values())
                .containsExactly(floats(weights, conv + ".weight"));
        assertThat(folder.resolve("w.npz")).isNotEmptyFile();
        assertThat(folder.resolve("w").resolve(conv + ".weight.npy")).isNotEmptyFile();
    }
}
