package dev.kirchhoff.pulse;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.tensor.Rows;

/** The probabilities and the length of the trains of one vector after another; the formulae stand at {@link Update}. */
public final class PulseScale {

    private final Update settings;
    private final double granularity;
    private int slots;
    private double column;
    private double row;
    private double travel;

    public PulseScale(Update settings, double granularity) {
        this.settings = settings;
        this.granularity = granularity;
    }

    /** Sets up the scale for a vector, row of both x and d. */
    public void set(PeripheryKernels kernels, double rate, Rows x, int inputs, Rows d, int outputs, int vector) {
        set(
                rate,
                kernels.absMax(x.data(), x.offset() + vector * x.stride(), inputs),
                kernels.absMax(d.data(), d.offset() + vector * d.stride(), outputs));
    }

    /** Sets up the scale for the largest magnitudes of x and d. */
    public void set(double rate, float largestX, float largestD) {
        travel = rate * largestX * largestD;
        double m = settings.gradientScale() * largestD;
        double wanted = rate * largestX * m / granularity;
        slots = largestX > 0 && largestD > 0 ? slots(rate, wanted) : 0;
        double both = Math.sqrt(rate / (granularity * slots));
        row = both;
        column = both;
        if (slots > 0 && (settings.management() || settings.blManagement())) {
            double balance = Math.sqrt(largestX / (wanted > settings.bl() ? m * settings.bl() / wanted : m));
            row *= balance;
            column /= balance;
        }
    }

    private int slots(double rate, double wanted) {
        if (settings.blManagement()) {
            return (int) Math.min(Math.ceil(wanted), settings.bl());
        }
        boolean tooFew = !settings.fixedBl() && granularity * settings.bl() < rate;
        return tooFew ? (int) Math.min(Math.ceil(rate / granularity), Update.MAX_BL) : settings.bl();
    }

    /** The settings. */
    public Update settings() {
        return settings;
    }

    /** η max|x| max|d|: how far the vector may be expected to move the weight that it moves furthest. */
    public double travel() {
        return travel;
    }

    /** Slots of the trains, BL; 0 if there is nothing to update. */
    public int slots() {
        return slots;
    }

    /** B: probability of a column's pulse over |x|. */
    public float column() {
        return (float) column;
    }

    /** A: probability of a row's pulse over |d|. */
    public float row() {
        return (float) row;
    }
}
