package dev.kirchhoff.spark;

import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Places;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of a moment on 8x8 images in idx files, and their folders as texts that are the same wherever they were computed. */
final class TinySweep {

    private static final String CONFIG = """
            version: 1
            name: tiny
            data: {source: '%s', validation: 9, augmentation: [mirror]}
            tiling: random
            network:
              - {type: conv, channels: 4, kernel: 3, padding: 1, tiles: 4}
              - relu
              - {type: pool, kind: stochastic, window: 2, stride: 2}
              - {type: linear}
            training: {epochs: 3, batch: 8, optimiser: {type: sgd, momentum: 0.9}, rate: 0.02}
            evaluation: {votes: 3, epochs: 2}
            """;

    private TinySweep() {}

    /** Writes the images where there are none, and loads the plan. */
    static Plan plan(Path folder, String... overrides) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            Files.createDirectories(data);
            writeImages(data, "train", 64, 1);
            writeImages(data, "t10k", 30, 2);
        }
        return Plan.parse("tiny.yaml", CONFIG.formatted(data), List.of(overrides));
    }

    private static void writeImages(Path folder, String part, int count, long seed) throws IOException {
        RandomStream random = RandomStream.open(seed, Purpose.NOISE, 0, 0, 0);
        ByteBuffer images = ByteBuffer.allocate(16 + count * 64)
                .putInt(0x803)
                .putInt(count)
                .putInt(8)
                .putInt(8);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            int label = image % 3;
            labels.put((byte) label);
            for (int i = 0; i < 64; i++) {
                images.put((byte) ((i * 3 / 64 == label ? 70 : 0) + random.nextInt(180)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    static RunOptions options(@Nullable Place place) {
        return new RunOptions(1, Kernels.best(), "test", () -> false).at(place);
    }

    static Place open(String address) {
        return Places.open(address, new Place.Settings("test", 1, false));
    }

    /** The files of a folder by name. What says how long something took, or where, is left out; files that are not texts are given by their bytes. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.endsWith("run.json")) {
                    files.put(
                            name,
                            name.endsWith(".safetensors")
                                    ? HexFormat.of().formatHex(Files.readAllBytes(file))
                                    : text(Files.readString(file)));
                }
            }
        }
        return files;
    }

    /** Seconds are the one number that ends a row of a table, or has that name. */
    private static String text(String text) {
        return text.replaceAll("(\"seconds\" ?: ?)[0-9.E-]+", "$1-")
                .replaceAll(" +\\d+ +\\|\n", " - |\n")
                .replaceAll("\"\\d+\" ]", "- ]")
                .replaceAll("-{4,}", "-");
    }

    /** Notes what is said. */
    static final class Recorder implements RunListener {
        final List<Integer> placed = new ArrayList<>();
        final List<String> finished = new ArrayList<>();
        final List<String> messages = new ArrayList<>();

        @Override
        public void runsPlaced(int count) {
            placed.add(count);
        }

        @Override
        public void runFinished(RunResult result) {
            finished.add(result.name());
        }

        @Override
        public void message(String sentence) {
            messages.add(sentence);
        }
    }
}
