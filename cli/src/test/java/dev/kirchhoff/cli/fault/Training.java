package dev.kirchhoff.cli.fault;

import dev.kirchhoff.cli.TinyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A training that is short and writes often.
 *
 * @param name its name
 * @param text its config; DATA stands for the folder of the images
 */
record Training(String name, String text) {

    private static final String NETWORK = """
            version: 1
            name: NAME
            data: {source: DATA, validation: 4}
            tiling: random
            hardware: HARDWARE
            network:
              - {type: conv, channels: 4, kernel: 3, stride: 3, tiles: 4}
              - batch-norm
              - tanh
              - {type: linear}
            training: {epochs: EPOCHS, batch: 8, optimiser: sgd, rate: 0.05, schedule: {type: steps, factor: 0.5, at: [0.5]}}
            evaluation: {votes: 3, epochs: 2}
            checkpoints: {keep: 2}
            seed: SEEDS
            """;

    /** Hidden weights, drift that remembers, and averages of circuits. */
    private static final String DEVICES =
            "{type: rpu, device: {type: several, policy: sequential, devices: [soft-bounds, {type: constant-step, retention:"
                    + " {drift: {nu: 0.01, nuD2d: 0.2}}}]}, forward: {noiseManagement: average-abs-max}}";

    /** A training and a sweep, each in exact arithmetic and on devices. */
    static List<Training> all(int epochs) {
        return List.of(
                of("digital", "digital", epochs, "3"),
                of("devices", DEVICES, epochs, "3"),
                of("sweep", "digital", epochs / 2, "[3, 4, 5]"),
                of("sweep-devices", DEVICES, epochs / 2, "[3, 4]"));
    }

    private static Training of(String name, String hardware, int epochs, String seeds) {
        return new Training(
                name,
                NETWORK.replace("NAME", name)
                        .replace("HARDWARE", hardware)
                        .replace("EPOCHS", Integer.toString(epochs))
                        .replace("SEEDS", seeds));
    }

    /** Writes the config into a folder, and the images beside it. */
    Path in(Path folder) throws IOException {
        String data = TinyImages.in(folder.resolve("data"));
        return Files.writeString(folder.resolve(name + ".yaml"), text.replace("DATA", data));
    }

    /** The command that begins it in a folder, or goes on with it. */
    String[] command(Path config, Path run, int threads) {
        List<String> words = new ArrayList<>(List.of("train", "--threads", Integer.toString(threads)));
        words.addAll(
                Files.exists(run.resolve("config.yaml"))
                        ? List.of("--resume", run.toString())
                        : List.of(config.toString(), "--out", run.toString()));
        return words.toArray(String[]::new);
    }
}
