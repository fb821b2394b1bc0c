package dev.kirchhoff.experiment.reproduction;

/**
 * Student's distribution of t.
 *
 * <p>Model: for n degrees of freedom the probability of |T| ≤ t is a finite sum in θ = atan(t / √n),
 *
 * <pre>
 *   2/π (θ + sin θ (cos θ + 2/3 cos³ θ + ... + 2·4···(n − 3) / (3·5···(n − 2)) cosⁿ⁻² θ))    n odd
 *   sin θ (1 + 1/2 cos² θ + ... + 1·3···(n − 3) / (2·4···(n − 2)) cosⁿ⁻² θ)                  n even
 * </pre>
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
final class Student {

    private static final int HALVINGS = 60;

    private Student() {}

    /**
     * The t that |T| is not above with some probability.
     *
     * @param probability from 0 on, below 1
     * @param freedom degrees of freedom, 1 or more
     */
    static double bound(double probability, int freedom) {
        double below = 0;
        double above = Math.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (below + above) / 2;
            if (probability(middle, freedom) < probability) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return Math.sqrt(freedom) * Math.tan(below);
    }

    /** Probability of |T| ≤ √n tan θ. */
    private static double probability(double angle, int freedom) {
        boolean odd = freedom % 2 == 1;
        double cosine = Math.cos(angle);
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int power = odd ? 1 : 0; power + 4 <= freedom; power += 2) {
            term *= cosine * cosine * (power + 1) / (power + 2);
            sum += term;
        }
        return odd ? (angle + Math.sin(angle) * sum) * 2 / Math.PI : Math.sin(angle) * sum;
    }
}
