package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/**
 * SONOS charge-trap memory: {@code sigma = A (1 - exp(-I / B))} nA for a target current I, so that cells that are off have no error.
 *
 * <p>Units: currents in nA, to 3200; g goes from g0 to 1 while I goes from 1e-7 iMax to iMax. A and B by days after the write, straight
 * between them; the last holds from day 5 on.
 *
 * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022); figures as in Sandia CrossSim 3.2, whose mean drift (a polynomial) is not
 * part of this model.
 *
 * @param iMax largest current that is written, in nA
 * @param days days since the write
 */
public record Sonos(double iMax, double days) implements Spread {

    private static final double[] A = {19.88665, 25.59102, 28.72753, 31.04318, 33.76214, 34.57909};
    private static final double[] B = {176.3115, 186.85544, 193.56834, 198.90332, 204.77023, 207.34309};
    /** Current of a cell that is off, relative to the largest. */
    static final double OFF = 1e-7;

    /**
     * Checks current and time.
     *
     * @throws IllegalArgumentException unless they are within what was measured
     */
    public Sonos {
        Unit.check("iMax", 0, iMax, 1, 3200);
        Check.notNegative("days", days);
    }

    /** What holds where nothing is said. */
    public static Sonos defaults() {
        return new Sonos(1800, 0);
    }

    /** With another {@code iMax}. */
    public Sonos withIMax(double iMax) {
        return new Sonos(iMax, days);
    }

    /** With another {@code days}. */
    public Sonos withDays(double days) {
        return new Sonos(iMax, days);
    }

    @Override
    public double deviation(double g, double g0) {
        double current = Unit.of(g, g0, OFF * iMax, iMax);
        double sigma = at(A) * (1 - Math.exp(-current / at(B)));
        return Unit.relative(sigma, g0, OFF * iMax, iMax);
    }

    private double at(double[] byDay) {
        int day = (int) Math.min(days, byDay.length - 2);
        double part = Math.min(days - day, 1);
        return byDay[day] + part * (byDay[day + 1] - byDay[day]);
    }
}
