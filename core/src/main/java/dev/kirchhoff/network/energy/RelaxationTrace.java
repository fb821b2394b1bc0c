package dev.kirchhoff.network.energy;

import java.util.List;

/**
 * The relaxation of an image, sweep by sweep.
 *
 * @param phases the free phase, and the nudged ones where there are any
 */
public record RelaxationTrace(List<Phase> phases) {

    /** Name of the free phase. */
    public static final String FREE = "free";

    /** Name of the phase that is nudged towards a smaller loss. */
    public static final String POSITIVE = "+β";

    /** Name of the phase that is nudged towards a larger loss. */
    public static final String NEGATIVE = "-β";

    /**
     * A phase.
     *
     * @param name {@link #FREE}, {@link #POSITIVE} or {@link #NEGATIVE}
     * @param energies energy before the first sweep and after each; of a nudged phase that of the force is in it, and 0 is where it starts
     * @param residuals residual of the image in each sweep, see {@link Relaxation}
     */
    public record Phase(String name, List<Double> energies, List<Double> residuals) {}
}
