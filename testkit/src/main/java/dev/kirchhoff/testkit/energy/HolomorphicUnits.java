package dev.kirchhoff.testkit.energy;

/** What a group of units does at complex forces, {@code s = σ(f)}, σ holomorphic where the forces are. */
@FunctionalInterface
public interface HolomorphicUnits {

    /** Replaces forces by states: real parts, imaginary parts. */
    void states(double[] re, double[] im);

    /** f. */
    static HolomorphicUnits linear() {
        return (re, im) -> {};
    }

    /** {@code 1 / (1 + exp(-4 a (f - 1/2)))}. */
    static HolomorphicUnits logistic(double a) {
        return each((re, im) -> sigmoid(4 * a, re - 0.5, im));
    }

    /**
     * A smooth hard sigmoid, {@code f / (1 + exp(-a f)) + (1 - f) / (1 + exp(-a (f - 1)))}.
     *
     * <p>Source: A. Laborieux, F. Zenke, "Holomorphic equilibrium propagation computes exact gradients through finite size oscillations", NeurIPS (2022).
     */
    static HolomorphicUnits smoothHardSigmoid(double a) {
        return each((re, im) -> {
            double[] low = sigmoid(a, re, im);
            double[] high = sigmoid(a, re - 1, im);
            return new double[] {
                re * low[0] - im * low[1] + (1 - re) * high[0] + im * high[1],
                re * low[1] + im * low[0] + (1 - re) * high[1] - im * high[0]
            };
        });
    }

    /** A function of one complex number. */
    @FunctionalInterface
    interface Function {
        /** Real and imaginary part of its value. */
        double[] at(double re, double im);
    }

    private static HolomorphicUnits each(Function function) {
        return (re, im) -> {
            for (int i = 0; i < re.length; i++) {
                double[] value = function.at(re[i], im[i]);
                re[i] = value[0];
                im[i] = value[1];
            }
        };
    }

    /** {@code 1 / (1 + exp(-a z))}. */
    private static double[] sigmoid(double a, double re, double im) {
        double size = Math.exp(-a * re);
        double x = 1 + size * Math.cos(a * im);
        double y = -size * Math.sin(a * im);
        double squares = x * x + y * y;
        return new double[] {x / squares, -y / squares};
    }
}
