package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.Check;

/**
 * The current through a cell against the voltage across it, for a conductance of 1. An open interface: whoever measured cells brings
 * their curve. It must rise wherever voltages may be.
 */
public interface CellCurve {

    /** Current, in units of the conductance times the unit of voltages. */
    double current(double voltage);

    /** Its derivative. */
    double slope(double voltage);

    /**
     * {@code I = G (V - c V³)}.
     *
     * <p>Source: Sandia CrossSim 3.2.0, whose c is 1/4.
     *
     * @param coefficient c; from -1/3 to 1/3, so that the curve rises for voltages within ± 1
     */
    record Cubic(double coefficient) implements CellCurve {

        /**
         * Checks the coefficient.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Cubic {
            Check.between("coefficient", coefficient, -1.0 / 3, 1.0 / 3);
        }

        /** What holds where nothing is said. */
        public static Cubic defaults() {
            return new Cubic(0.25);
        }

        /** With another {@code coefficient}. */
        public Cubic withCoefficient(double coefficient) {
            return new Cubic(coefficient);
        }

        @Override
        public double current(double voltage) {
            return voltage - coefficient * voltage * voltage * voltage;
        }

        @Override
        public double slope(double voltage) {
            return 1 - 3 * coefficient * voltage * voltage;
        }
    }

    /**
     * {@code I = G sinh(V / V0) V0}: tunnelling through a barrier.
     *
     * @param scale V0, above 0, in the unit of voltages
     */
    record HyperbolicSine(double scale) implements CellCurve {

        /**
         * Checks the scale.
         *
         * @throws IllegalArgumentException if it is not above 0
         */
        public HyperbolicSine {
            Check.positive("scale", scale);
        }

        /** What holds where nothing is said. */
        public static HyperbolicSine defaults() {
            return new HyperbolicSine(1);
        }

        /** With another {@code scale}. */
        public HyperbolicSine withScale(double scale) {
            return new HyperbolicSine(scale);
        }

        @Override
        public double current(double voltage) {
            return scale * Math.sinh(voltage / scale);
        }

        @Override
        public double slope(double voltage) {
            return Math.cosh(voltage / scale);
        }
    }
}
