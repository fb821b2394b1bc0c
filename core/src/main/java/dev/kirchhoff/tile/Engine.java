package dev.kirchhoff.tile;

/** How coincidences move devices in the simulation. */
public enum Engine {
    /** For each run of vectors the cheaper of the two by the number of coincidences expected; exact where single steps are coarse. */
    AUTO,
    /** Pulse by pulse in the order of time, row and column, each with its noise and its clip: the reference. */
    EXACT,
    /**
     * The coincidences of a run of vectors are counted, and each device moves once, with one Gaussian number. Steps commute where
     * they do not depend on the weight, and Gaussian noise adds to Gaussian noise: away from the bounds the distribution is that of
     * the exact engine. Near bounds, and where steps depend on the weight, it differs to the order of the weight's expected travel
     * within a run, which is kept below {@value PulsedUpdate#TRAVEL} of the range of the devices.
     */
    AGGREGATED
}
