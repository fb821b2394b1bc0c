package dev.kirchhoff.experiment;

import dev.kirchhoff.training.EpochMetrics;
import java.util.List;

/**
 * A line of {@code metrics.jsonl}.
 *
 * @param metrics what the trainer measured
 * @param tiles the tiles of devices, layer by layer; empty where there are none
 */
record MeasuredEpoch(EpochMetrics metrics, List<TileMetrics> tiles) {

    /** What the trainer measured in each epoch. */
    static List<EpochMetrics> metrics(List<MeasuredEpoch> epochs) {
        return epochs.stream().map(MeasuredEpoch::metrics).toList();
    }
}
