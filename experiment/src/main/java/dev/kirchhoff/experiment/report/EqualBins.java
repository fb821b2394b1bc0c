package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.report.Charts.Bin;
import java.util.ArrayList;
import java.util.List;

/** A histogram of equal bins from one of bins of any width, whose values are taken as spread evenly within them. */
final class EqualBins {

    private static final int BINS = 60;

    private EqualBins() {}

    /**
     * Bins from the lowest to the highest value.
     *
     * @param bins triples of low end, high end and count, by rising low end; low and high may be equal
     */
    static List<Bin> of(List<double[]> bins) {
        if (bins.isEmpty()) {
            return List.of();
        }
        double low = bins.getFirst()[0];
        double high = bins.getLast()[1];
        double width = high > low ? (high - low) / BINS : 1;
        double[] counts = new double[BINS];
        for (double[] bin : bins) {
            int from = Math.clamp((int) ((bin[0] - low) / width), 0, BINS - 1);
            int to = Math.clamp((int) ((bin[1] - low) / width), 0, BINS - 1);
            for (int i = from; i <= to; i++) {
                double inside = Math.min(bin[1], low + (i + 1) * width) - Math.max(bin[0], low + i * width);
                counts[i] += bin[1] == bin[0] || from == to ? bin[2] : bin[2] * Math.max(0, inside) / (bin[1] - bin[0]);
            }
        }
        List<Bin> equal = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            equal.add(new Bin(low + i * width, low + (i + 1) * width, Math.round(counts[i])));
        }
        return equal;
    }
}
