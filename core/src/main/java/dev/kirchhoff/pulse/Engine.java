package dev.kirchhoff.pulse;

/** How coincidences move devices in the simulation. */
public enum Engine {
    /** For each run of vectors the cheaper of the two by the number of coincidences expected; exact where single steps are coarse. */
    AUTO,
    /** Pulse by pulse, each with its noise and its clip; a device makes its steps in the order of time: the reference. */
    EXACT,
    /**
     * The coincidences of a run of vectors are counted, and each device moves once, with one Gaussian number. Away from the bounds
     * steps that do not depend on the weight commute, and Gaussian noise adds to Gaussian noise: the distribution is that of the
     * exact engine.
     *
     * <p>Elsewhere they differ to the order of the travel of a run, T = Σ η max|x| max|d| over its vectors: at most {@value
     * PulsedUpdate#TRAVEL} of the range R of the devices, or what one vector alone comes to. Near a bound means differ by up to T / 2,
     * 1.6 % of R; measured at constant steps 1.4 % where a run leads first to the bound and then away, 0.2 % for errors of random
     * sign, 0.05 % for those of alternating sign. Where the step s depends on the weight, the mean change of a run is too large or
     * too small by the share T |ds/dw| / (2 g), its standard deviation by twice that; measured 3.1 % for soft bounds, up to 2.2 % for
     * exponential steps. These differences do not pile up: with soft bounds they come to 1.2 % of R on the way from bound to bound, and
     * vanish there.
     */
    AGGREGATED
}
