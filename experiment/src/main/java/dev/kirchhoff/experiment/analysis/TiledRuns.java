package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import java.util.Map;

/** Runs whose networks have layers with more than one replica. */
final class TiledRuns {

    private TiledRuns() {}

    /**
     * The replicas of a run, by the name of the layer.
     *
     * @throws InvalidInputException if no layer has more than one
     */
    static Map<String, Replicas> require(TrainedRun run) {
        Map<String, Replicas> layers = Replicas.tiled(run.network());
        if (layers.isEmpty()) {
            throw new InvalidInputException(
                    "no layer of this network has more than one replica of its matrix; train one "
                            + "with tiles, as in rapa-fashion --set tiling=random");
        }
        return layers;
    }
}
