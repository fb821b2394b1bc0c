package dev.kirchhoff.testkit.energy;

/**
 * What a group of units does: its state is where the energy is least, {@code s = σ(f / d)}, with f the force on it and d the stiffness that its
 * interactions and it itself add.
 */
public interface ReferenceUnits {

    /** The state of unit {@code unit} of {@code count} at a force divided by the stiffness. */
    double value(double force, int unit, int count);

    /** dσ/df at a state. */
    double slope(double state, int unit, int count);

    /** Own energy of a state, whose derivative is the inverse of σ; 0 where the units have none. */
    double energy(double state);

    /** Own stiffness: 1 with an energy of its own, 0 where interactions alone hold the unit. */
    default double stiffness() {
        return 1;
    }

    /** clamp(a f, 0, 1). */
    static ReferenceUnits hardSigmoid(double a) {
        return clipped(a, 0, 1);
    }

    /** min(max(f, 0), c). */
    static ReferenceUnits clippedRelu(double c) {
        return clipped(1, 0, c);
    }

    /** f. */
    static ReferenceUnits linear() {
        return clipped(1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static ReferenceUnits clipped(double a, double low, double high) {
        return new ReferenceUnits() {
            @Override
            public double value(double force, int unit, int count) {
                return Math.min(Math.max(a * force, low), high);
            }

            @Override
            public double slope(double state, int unit, int count) {
                return state > low && state < high ? a : 0;
            }

            @Override
            public double energy(double state) {
                return state * state / (2 * a);
            }
        };
    }

    /** 1 / (1 + exp(-4 a (f - 1/2))). */
    static ReferenceUnits logistic(double a) {
        return new ReferenceUnits() {
            @Override
            public double value(double force, int unit, int count) {
                return 1 / (1 + Math.exp(-4 * a * (force - 0.5)));
            }

            @Override
            public double slope(double state, int unit, int count) {
                return 4 * a * state * (1 - state);
            }

            @Override
            public double energy(double state) {
                return (state * Math.log(state) + (1 - state) * Math.log(1 - state)) / (4 * a) + state / 2;
            }
        };
    }

    /** Voltages behind ideal diodes: the first half of the units not below 0, the second not above; no energy of their own. */
    static ReferenceUnits diodes() {
        return voltages(true);
    }

    /** Voltages of free nodes. */
    static ReferenceUnits nodes() {
        return voltages(false);
    }

    private static ReferenceUnits voltages(boolean clamped) {
        return new ReferenceUnits() {
            @Override
            public double value(double force, int unit, int count) {
                if (!clamped) {
                    return force;
                }
                return unit < count / 2 ? Math.max(force, 0) : Math.min(force, 0);
            }

            @Override
            public double slope(double state, int unit, int count) {
                return clamped && state == 0 ? 0 : 1;
            }

            @Override
            public double energy(double state) {
                return 0;
            }

            @Override
            public double stiffness() {
                return 0;
            }
        };
    }
}
