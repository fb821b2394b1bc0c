package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.TrainedRun;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * A training that is done.
 *
 * @param folder its folder
 * @param setting on which images
 * @param options threads and kernels
 * @param message told what the user should know
 * @param progress told which share of the measurement is done
 */
public record FinishedRun(
        Path folder, Setting setting, RunOptions options, Consumer<String> message, DoubleConsumer progress) {

    /** Its network. */
    TrainedRun open() {
        return TrainedRun.open(folder, options.kernels(), message);
    }
}
