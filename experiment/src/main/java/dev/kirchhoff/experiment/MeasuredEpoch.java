package dev.kirchhoff.experiment;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.training.EpochMetrics;
import java.util.List;

/**
 * A line of {@code metrics.jsonl}: the keys of {@link EpochMetrics}, and where there are any, {@code tiles} and {@code relaxations}, lists of
 * {@link TileMetrics} and {@link BlockRelaxation}.
 *
 * @param metrics what the trainer measured
 * @param tiles the tiles of devices, layer by layer; empty where there are none
 * @param relaxations the energy blocks, in the order of the network; empty where there are none
 */
record MeasuredEpoch(EpochMetrics metrics, List<TileMetrics> tiles, List<BlockRelaxation> relaxations) {

    private static final String TILES = "tiles";
    private static final String RELAXATIONS = "relaxations";

    /** What the trainer measured in each epoch. */
    static List<EpochMetrics> metrics(List<MeasuredEpoch> epochs) {
        return epochs.stream().map(MeasuredEpoch::metrics).toList();
    }

    /** The line. */
    String line() {
        return Json.lineWith(metrics, new Json.Lists().with(TILES, tiles).with(RELAXATIONS, relaxations));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static MeasuredEpoch of(String line) {
        Json.Lists lists = new Json.Lists();
        EpochMetrics metrics = Json.parseWith(line, EpochMetrics.class, List.of(TILES, RELAXATIONS), lists);
        return new MeasuredEpoch(
                metrics, lists.of(TILES, TileMetrics.class), lists.of(RELAXATIONS, BlockRelaxation.class));
    }
}
