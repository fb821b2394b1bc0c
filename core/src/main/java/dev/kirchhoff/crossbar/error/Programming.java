package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;
import dev.kirchhoff.random.RandomStream;

/**
 * How conductances are written to cells, and what is left.
 *
 * <p>Model: a cell gets {@code g = mean(t) + deviation(t) xi} for the target t, cut to where conductances end. With write and verify it is
 * read after each write, and written again, with a fresh xi, until {@code |g - t| <= tolerance} or all tries are used; what the last write
 * left stays.
 *
 * <p>Units: conductances are relative to the largest.
 *
 * @param spread what a write leaves
 * @param clip where conductances end
 * @param tolerance largest error that is accepted; counts where there is more than one try
 * @param tries most writes of a cell, 1 to 1000; 1 does not verify
 */
public record Programming(Spread spread, Clip clip, double tolerance, int tries) {

    /** Cells hold what is written. */
    public static final Programming EXACT = new Programming(new Spread.None(), Clip.RANGE, 0.01, 1);

    private static final int PIECE = 4096;
    private static final double ROOT_12 = Math.sqrt(12);

    /**
     * Checks tolerance and tries.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public Programming {
        Check.notNegative("tolerance", tolerance);
        Check.between("tries", tries, 1, 1000);
    }

    /** What holds where nothing is said: {@link #EXACT}. */
    public static Programming defaults() {
        return EXACT;
    }

    /** With another {@code spread}. */
    public Programming withSpread(Spread spread) {
        return new Programming(spread, clip, tolerance, tries);
    }

    /** With another {@code clip}. */
    public Programming withClip(Clip clip) {
        return new Programming(spread, clip, tolerance, tries);
    }

    /** With another {@code tolerance}. */
    public Programming withTolerance(double tolerance) {
        return new Programming(spread, clip, tolerance, tries);
    }

    /** With other {@code tries}. */
    public Programming withTries(int tries) {
        return new Programming(spread, clip, tolerance, tries);
    }

    /**
     * Writes cells.
     *
     * @param g targets, which become what the cells hold
     * @param g0 least conductance
     * @param stream at the address of the writes of these cells
     */
    public WriteResult write(float[] g, int offset, int length, double g0, RandomStream stream) {
        if (spread.isNone()) {
            return new WriteResult(length, length, length);
        }
        float[] xi = new float[Math.min(PIECE, length)];
        long within = 0;
        long writes = 0;
        for (int done = 0; done < length; done += PIECE) {
            int piece = Math.min(PIECE, length - done);
            draw(xi, piece, stream);
            for (int i = 0; i < piece; i++) {
                int at = offset + done + i;
                double mean = spread.mean(g[at], g0);
                double deviation = spread.deviation(g[at], g0);
                float written = clip.of((float) (mean + deviation * xi[i]), g0);
                int used = 1;
                while (used < tries && Math.abs(written - g[at]) > tolerance) {
                    written = clip.of((float) (mean + deviation * draw(stream)), g0);
                    used++;
                }
                within += tries == 1 || Math.abs(written - g[at]) <= tolerance ? 1 : 0;
                writes += used;
                g[at] = written;
            }
        }
        return new WriteResult(length, within, writes);
    }

    private void draw(float[] xi, int length, RandomStream stream) {
        switch (spread.distribution()) {
            case NORMAL -> stream.fillGaussian(xi, 0, length, 0, 1);
            case UNIFORM -> {
                stream.fillUniform(xi, 0, length);
                for (int i = 0; i < length; i++) {
                    xi[i] = (float) ((xi[i] - 0.5) * ROOT_12);
                }
            }
        }
    }

    private double draw(RandomStream stream) {
        return switch (spread.distribution()) {
            case NORMAL -> stream.nextGaussian();
            case UNIFORM -> (stream.nextFloat() - 0.5) * ROOT_12;
        };
    }
}
