package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.inference.PlanReport;
import dev.kirchhoff.experiment.weights.PyTorchLayout;
import dev.kirchhoff.experiment.weights.WeightsFile;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.formats.onnx.OnnxModel;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** ONNX models, which are read, planned for arrays and given an image, and safetensors files. */
final class ModelTargets {

    /** Work of a network for an image above which it is read and not run: what was asked for takes its time. */
    private static final long MOST_VALUES = 1 << 16;

    private static final List<String> WORDS = List.of(
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Cast",
            "Clip",
            "Concat",
            "Constant",
            "ConstantOfShape",
            "Conv",
            "DequantizeLinear",
            "Div",
            "Flatten",
            "Gather",
            "Gemm",
            "GlobalAveragePool",
            "HardSigmoid",
            "LRN",
            "MatMul",
            "MaxPool",
            "Mul",
            "Pad",
            "Pow",
            "QLinearConv",
            "QuantizeLinear",
            "ReduceMean",
            "Relu",
            "Reshape",
            "Shape",
            "Slice",
            "Softmax",
            "Squeeze",
            "Sub",
            "Transpose",
            "Unsqueeze",
            "axis",
            "axes",
            "group",
            "pads",
            "strides",
            "dilations",
            "kernel_shape",
            "auto_pad",
            "SAME_UPPER",
            "ceil_mode",
            "epsilon",
            "alpha",
            "perm",
            "transB",
            "keepdims",
            "x",
            "y",
            "w",
            "",
            "ai.onnx",
            "model.onnx",
            "weights.bin",
            "../escaped",
            "../../etc/passwd",
            "/dev/zero",
            "location",
            "offset",
            "length",
            "-1",
            "99999999999999",
            "reflect");

    private static final String TAKER = """
            version: 1
            name: taker
            tiling: random
            network:
              - {type: conv, channels: 4, kernel: 3, tiles: 4}
              - batch-norm
              - {type: linear, hardware: rapa}
            training: {epochs: 0, rate: 0.1}
            """;

    private final Planned accelerator =
            AcceleratorPlan.load("generic-8bit", null, List.of()).getFirst();

    private ModelTargets() {}

    static List<Target> all(Workspace workspace) {
        ModelTargets targets = new ModelTargets();
        ProtobufMutator protobuf = new ProtobufMutator(WORDS);
        List<Seed> models = new ArrayList<>();
        OnnxSeeds.all().forEach(model -> models.add(Seed.of("model.onnx", model, protobuf)));
        models.add(new Seed(
                Map.of("model.onnx", OnnxSeeds.external(), "weights.bin", new byte[64]), "model.onnx", protobuf));
        for (String run : List.of("digital", "devices")) {
            models.add(Seed.of("model.onnx", content(workspace.onnx(run)), protobuf));
        }
        return List.of(
                new Target("onnx", 20, models, targets::read),
                new Target("safetensors", 6, List.of(safetensors(workspace)), ModelTargets::arrays),
                new Target("weights", 4, List.of(weights(workspace)), ModelTargets::weights));
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seed safetensors(Workspace workspace) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put("w", new StoredArray.Floats(Shape.of(3, 2), new float[6]));
        arrays.put("n", new StoredArray.Longs(Shape.of(2), new long[2]));
        arrays.put("none", new StoredArray.Floats(Shape.ofStored(0, 4), new float[0]));
        Path file = workspace.folder().resolve("arrays.safetensors");
        new Safetensors(Map.of("format", "pt", "by", "nobody"), arrays).write(file);
        return Seed.of("arrays.safetensors", content(file), safetensorsMutator("w", "n"));
    }

    private static Mutator safetensorsMutator(String... names) {
        List<String> words =
                new ArrayList<>(List.of("dtype", "shape", "data_offsets", "__metadata__", "F32", "I64", "BF16"));
        words.addAll(List.of(names));
        return Containers.safetensors(new TextMutator(words));
    }

    /** The network that hostile weights are for. */
    private static Network taker() {
        ExperimentConfig config =
                Plan.parse("taker.yaml", TAKER, List.of()).runs().getFirst().config();
        return NetworkFactory.build(config, Shape.of(6, 6, 2), 3);
    }

    private static Seed weights(Workspace workspace) {
        Path file = workspace.folder().resolve("weights.safetensors");
        new Safetensors(Map.of(), PyTorchLayout.weights(taker())).write(file);
        return Seed.of(
                "weights.safetensors",
                content(file),
                safetensorsMutator("conv1.weight", "conv1.bias", "batch-norm1.running_var", "num_batches_tracked"));
    }

    private static Command weights(Path folder, RandomGenerator random) {
        return Command.part(() -> {
            Network network = taker();
            WeightsFile.load(folder.resolve("weights.safetensors"), network);
            return network;
        });
    }

    private Command read(Path folder, RandomGenerator random) {
        return Command.part(() -> {
            Network network = OnnxModel.read(folder.resolve("model.onnx")).network();
            PlanReport.of(network, accelerator.accelerator(), new PlanReport.Goal(null, null));
            return network.inputShape().rank() == 3 && work(network) <= MOST_VALUES ? run(network) : network;
        });
    }

    private static long work(Network network) {
        return network.weightCount()
                + network.inputShape().size()
                + network.outputShape().size();
    }

    private static float[] run(Network network) {
        Shape shape = network.inputShape();
        List<String> classes = IntStream.range(0, network.outputShape().size())
                .mapToObj(Integer::toString)
                .toList();
        Images image = new Images("one", shape, new byte[shape.size()], new int[1], classes);
        FittedNormalisation plain = Normalisation.None.defaults().fit(image);
        try (Workers workers = new Workers(1)) {
            return new Classifier(network, plain, 1, 1, Kernels.best(), workers).outputs(image, 0);
        }
    }

    private static Command arrays(Path folder, RandomGenerator random) {
        return Command.part(() -> Safetensors.read(folder.resolve("arrays.safetensors")));
    }
}
