package dev.kirchhoff.testkit;

/** Distribution functions that statistical tests compare with, in double precision. */
public final class Distributions {

    private static final int MAX_TERMS = 100_000;
    private static final double PRECISION = 1e-15;

    private Distributions() {}

    /** P(Z ≤ z) of the standard Gaussian distribution; absolute error below 10⁻¹³. */
    public static double gaussian(double z) {
        double half = 0.5 * upperGamma(0.5, 0.5 * z * z);
        return z > 0 ? 1 - half : half;
    }

    /** P(X > x) of the chi-square distribution. */
    public static double chiSquareAbove(double x, int degreesOfFreedom) {
        return x <= 0 ? 1 : upperGamma(0.5 * degreesOfFreedom, 0.5 * x);
    }

    /** P(K > k) of the limiting distribution of Kolmogorov's statistic √n D: 2 Σ (-1)^(j-1) exp(-2 j² k²). */
    public static double kolmogorovAbove(double k) {
        if (k < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int j = 1; j <= 20; j++) {
            double term = Math.exp(-2.0 * j * j * k * k);
            sum += j % 2 == 1 ? term : -term;
        }
        return Math.min(1, 2 * sum);
    }

    /**
     * The regularised upper incomplete gamma function Q(a, x): series below x = a + 1, Lentz's continued fraction above.
     * Source: W. H. Press et al., "Numerical Recipes", third edition (2007), section 6.2.
     */
    private static double upperGamma(double a, double x) {
        if (x == 0) {
            return 1;
        }
        double factor = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? 1 - factor * series(a, x) : factor * continuedFraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MAX_TERMS && term > sum * PRECISION; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double continuedFraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / Double.MIN_NORMAL;
        double d = 1 / b;
        double value = d;
        double change = 0;
        for (int n = 1; n < MAX_TERMS && Math.abs(change - 1) > PRECISION; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            change = c * d;
            value *= change;
        }
        return value;
    }

    /** ln Γ(a) for a ≥ ½, by Stirling's series after raising the argument above 10. */
    private static double logGamma(double a) {
        double product = 1;
        double z = a;
        while (z < 10) {
            product *= z++;
        }
        double square = 1 / (z * z);
        double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
