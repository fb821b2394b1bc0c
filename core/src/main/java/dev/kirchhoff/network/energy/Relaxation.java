package dev.kirchhoff.network.energy;

/**
 * How the units of an energy block come to rest. An image has settled when in a sweep no unit of it moves by more than the tolerance; its
 * states stay as they are from then on.
 *
 * <p>Residual: in a sweep, the largest move of a unit, relative to the largest state of its group or to 1, whichever is larger.
 *
 * @param order which units move at once
 * @param freeSweeps most sweeps of the free phase, T1
 * @param nudgedSweeps most sweeps of a nudged phase, T2, or of an adjoint
 * @param tolerance residual at which an image has settled; 0 for all sweeps
 * @param limit mean residual of the images at the end of a phase beyond which there is no equilibrium to speak of
 */
public record Relaxation(Order order, int freeSweeps, int nudgedSweeps, double tolerance, double limit) {

    /** Which units move at once. */
    public enum Order {
        /** Groups that do not touch each other, colour by colour: in a chain the odd ones, then the even ones. */
        ASYNCHRONOUS,
        /** All. */
        SYNCHRONOUS
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Relaxation {
        if (freeSweeps < 1 || nudgedSweeps < 1) {
            throw new IllegalArgumentException("a relaxation has " + freeSweeps + " free and " + nudgedSweeps
                    + " nudged sweeps; at least 1 of each is needed");
        }
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY && limit > tolerance)) {
            throw new IllegalArgumentException("tolerance " + tolerance + " and limit " + limit
                    + " of a relaxation are not numbers of at least 0, the limit above the tolerance");
        }
    }

    /** Asynchronous, 20 free and 10 nudged sweeps, all of them made. */
    public static Relaxation defaults() {
        return new Relaxation(Order.ASYNCHRONOUS, 20, 10, 0, 0.2);
    }

    /** With other numbers of sweeps. */
    public Relaxation withSweeps(int free, int nudged) {
        return new Relaxation(order, free, nudged, tolerance, limit);
    }

    /** With another tolerance. */
    public Relaxation withTolerance(double residual) {
        return new Relaxation(order, freeSweeps, nudgedSweeps, residual, limit);
    }

    /** In another order. */
    public Relaxation withOrder(Order other) {
        return new Relaxation(other, freeSweeps, nudgedSweeps, tolerance, limit);
    }
}
