package dev.kirchhoff.pulse;

/** How coincidences move devices in the simulation. */
public enum Engine {
    /**
     * For each run of vectors the cheaper of the two by the number of coincidences expected; exact where single steps are above 1/32 of the
     * range, or spread so much from pulse to pulse (c &gt; 1/2) that many go against their direction.
     */
    AUTO,
    /** Pulse by pulse, each with its noise and its clip; a device makes its steps in the order of time: the reference. */
    EXACT,
    /**
     * The coincidences of a run of vectors are counted, and each device moves once, with one Gaussian number. Away from the bounds
     * steps that do not depend on the weight commute, and Gaussian noise adds to Gaussian noise: the distribution is that of the
     * exact engine.
     *
     * <p>Where the step s depends on the weight, the mean of many steps is followed by a midpoint rule (second order) from the first
     * weight to the last, in as many parts as the slope asks for, however far one vector leads: measured within 0.2 % of the mean change for soft
     * bounds, linear, power, exponential and piecewise steps, up to half of the way to the bound in one vector. Up and down steps
     * then do not commute: a run of several vectors may be expected to move a weight by T = {@value PulsedUpdate#MIXED_TRAVEL} of the range R of the
     * devices, so that their order changes the mean of a run by at most T |ds/dw| / (4 g) of the travel, 0.2 % for soft bounds; errors without a trend
     * leave nothing of it.
     *
     * <p>At a bound a device is clipped once a run. Where a run of several vectors has coincidences of both directions there, means differ from
     * the exact ones by up to T / 2, T = {@value PulsedUpdate#TRAVEL} of R for constant steps: 1.6 % of R, measured 1.4 % where a run leads
     * first to the bound and then away, 0.2 % for errors of random sign, 0.05 % for those of alternating sign. Within one vector a device moves
     * one way only, and there is no such difference.
     */
    AGGREGATED
}
