package dev.kirchhoff.network.energy;

import java.util.Locale;

/**
 * How the images of a batch settled in a phase; one for each phase of a pass, filled anew in every step. Groups of images report in parallel, each
 * in its own place.
 */
public final class Settling {

    private final String phase;
    private final String help;
    private final double tolerance;
    private final double limit;
    private final int[] sweeps;
    private final double[] residuals;
    private final int[] moving;
    private final int images;

    Settling(String phase, String help, Relaxation relaxation, int groups, int images) {
        this.phase = phase;
        this.help = help;
        this.tolerance = relaxation.tolerance();
        this.limit = relaxation.limit();
        this.sweeps = new int[groups];
        this.residuals = new double[groups];
        this.moving = new int[groups];
        this.images = images;
    }

    void report(int group, Sweeper sweeper) {
        sweeps[group] = sweeper.sweeps();
        residuals[group] = 0;
        moving[group] = 0;
        for (int image = 0; image < sweeper.images; image++) {
            float residual = sweeper.residual(image);
            residuals[group] += residual;
            moving[group] += residual <= tolerance ? 0 : 1;
        }
    }

    /** Name of the phase: {@code free}, {@code nudged} or {@code adjoint}. */
    public String phase() {
        return phase;
    }

    /** Most sweeps that a group of images took. */
    public int sweeps() {
        int most = 0;
        for (int count : sweeps) {
            most = Math.max(most, count);
        }
        return most;
    }

    /** Mean over the images of the residual in their last sweep. */
    public double residual() {
        double sum = 0;
        for (double residual : residuals) {
            sum += residual;
        }
        return sum / images;
    }

    /** Images that had not settled to the tolerance. */
    public int unsettled() {
        int sum = 0;
        for (int count : moving) {
            sum += count;
        }
        return sum;
    }

    /** Throws where there is no equilibrium to speak of. */
    void check(int block) {
        double residual = residual();
        if (residual <= limit) {
            return;
        }
        throw new UnsettledException(
                Integer.toString(block),
                String.format(
                        Locale.ROOT,
                        "the %s phase did not settle: after %d sweeps its units still move by %.3g on average,"
                                + " and at most %.3g is taken for an equilibrium; %s",
                        phase,
                        sweeps(),
                        residual,
                        limit,
                        help));
    }
}
