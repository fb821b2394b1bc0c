package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.cli.TinyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Images and trained runs that targets make their seeds of, each made when it is first asked for.
 *
 * @param folder where they lie
 */
record Workspace(Path folder) {

    private static final String DIGITAL = """
            version: 1
            name: digital
            data: {source: DATA, validation: 4, augmentation: [mirror, {type: pad-and-crop, padding: 1, fill: zero}]}
            tiling: random
            network:
              - {type: conv, channels: 3, kernel: 3, stride: 3, tiles: 4}
              - batch-norm
              - relu
              - {type: pool, kind: max, window: 2, stride: 2}
              - {type: linear}
            training: {epochs: 2, batch: 16, optimiser: {type: adam}, rate: 0.01}
            evaluation: {votes: 3, epochs: 1}
            """;

    private static final String DEVICES = """
            version: 1
            name: devices
            data: {source: DATA, resize: [6]}
            hardware: {type: rpu, device: {type: soft-bounds, pulse: {dwMin: 0.01}}}
            network:
              - {type: linear, outputs: 6}
              - tanh
              - {type: linear}
            training: {epochs: 2, batch: 16, optimiser: sgd, rate: 0.05, schedule: {type: steps, factor: 0.1, at: [0.6]}}
            """;

    private static final String ENERGY = """
            version: 1
            name: energy
            data: {source: DATA, resize: [6]}
            network:
              - {type: conv, channels: 3, kernel: 3, padding: 1, bias: none}
              - type: energy
                units:
                  - {type: skip, activation: {type: hard-sigmoid, slope: 0.2}}
                  - {type: conv, channels: 3, kernel: 3, padding: 1, init: {type: goe, variance: 1.0e-3, kernel: 3}, activation: linear}
                relaxation: {freeSweeps: 8, nudgedSweeps: 4}
                estimator: {type: equilibrium-propagation, beta: 0.2}
              - {type: linear}
            training: {epochs: 1, batch: 32, optimiser: sgd, rate: 0.05}
            """;

    private static final String SWEEP = """
            version: 1
            name: sweep
            data: {source: DATA}
            network:
              - {type: linear}
            training: {epochs: 1, batch: 32, optimiser: sgd, rate: [0.05, 0.1]}
            sweep: [{seed: 1}, {seed: 2}]
            """;

    /** The images, 12 x 12 in three classes. */
    Path data() {
        return folder.resolve("data");
    }

    /** A config for the images. */
    String config(String name) {
        String text = switch (name) {
            case "digital" -> DIGITAL;
            case "devices" -> DEVICES;
            case "energy" -> ENERGY;
            default -> SWEEP;
        };
        return text.replace("DATA", data().toString());
    }

    /** The folder of a trained run of a config. */
    Path run(String name) {
        Path run = folder.resolve("run-" + name);
        try {
            if (!Files.exists(run)) {
                Path config = Files.writeString(folder.resolve(name + ".yaml"), config(name));
                must("train", config.toString(), "--out", run.toString(), "--threads", "1", "--tensorboard");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return run;
    }

    /** A model that a run was exported to. */
    Path onnx(String name) {
        Path model = folder.resolve(name + ".onnx");
        if (!Files.exists(model)) {
            must("export", run(name).toString(), model.toString());
        }
        return model;
    }

    /** Runs a command that must do what it is asked to. */
    static void must(String... args) {
        Command done = Command.run(args);
        if (done.code() != 0) {
            throw new IllegalStateException(String.join(" ", args) + ": " + done.err());
        }
    }

    /** Makes the images. */
    static Workspace in(Path folder) throws IOException {
        Workspace workspace = new Workspace(Files.createDirectories(folder).toRealPath());
        TinyImages.in(workspace.data());
        return workspace;
    }
}
