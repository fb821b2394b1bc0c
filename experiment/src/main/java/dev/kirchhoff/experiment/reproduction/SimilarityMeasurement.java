package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.analysis.SimilarityReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How alike the replicas of trained networks are ({@link SimilarityReport}). */
final class SimilarityMeasurement implements Measurement {

    static final Quantity MEAN =
            Quantity.number("similarity", "correlation of filters of different tiles, mean over layers");
    private static final Quantity FIRST = Quantity.number("layer 1", "the same in the first convolution");
    private static final Quantity SECOND = Quantity.number("layer 2", "the same in the second convolution");

    @Override
    public List<Quantity> quantities() {
        return List.of(MEAN, FIRST, SECOND);
    }

    @Override
    public List<Quantity> drawn() {
        return List.of(MEAN, FIRST, SECOND);
    }

    @Override
    public List<Curve> curves() {
        return List.of();
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public Readings of(FinishedRun run) {
        SimilarityReport report = SimilarityReport.of(run.open(), false, false);
        Readings readings = new Readings();
        List<Quantity> layers = List.of(FIRST, SECOND);
        for (int layer = 0; layer < Math.min(layers.size(), report.layers().size()); layer++) {
            put(layers.get(layer), report.layers().get(layer).similarity(), readings);
        }
        put(MEAN, report.similarity(), readings);
        return readings;
    }

    private static void put(Quantity quantity, @Nullable Double value, Readings readings) {
        if (value != null) {
            readings.put(quantity, value, 0);
        }
    }
}
