package dev.kirchhoff.network.energy;

/**
 * What the units of a group do at a force f: their state is where the energy is least, {@code s = σ(f)}; their own energy G has the derivative
 * {@code G' = σ⁻¹} between its bounds. All methods take the units of one image, {@code [from, to)}. An open interface.
 */
public interface StateFunction {

    /** Replaces forces by states, {@code s = σ(f)}. */
    void states(float[] forces, int from, int to);

    /** Multiplies by the slope at states, {@code v *= σ'}; at a bound 0. */
    void multiplyBySlope(float[] states, float[] v, int from, int to);

    /**
     * {@link #states(float[], int, int)} of units that interactions alone hold.
     *
     * @param forces forces divided by the stiffness, f / d
     * @param stiffness d of each unit of an image; empty for units with an energy of their own
     */
    default void states(float[] forces, float[] stiffness, int from, int to) {
        states(forces, from, to);
    }

    /** {@link #multiplyBySlope(float[], float[], int, int)} of units that interactions alone hold, the slope being that against f / d. */
    default void multiplyBySlope(float[] states, float[] stiffness, float[] v, int from, int to) {
        multiplyBySlope(states, v, from, to);
    }

    /** The same with so many times its own energy, for a group of such a weight in the energy of a circuit with amplifiers. */
    default StateFunction weighted(float weight) {
        return this;
    }

    /** Whether units have an energy of their own; else interactions alone hold them, and a state is {@code σ(f / d)} with their stiffness d. */
    default boolean hasOwnEnergy() {
        return true;
    }

    /** Own energy, {@code Σ G(s)}. */
    double energy(float[] states, int from, int to);

    /**
     * Hard sigmoid, {@code min(max(a f, 0), 1)}; {@code G = s² / (2 a)} on [0, 1].
     *
     * <p>Source: A. Laborieux et al., Front. Neurosci. 15:633674 (2021), with a = 1; M. Nest, M. Ernoult, arXiv 2409.03306 (2024), with other
     * slopes.
     *
     * @param slope a, above 0; the steeper, the more sweeps a relaxation takes
     */
    record HardSigmoid(float slope) implements StateFunction {

        /** Checks the slope. */
        public HardSigmoid {
            requirePositive("slope of a hard sigmoid", slope);
        }

        /** Slope 1. */
        public static HardSigmoid defaults() {
            return new HardSigmoid(1);
        }

        @Override
        public void states(float[] forces, int from, int to) {
            for (int i = from; i < to; i++) {
                forces[i] = Math.min(Math.max(slope * forces[i], 0), 1);
            }
        }

        @Override
        public void multiplyBySlope(float[] states, float[] v, int from, int to) {
            for (int i = from; i < to; i++) {
                v[i] = states[i] > 0 && states[i] < 1 ? slope * v[i] : 0;
            }
        }

        @Override
        public double energy(float[] states, int from, int to) {
            return squares(states, from, to) / (2 * slope);
        }
    }

    /**
     * Clipped rectified linear unit, {@code min(max(f, 0), c)}; {@code G = s² / 2} on [0, c].
     *
     * @param ceiling c, above 0; often 6
     */
    record ClippedRelu(float ceiling) implements StateFunction {

        /** Checks the ceiling. */
        public ClippedRelu {
            requirePositive("ceiling of a clipped rectified unit", ceiling);
        }

        @Override
        public void states(float[] forces, int from, int to) {
            for (int i = from; i < to; i++) {
                forces[i] = Math.min(Math.max(forces[i], 0), ceiling);
            }
        }

        @Override
        public void multiplyBySlope(float[] states, float[] v, int from, int to) {
            for (int i = from; i < to; i++) {
                v[i] = states[i] > 0 && states[i] < ceiling ? v[i] : 0;
            }
        }

        @Override
        public double energy(float[] states, int from, int to) {
            return squares(states, from, to) / 2;
        }
    }

    /**
     * Smooth sigmoid about 1/2, {@code 1 / (1 + exp(-4 a (f - 1/2)))}; {@code G = (s ln s + (1 - s) ln(1 - s)) / (4 a) + s / 2}.
     *
     * <p>Source: with a = 1, A. Laborieux et al., Front. Neurosci. 15:633674 (2021).
     *
     * @param slope a, the slope at 1/2, above 0
     */
    record Logistic(float slope) implements StateFunction {

        /** Checks the slope. */
        public Logistic {
            requirePositive("slope of a logistic unit", slope);
        }

        /** Slope 1. */
        public static Logistic defaults() {
            return new Logistic(1);
        }

        @Override
        public void states(float[] forces, int from, int to) {
            for (int i = from; i < to; i++) {
                forces[i] = (float) (1 / (1 + Math.exp(-4 * slope * (forces[i] - 0.5))));
            }
        }

        @Override
        public void multiplyBySlope(float[] states, float[] v, int from, int to) {
            for (int i = from; i < to; i++) {
                v[i] *= 4 * slope * states[i] * (1 - states[i]);
            }
        }

        @Override
        public double energy(float[] states, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (entropy(states[i]) + entropy(1 - states[i])) / (4 * slope) + states[i] / 2;
            }
            return sum;
        }

        private static double entropy(double s) {
            return s <= 0 ? 0 : s * Math.log(s);
        }
    }

    /** The force itself, {@code s = f}; {@code G = s² / 2}. */
    record Linear() implements StateFunction {
        @Override
        public void states(float[] forces, int from, int to) {}

        @Override
        public void multiplyBySlope(float[] states, float[] v, int from, int to) {}

        @Override
        public double energy(float[] states, int from, int to) {
            return squares(states, from, to) / 2;
        }
    }

    private static double squares(float[] states, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) states[i] * states[i];
        }
        return sum;
    }

    private static void requirePositive(String what, float value) {
        if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " is " + value + "; it must be above 0");
        }
    }
}
