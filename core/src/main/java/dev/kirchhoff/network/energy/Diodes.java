package dev.kirchhoff.network.energy;

/**
 * What stands between a node of a resistive network and ground. The first half of the nodes of a group is "excitatory": diodes keep them from falling below
 * 0; the second half is "inhibitory", the same with all signs turned. Methods speak of an excitatory node.
 */
public sealed interface Diodes {

    /**
     * How the voltage at rest changes with the one without the diode.
     *
     * @param voltage voltage at rest
     * @param conductance all that hangs on the node
     */
    double slope(double voltage, double conductance);

    /** Co-content: the work of the diode's current, {@code ∫ I dv} from 0. */
    double energy(double voltage);

    /** The same with so many times the current, for a group of such a weight in the energy. */
    default Diodes weighted(float weight) {
        return this;
    }

    /** None: the node is free. */
    record None() implements Diodes {
        @Override
        public double slope(double voltage, double conductance) {
            return 1;
        }

        @Override
        public double energy(double voltage) {
            return 0;
        }
    }

    /**
     * Ideal: no current above 0, any current at 0.
     *
     * <p>Source: B. Scellier, "A fast algorithm to simulate nonlinear resistive networks", ICML 2024.
     */
    record Ideal() implements Diodes {
        @Override
        public double slope(double voltage, double conductance) {
            return voltage == 0 ? 0 : 1;
        }

        @Override
        public double energy(double voltage) {
            return 0;
        }
    }

    /**
     * Exponential, from ground to the node: {@code I = I_s (exp(-v / (n V_T)) - 1)} flows into it.
     *
     * <p>Model: at rest {@code d (v - free) = I}. With V = n V_T and {@code w = I_s / (d V) exp(-v / V)} that is {@code w + ln w = L}, {@code L = ln(I_s / (d V)) - (free - I_s / d) /
     * V}, whose left side rises and is concave: Newton's method, {@code w ← w (1 + L - ln w) / (1 + w)}, stays positive and climbs to the solution from below after
     * its first step, from any start. As V falls with I_s held, the diode becomes the ideal one.
     *
     * <p>Source: W. Shockley, "The theory of p-n junctions in semiconductors and p-n junction transistors", Bell Syst. Tech. J. 28:435 (1949); in such a network,
     * J. Kendall et al., arXiv 2006.01981 (2020).
     *
     * @param saturation I_s, above 0
     * @param ideality n, above 0
     * @param thermal V_T, above 0; volts
     */
    record Exponential(float saturation, float ideality, float thermal) implements Diodes {

        private static final int STEPS = 50;
        private static final double CLOSE = 1e-15;

        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException if one is not above 0
         */
        public Exponential {
            requirePositive("saturation", saturation);
            requirePositive("ideality", ideality);
            requirePositive("thermal", thermal);
        }

        /** A small-signal silicon diode at 300 K: 2.52 nA, ideality 1.752, 25.85 mV. */
        public static Exponential defaults() {
            return new Exponential(2.52e-9f, 1.752f, 0.02585f);
        }

        /** With another saturation current. */
        public Exponential withSaturation(float current) {
            return new Exponential(current, ideality, thermal);
        }

        private double scale() {
            return (double) ideality * thermal;
        }

        /**
         * Voltage at rest.
         *
         * @param free voltage without the diode, f / d
         * @param conductance d, all that hangs on the node; 0 for a node that nothing holds, which stays at 0
         */
        double voltage(double free, double conductance) {
            if (!(conductance > 0)) {
                return 0;
            }
            double ratio = saturation / (conductance * scale());
            double base = free - saturation / conductance;
            double level = Math.log(ratio) - base / scale();
            if (level < -40) {
                return base;
            }
            double w = solution(level);
            return w < 1 ? base + scale() * w : scale() * Math.log(ratio / w);
        }

        /** The w of {@code w + ln w = level}. */
        private static double solution(double level) {
            double w = level > 1 ? level - Math.log(level) : Math.exp(level);
            for (int step = 0; step < STEPS; step++) {
                double next = w * (1 + level - Math.log(w)) / (1 + w);
                if (Math.abs(next - w) <= CLOSE * next) {
                    return next;
                }
                w = next;
            }
            return w;
        }

        @Override
        public double slope(double voltage, double conductance) {
            return conductance / (conductance + saturation / scale() * Math.exp(-voltage / scale()));
        }

        @Override
        public double energy(double voltage) {
            return saturation * (scale() * Math.expm1(-voltage / scale()) + voltage);
        }

        @Override
        public Exponential weighted(float weight) {
            return withSaturation(weight * saturation);
        }
    }

    private static void requirePositive(String name, float value) {
        if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " of a diode is " + value + "; it must be above 0");
        }
    }
}
