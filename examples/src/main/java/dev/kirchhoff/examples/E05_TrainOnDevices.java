package dev.kirchhoff.examples;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One key of a configuration, {@code hardware}, says what the layers are made of: exact arithmetic, or devices that hold the weights,
 * multiply through noisy converters and learn in place by pulses. Here the same network learns on three kinds of hardware; the third
 * is the second without the managements that keep signals within the range of the converters and pulses.
 */
public final class E05_TrainOnDevices {

    private static final String CONFIG = """
            version: 1
            name: devices
            data: {source: embedded, normalisation: none}
            hardware:
              - digital
              - rapa
              - preset: rapa
                forward: {noiseManagement: none, boundManagement: none}
                backward: {noiseManagement: none}
                update: {management: false, blManagement: false}
            network:
              - {type: conv, channels: 8, kernel: 5, stride: 2}
              - relu
              - {type: linear, outputs: 32}
              - relu
              - linear
            training: {epochs: 3, batch: 10, rate: 0.05}
            evaluation: {epochs: 1}
            """;

    private E05_TrainOnDevices() {}

    /**
     * What a kind of hardware made of the network.
     *
     * @param hardware the hardware, as the table of a sweep names it
     * @param testError fraction of the 1,000 test images that are classified wrongly
     */
    public record Row(String hardware, double testError) {}

    /**
     * Trains the network on each hardware.
     *
     * @param folder receives the folders of the runs; must be empty
     */
    public static List<Row> compare(Path folder) {
        RunOptions options =
                new RunOptions(Runtime.getRuntime().availableProcessors(), Kernels.best(), "E05", () -> false);
        Plan plan = Plan.parse("E05", CONFIG, List.of());
        return Experiments.train(plan, folder, options, new RunListener() {}).results().stream()
                .map(E05_TrainOnDevices::row)
                .toList();
    }

    private static Row row(RunResult result) {
        return new Row(
                Objects.requireNonNull(result.settings().get("hardware")),
                Objects.requireNonNull(result.sets().get("test")).error());
    }

    static void main() throws IOException {
        compare(Files.createTempDirectory("kirchhoff-e05")).forEach(IO::println);
    }
}
