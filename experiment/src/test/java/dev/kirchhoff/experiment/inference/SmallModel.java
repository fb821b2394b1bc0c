package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.formats.onnx.OnnxWriter;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX model that tells images of 8x8 pixels apart which are bright above, in the middle or below, written by hand: a blur of two
 * channels, and the sum over each part less half of the sum over the others.
 */
public final class SmallModel {

    private static final Shape IMAGE = Shape.of(8, 8, 1);

    private SmallModel() {}

    static Network network() {
        Convolution blur = new Convolution(2, 3, 3, 1, 1, 1, Bias.COLUMN, new TilingScheme.None());
        Network network = Network.builder(IMAGE)
                .add("blur", new Conv2d(IMAGE, blur, new Initialiser.He(), new BlockKey(1, 0)))
                .add("relu", new Relu())
                .add("parts", new Linear(128, 3, Bias.COLUMN, new Initialiser.He(), new BlockKey(1, 2)))
                .build();
        float[] kernel = network.parameters().getFirst().parameter().values();
        Arrays.fill(kernel, 0.1f);
        Arrays.fill(kernel, 10, 20, -0.1f);
        kernel[9] = 0;
        kernel[19] = 1;
        float[] parts = network.parameters().getLast().parameter().values();
        for (int of = 0; of < 3; of++) {
            for (int i = 0; i < 128; i++) {
                float sign = i % 2 == 0 ? 1 : -1;
                parts[of * 129 + i] = sign * (i / 2 * 3 / 64 == of ? 0.2f : -0.1f);
            }
            parts[of * 129 + 128] = 0;
        }
        return network;
    }

    /** Writes model and images. */
    public static Path in(Path folder) {
        SmallRun.writeImages(folder.resolve("images"), "train", SmallRun.TRAIN, 1);
        SmallRun.writeImages(folder.resolve("images"), "t10k", SmallRun.TEST, 2);
        Path model = folder.resolve("small.onnx");
        if (!Files.exists(model)) {
            OnnxWriter.defaults().write(network(), model);
        }
        return model;
    }

    /** Opens it. */
    public static InferenceModel open(Path folder, int calibration) {
        return open(in(folder), null, folder.resolve("images").toString(), 0, calibration);
    }

    static InferenceModel open(
            Path model, @Nullable String preprocessing, @Nullable String data, int images, int calibration) {
        return InferenceModel.open(
                model,
                preprocessing == null ? null : Preprocessing.parse(preprocessing),
                new InferenceModel.Sample(data, images, calibration),
                Kernels.best(),
                message -> {});
    }

    /** An accelerator. */
    public static Planned planned(String name, String... changes) {
        return AcceleratorPlan.load(name, null, List.of(changes)).getFirst();
    }

    /** A study on it. */
    public static Inference inference(InferenceModel model, Draws draws, int threads) {
        return new Inference(model, draws, Kernels.best(), threads);
    }
}
