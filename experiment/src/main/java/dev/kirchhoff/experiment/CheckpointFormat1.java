package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.IdealTile;
import dev.kirchhoff.training.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Checkpoints of the format before this one. Their digital networks are read as they are. What was fabricated came from other random
 * streams than today: devices, circuits and partitions drawn once cannot be drawn again, so networks with any of them are refused.
 */
final class CheckpointFormat1 {

    static final String FORMAT = "kirchhoff-checkpoint-1";

    /** What the metadata held beside format and checksum. */
    private record Description(TrainingState state, String config, List<Integer> imageShape, List<String> classes) {}

    private CheckpointFormat1() {}

    static Checkpoint read(String description, Map<String, StoredArray> arrays) {
        Description read = Json.parse(description, Description.class);
        return new Checkpoint(read.state, read.config, read.imageShape, read.classes, null, null, arrays);
    }

    /** Whether it was written by a run of this config. Its digest knew the length, which may have grown since. */
    static boolean belongs(Checkpoint checkpoint, ExperimentConfig run) {
        int done = Math.max(1, checkpoint.state().epoch());
        return IntStream.iterate(run.training().epochs(), epochs -> epochs >= done, epochs -> epochs - 1)
                .anyMatch(epochs -> checkpoint.config().equals(RunFolder.digest(run, epochs)));
    }

    /**
     * Checks that a network of today is the one that a checkpoint of this format was written from.
     *
     * @param run folder of the run, for the sentence that says how to train again
     * @throws InvalidInputException if something of it was fabricated
     */
    static void checkUsable(Path file, Path run, Network network) {
        boolean digital = network.nodes().stream()
                .flatMap(node -> node.block().tiles().stream())
                .allMatch(IdealTile.class::isInstance);
        boolean fixed = network.nodes().stream()
                .anyMatch(node -> node.block() instanceof Conv2d convolution
                        && convolution.kernel().settings().tiling() instanceof TilingScheme.RandomFixed);
        if (!digital || fixed) {
            throw new InvalidInputException(file + " is a checkpoint of format 1, whose "
                    + (digital ? "fixed partitions of patches" : "devices")
                    + " came from random streams that are no longer drawn; train again with: train "
                    + run.resolve("config.yaml"));
        }
    }
}
