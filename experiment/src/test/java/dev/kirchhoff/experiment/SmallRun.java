package dev.kirchhoff.experiment;

import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A run of a second: 8x8 images in idx files, bright above, in the middle or below, and a small tiled network with dropout, batch
 * normalisation, momentum and augmentation.
 */
public final class SmallRun {

    public static final int TRAIN = 64;
    public static final int TEST = 30;

    private static final String CONFIG = """
        version: 1
        name: small
        data: {source: '%s', validation: 9, augmentation: [mirror, {type: brightness, amount: 0.1}]}
        tiling: random
        network:
          - {type: conv, channels: 4, kernel: 3, padding: 1, tiles: 4}
          - {type: batch-norm}
          - relu
          - {type: pool, kind: stochastic, window: 2, stride: 2}
          - {type: dropout, rate: 0.2}
          - {type: linear}
        training:
          epochs: 4
          batch: 8
          optimiser: {type: sgd, momentum: 0.9, weightDecay: 1e-3}
          rate: 0.02
          schedule: cosine
        evaluation: {votes: 3, epochs: 2}
        """;

    private SmallRun() {}

    /** Writes the images and loads the plan. */
    public static Plan plan(Path folder, String... overrides) {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            writeImages(data, "train", TRAIN, 1);
            writeImages(data, "t10k", TEST, 2);
        }
        return Plan.parse("small.yaml", CONFIG.formatted(data), List.of(overrides));
    }

    static RunOptions options(int threads, BooleanSupplier stop) {
        return new RunOptions(threads, Kernels.best(), "test", stop);
    }

    public static RunOptions options() {
        return options(1, () -> false);
    }

    /** A stop that says yes after so many steps. */
    static BooleanSupplier after(int steps) {
        int[] asked = {0};
        return () -> asked[0]++ >= steps;
    }

    public static void writeImages(Path folder, String part, int count, long seed) {
        writeImages(folder, part, count, 8, seed);
    }

    /** Writes square images of a size. */
    public static void writeImages(Path folder, String part, int count, int size, long seed) {
        int pixels = size * size;
        RandomStream random = RandomStream.open(seed, Purpose.NOISE, 0, 0, 0);
        ByteBuffer images = ByteBuffer.allocate(16 + count * pixels)
                .putInt(0x803)
                .putInt(count)
                .putInt(size)
                .putInt(size);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            int label = image % 3;
            labels.put((byte) label);
            for (int i = 0; i < pixels; i++) {
                images.put((byte) ((i * 3 / pixels == label ? 70 : 0) + random.nextInt(180)));
            }
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkpoints of a run, by name. */
    static List<Path> checkpoints(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    /** Epochs in the newest checkpoint that is there; 0 where there is none. */
    static int epochs(Path run) throws IOException {
        if (!Files.isDirectory(run.resolve("checkpoints"))) {
            return 0;
        }
        return checkpoints(run).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".safetensors"))
                .mapToInt(name -> Integer.parseInt(name.substring(6, 10)))
                .max()
                .orElse(0);
    }

    /** Digest of the last checkpoint, whose bytes hold weights, optimiser, state and config. */
    static String last(Path run) throws IOException {
        return new Digest().add(Files.readAllBytes(checkpoints(run).getLast())).hex();
    }

    /** Notes what a run says. */
    public static final class Recorder implements RunListener {
        final List<RunInfo> started = new ArrayList<>();
        final List<EpochMetrics> epochs = new ArrayList<>();
        final List<RunResult> finished = new ArrayList<>();
        final List<String> messages = new ArrayList<>();

        @Override
        public void runStarted(RunInfo info) {
            started.add(info);
        }

        @Override
        public void epoch(EpochMetrics metrics, TrainingState state) {
            epochs.add(metrics);
        }

        @Override
        public void runFinished(RunResult result) {
            finished.add(result);
        }

        @Override
        public void message(String sentence) {
            messages.add(sentence);
        }
    }
}
