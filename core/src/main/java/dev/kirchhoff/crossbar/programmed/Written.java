package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.error.WriteResult;
import java.util.List;

/**
 * What became of a matrix that was written.
 *
 * @param result what writing took
 * @param arrays number of arrays, those of pairs counted once
 * @param clipped share of the weights beyond their clip limit
 * @param linesOfInputs sum of the conductances that an input sees, one for each
 * @param histogram how many cells conduct how much: {@value #BINS} bins from 0 to 1, those beyond in the outer ones
 */
public record Written(WriteResult result, int arrays, double clipped, double[] linesOfInputs, long[] histogram) {

    /** Bins of the histogram. */
    public static final int BINS = 64;

    static Written of(List<CellBank> banks, int inputs, double clipped, int arrays) {
        WriteResult result = new WriteResult(0, 0, 0);
        double[] lines = new double[inputs];
        long[] histogram = new long[BINS];
        for (CellBank bank : banks) {
            result = result.plus(bank.result());
            float[] g = bank.g();
            for (int cell = 0; cell < g.length; cell++) {
                lines[cell % inputs] += g[cell];
                histogram[Math.clamp((int) (g[cell] * BINS), 0, BINS - 1)]++;
            }
        }
        return new Written(result, arrays, clipped, lines, histogram);
    }
}
