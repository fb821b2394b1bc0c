package dev.kirchhoff.pulse;

import dev.kirchhoff.Check;

/**
 * How a tile learns by pulses, W ← W − η d xᵀ in expectation.
 *
 * <p>Model, for a vector x of inputs and d of errors, learning rate η, step size g of the devices and
 * k = η max|x| max|d| / g: trains have BL slots; a column pulses in a slot with probability p = min(1, B |x|), a row with q =
 * min(1, A |d|), A = B = √(η / (g BL)). <i>BL management</i> takes BL = min(⌈k⌉, bl). <i>Update management</i>, which
 * it implies, makes the largest probabilities equal: with m = gradientScale max|d| (times bl / k where k {@code >} bl), A is multiplied
 * by √(max|x| / m) and B by √(m / max|x|). As long as no probability is cut off at 1, E[ΔW] = −η d xᵀ.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333; Gokmen, Onen and Haensch (2017), 11:538.
 *
 * @param pulses kind of pulses
 * @param bl slots of a train, at most where BL management is on
 * @param fixedBl without BL management: false lets the train grow to ⌈η / g⌉ slots, at most 1,024, where bl slots are too few
 * @param management whether update management is on
 * @param blManagement whether BL management is on
 * @param gradientScale factor on max|d| in both managements
 * @param resolution step to which probabilities are rounded, 0 for none
 * @param engine how the simulation moves the devices
 */
public record Update(
        PulseType pulses,
        int bl,
        boolean fixedBl,
        boolean management,
        boolean blManagement,
        double gradientScale,
        double resolution,
        Engine engine) {

    /** Most slots of a train. */
    static final int MAX_BL = 1 << 10;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Update {
        if (bl < 1 || bl > MAX_BL) {
            throw new IllegalArgumentException("bl is " + bl + "; a pulse train has 1 to " + MAX_BL + " slots");
        }
        Check.positive("gradientScale", gradientScale);
        if (!(resolution >= 0 && resolution < 1)) {
            throw new IllegalArgumentException("resolution is " + resolution
                    + "; it is the step of a probability, 0 (none) to 1 (excluded), not a number of steps");
        }
    }

    /** Rounds probabilities to the resolution. */
    public void round(float[] probabilities) {
        for (int i = 0; i < probabilities.length && resolution > 0; i++) {
            probabilities[i] = (float) Math.min(1, Math.rint(probabilities[i] / resolution) * resolution);
        }
    }

    /** Every figure at its default. */
    public static Update defaults() {
        return new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO);
    }

    /** The same with another {@code pulses}. */
    public Update withPulses(PulseType pulses) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code bl}. */
    public Update withBl(int bl) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code fixedBl}. */
    public Update withFixedBl(boolean fixedBl) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code management}. */
    public Update withManagement(boolean management) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code blManagement}. */
    public Update withBlManagement(boolean blManagement) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code gradientScale}. */
    public Update withGradientScale(double gradientScale) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code resolution}. */
    public Update withResolution(double resolution) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }

    /** The same with another {@code engine}. */
    public Update withEngine(Engine engine) {
        return new Update(pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine);
    }
}
