package dev.kirchhoff.crossbar.error;

/** Where written conductances end. */
public enum Clip {
    /** From g0 to 1: a cell cannot be beyond its range. */
    RANGE,
    /** From 0 up: an error may push a cell beyond its range. */
    POSITIVE;

    /** A conductance within the ends. */
    public float of(float g, double g0) {
        return this == RANGE ? Math.clamp(g, (float) g0, 1f) : Math.max(g, 0);
    }
}
