package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.evaluation.ReducedNetwork;
import dev.kirchhoff.evaluation.ReplicaReduction;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.formats.onnx.OnnxModel;
import dev.kirchhoff.formats.onnx.OnnxWriter;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network trained here, exported, gives the same outputs in ONNX Runtime and when it is read again. */
class OnnxExportTest {

    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @TempDir
    private Path folder;

    private TrainedRun train(String... overrides) {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, overrides), run, SmallRun.options(), new SmallRun.Recorder());
        return TrainedRun.open(run, Kernels.best(), message -> {});
    }

    /** Pixels of the test images by 255; they have one channel, so the order of axes does not matter. */
    private static float[] pixels(Dataset images, float scale) {
        int size = images.itemShape().size();
        float[] all = new float[images.size() * size];
        for (int i = 0; i < images.size(); i++) {
            float[] values = new float[size];
            images.read(i, values);
            for (int j = 0; j < size; j++) {
                all[i * size + j] = values[j] * scale;
            }
        }
        return all;
    }

    private static float[] outputs(Network network, float[] images, int batch) {
        NetworkPass pass = network.open(batch, Mode.INFERENCE, Kernels.best(), Workers.serial());
        System.arraycopy(images, 0, pass.input().data(), 0, images.length);
        pass.forward(new RandomKey(1, 0));
        return pass.output().data();
    }

    private static float[] outputs(TrainedRun run, Dataset images) {
        FittedNormalisation normalisation = run.normalisation();
        float[] raw = pixels(images, 1);
        float[] seen = new float[raw.length];
        int size = images.itemShape().size();
        for (int i = 0; i < images.size(); i++) {
            normalisation.apply(java.util.Arrays.copyOfRange(raw, i * size, (i + 1) * size), seen, i * size);
        }
        return outputs(run.network(), seen, images.size());
    }

    private static float[] runtime(Path model, float[] images, long... extents) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString(), new OrtSession.SessionOptions());
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), extents);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    /** Four replicas on regions of the image, batch normalisation, stochastic pooling, dropout, mean image. */
    @Test
    void givesTheSameOutputsElsewhere() throws OrtException {
        TrainedRun run = train("tiling=image-padded", "training.epochs=2");
        Dataset images = RunData.open(run.config()).sets().get(RunData.TEST);
        assertThat(images).isNotNull();
        Path model = folder.resolve("model.onnx");
        List<String> notes = OnnxExport.write(run, 1, model);

        float[] unit = pixels(images, 1 / 255f);
        float[] expected = outputs(run, images);
        assertThat(notes).isEmpty();
        assertThat(runtime(model, unit, SmallRun.TEST, 1, 8, 8)).containsExactly(expected, CLOSE);
        assertThat(outputs(OnnxModel.read(model).network(), unit, SmallRun.TEST))
                .containsExactly(expected, CLOSE);
    }

    @Test
    void oneDealOfManyIsSaid() throws OrtException {
        TrainedRun run = train("training.epochs=2", "data.normalisation=none");
        Dataset images = RunData.open(run.config()).sets().get(RunData.TEST);
        assertThat(images).isNotNull();
        Path kept = folder.resolve("kept.onnx");
        Path reduced = folder.resolve("reduced.onnx");
        Network ofNorm = ReducedNetwork.of(
                run.network(),
                (layer, replicas) -> ReplicaReduction.chosen(replicas, ReplicaReduction.largestNorms(replicas)));

        assertThat(OnnxExport.write(run, 7, kept))
                .containsExactly(
                        "conv1 deals its patches to 4 replicas anew for every image; the model holds the one deal of"
                                + " seed 7.");
        assertThat(OnnxExport.write(run, ofNorm, 7, reduced)).isEmpty();
        assertThat(convolutions(reduced))
                .singleElement()
                .satisfies(
                        conv -> assertThat(conv.kernel().parameters().getFirst().shape())
                                .as("an ordinary convolution")
                                .isEqualTo(Shape.of(1, 1, 4, 3 * 3)));
        float[] unit = pixels(images, 1 / 255f);
        float[] ofReduced = runtime(reduced, unit, SmallRun.TEST, 1, 8, 8);
        assertThat(ofReduced).containsExactly(outputs(ofNorm, unit, SmallRun.TEST), CLOSE);
        assertThat(runtime(kept, unit, SmallRun.TEST, 1, 8, 8)).isNotEqualTo(ofReduced);
    }

    private static List<Conv2d> convolutions(Path model) {
        return OnnxModel.read(model).network().nodes().stream()
                .map(Network.Node::block)
                .filter(Conv2d.class::isInstance)
                .map(Conv2d.class::cast)
                .toList();
    }

    /** Those whose networks relax to an equilibrium, which ONNX has no operator for. */
    private static final String RELAXES = "ep-.*|ffebm-.*|drn-.*|hopfield-.*";

    static List<String> presets() {
        return Presets.CONFIGS.names().stream()
                .filter(name -> !name.matches(RELAXES))
                .toList();
    }

    static List<String> presetsThatRelax() {
        return Presets.CONFIGS.names().stream()
                .filter(name -> name.matches(RELAXES))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("presetsThatRelax")
    void equilibriaCannotBeWritten(String preset) {
        ExperimentConfig config = Plan.load(preset, List.of()).runs().getFirst().config();
        Network network = NetworkFactory.build(config, Shape.of(28, 28, 1), 10);
        assertThatThrownBy(() -> OnnxWriter.defaults().write(network, folder.resolve("model.onnx")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("The network cannot be written as ONNX: block \\S+: a block of the kind \\S+ has no"
                        + " counterpart in ONNX\\.");
    }

    /** The other networks of presets can be written; what is read again computes what ONNX Runtime does. */
    @ParameterizedTest
    @MethodSource("presets")
    void presetsCanBeWritten(String preset) throws OrtException {
        ExperimentConfig config = Plan.load(preset, List.of()).runs().getFirst().config();
        boolean colour = preset.contains("cifar");
        Shape image = colour ? Shape.of(32, 32, 3) : Shape.of(28, 28, 1);
        Path model = folder.resolve("model.onnx");
        OnnxWriter.defaults().write(NetworkFactory.build(config, image, 10), model);

        float[] planar = new float[image.size()];
        float[] pixels = new float[image.size()];
        int plane = image.size() / image.channels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) Math.sin(i) / 2;
            planar[i % image.channels() * plane + i / image.channels()] = pixels[i];
        }
        float[] expected = runtime(model, planar, 1, image.channels(), image.extent(0), image.extent(1));
        assertThat(expected).hasSize(10);
        assertThat(outputs(OnnxModel.read(model).network(), pixels, 1)).containsExactly(expected, CLOSE);
    }

    @Test
    void whatOnlyArraysHaveIsSaidAndWhatIsAssumed() throws Exception {
        TrainedRun run = train("training.epochs=1", "hardware=rapa", "tiling=none");
        Path model = folder.resolve("model.onnx");

        assertThat(OnnxExport.write(run, 1, model))
                .containsExactly(
                        "The model holds the weights of the arrays of conv1, linear1; their noise, converters and devices"
                                + " have no counterpart in ONNX.");
        byte[] bytes = Files.readAllBytes(model);
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
        assertThat(OnnxExport.write(run, 1, model).getFirst())
                .startsWith("Pixels are taken to be 0 to 255, for the data of the run cannot be opened: ");
        assertThat(model).hasBinaryContent(bytes);
    }
}
