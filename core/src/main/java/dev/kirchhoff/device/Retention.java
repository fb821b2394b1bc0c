package dev.kirchhoff.device;

import dev.kirchhoff.Check;

/**
 * How a device forgets, and where a reset puts it.
 *
 * <p>Model, once a training step: decay w ← b + (w − b) (1 − 1/τ), then diffusion w ← w + ρ ξ; or {@link Drift}; then
 * the weight is kept within the bounds of the device. A reset sets w = b + {@code resetC2c} ξ. Drawn once for each device:
 * its lifetime τ = {@code lifetime} (1 + {@code lifetimeD2d} ξ), at least 1 step; its rate of diffusion
 * ρ = {@code diffusion} |1 + {@code diffusionD2d} ξ|; its point of rest b = {@code reset} + {@code resetD2d} ξ.
 *
 * @param lifetime mean lifetime in training steps; 0 for ever
 * @param lifetimeD2d spread of the lifetime between devices, relative
 * @param diffusion standard deviation of the random walk, in units of the weight a step
 * @param diffusionD2d spread of that between devices, relative
 * @param reset mean point of rest, in units of the weight
 * @param resetD2d spread of the point of rest between devices, in units of the weight
 * @param resetC2c spread between resets of one device, in units of the weight
 * @param drift power law of the conductance
 */
public record Retention(
        double lifetime,
        double lifetimeD2d,
        double diffusion,
        double diffusionD2d,
        double reset,
        double resetD2d,
        double resetC2c,
        Drift drift) {

    /** Devices that keep their weight for ever. */
    public static final Retention FOREVER = new Retention(0, 0, 0, 0, 0, 0, 0.01, Drift.NONE);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the lifetime is between 0 and 1, a rate or spread is negative, or drift is combined
     *     with decay or diffusion
     */
    public Retention {
        Check.require(
                lifetime == 0 || lifetime >= 1 && lifetime < Double.POSITIVE_INFINITY,
                "lifetime",
                lifetime,
                "0 (for ever) or a number of training steps of 1 or more");
        Check.notNegative("lifetimeD2d", lifetimeD2d);
        Check.notNegative("diffusion", diffusion);
        Check.notNegative("diffusionD2d", diffusionD2d);
        Check.finite("reset", reset);
        Check.notNegative("resetD2d", resetD2d);
        Check.notNegative("resetC2c", resetC2c);
        if (drift.drifts() && (lifetime > 0 || diffusion > 0)) {
            throw new IllegalArgumentException(
                    "drift is given together with "
                            + (lifetime > 0 ? "a lifetime" : "diffusion")
                            + "; a device either drifts or decays and diffuses, since drift starts anew whenever a weight moves");
        }
    }

    /** Every figure at its default. */
    public static Retention defaults() {
        return FOREVER;
    }

    /** The same with another {@code lifetime}. */
    public Retention withLifetime(double lifetime) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code lifetimeD2d}. */
    public Retention withLifetimeD2d(double lifetimeD2d) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code diffusion}. */
    public Retention withDiffusion(double diffusion) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code diffusionD2d}. */
    public Retention withDiffusionD2d(double diffusionD2d) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code reset}. */
    public Retention withReset(double reset) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code resetD2d}. */
    public Retention withResetD2d(double resetD2d) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code resetC2c}. */
    public Retention withResetC2c(double resetC2c) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }

    /** The same with another {@code drift}. */
    public Retention withDrift(Drift drift) {
        return new Retention(lifetime, lifetimeD2d, diffusion, diffusionD2d, reset, resetD2d, resetC2c, drift);
    }
}
