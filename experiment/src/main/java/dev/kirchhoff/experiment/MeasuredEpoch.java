package dev.kirchhoff.experiment;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.training.EpochMetrics;
import java.util.List;

/**
 * A line of {@code metrics.jsonl}: the keys of {@link EpochMetrics}, and where there are any, {@code tiles}, {@code relaxations} and {@code gradients}, lists
 * of {@link TileMetrics}, {@link BlockRelaxation} and {@link GradientAgreement}.
 *
 * @param metrics what the trainer measured
 * @param tiles the tiles of devices, layer by layer; empty where there are none
 * @param relaxations the energy blocks, in the order of the network; empty where there are none
 * @param gradients the parameters, in the order of the network; empty where gradients were not checked
 */
record MeasuredEpoch(
        EpochMetrics metrics,
        List<TileMetrics> tiles,
        List<BlockRelaxation> relaxations,
        List<GradientAgreement> gradients) {

    private static final String TILES = "tiles";
    private static final String RELAXATIONS = "relaxations";
    private static final String GRADIENTS = "gradients";

    /** What the trainer measured in each epoch. */
    static List<EpochMetrics> metrics(List<MeasuredEpoch> epochs) {
        return epochs.stream().map(MeasuredEpoch::metrics).toList();
    }

    /** The line. */
    String line() {
        Json.Lists lists = new Json.Lists()
                .with(TILES, tiles)
                .with(RELAXATIONS, relaxations)
                .with(GRADIENTS, gradients);
        return Json.lineWith(metrics, lists);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static MeasuredEpoch of(String line) {
        Json.Lists lists = new Json.Lists();
        EpochMetrics metrics = Json.parseWith(line, EpochMetrics.class, List.of(TILES, RELAXATIONS, GRADIENTS), lists);
        return new MeasuredEpoch(
                metrics,
                lists.of(TILES, TileMetrics.class),
                lists.of(RELAXATIONS, BlockRelaxation.class),
                lists.of(GRADIENTS, GradientAgreement.class));
    }
}
