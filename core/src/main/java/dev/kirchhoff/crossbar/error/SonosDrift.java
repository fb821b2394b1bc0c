package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.random.RandomStream;

/**
 * The spread of SONOS memory grows by days: the error of each cell, as written with the spread of day 0, grows in the proportion of
 * {@link Sonos#deviation} then and now. Nothing is drawn.
 *
 * <p>Units: currents in nA, to 1800, the range in which drift was measured. Its mean is not part of this model, see {@link Sonos}.
 *
 * @param iMax largest current that is written, in nA
 */
public record SonosDrift(double iMax) implements ConductanceDrift {

    private static final double SECONDS_OF_A_DAY = 86_400;

    /**
     * Checks the current.
     *
     * @throws IllegalArgumentException unless it is within what was measured
     */
    public SonosDrift {
        Unit.check("iMax", 0, iMax, 1, 1800);
    }

    /** What holds where nothing is said. */
    public static SonosDrift defaults() {
        return new SonosDrift(1800);
    }

    /** With another {@code iMax}. */
    public SonosDrift withIMax(double iMax) {
        return new SonosDrift(iMax);
    }

    @Override
    public void age(
            float[] g, float[] targets, int offset, int length, double g0, double seconds, RandomStream stream) {
        Sonos written = new Sonos(iMax, 0);
        Sonos now = new Sonos(iMax, seconds / SECONDS_OF_A_DAY);
        for (int i = offset; i < offset + length; i++) {
            double before = written.deviation(targets[i], g0);
            double growth = before == 0 ? 1 : now.deviation(targets[i], g0) / before;
            g[i] = (float) Math.max(targets[i] + growth * (g[i] - targets[i]), 0);
        }
    }
}
