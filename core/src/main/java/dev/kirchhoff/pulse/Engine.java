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
     * <p>Where the order of steps matters, a device makes them one by one in the order of time, as in the exact engine: a device that has
     * coincidences of both directions in the run, if it may touch a bound in it or its steps depend on the weight; and one that may touch
     * a bound by several steps whose noise is above a third of them. What is left are devices that move one way, which a bound may stop once for
     * all, and those that touch none.
     *
     * <p>Many steps one way that depend on the weight are followed by a midpoint rule (second order) from the first
     * weight to the last, in as many parts as the slope asks for, however far one vector leads: measured within 0.2 % of the mean change for soft
     * bounds, linear, power, exponential and piecewise steps, up to half of the way to the bound in one vector.
     */
    AGGREGATED;

    /** How far a run of several vectors whose coincidences are counted may be expected to move any weight, in units of the devices' range. */
    public static final double TRAVEL = 1 / 32.0;

    /** The same where steps depend on the weight: devices that go both ways in a run are then to be few. */
    static final double MIXED_TRAVEL = 1 / 256.0;
}
