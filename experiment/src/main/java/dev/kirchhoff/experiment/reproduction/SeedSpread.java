package dev.kirchhoff.experiment.reproduction;

import java.util.Collection;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How much a quantity differs from seed to seed, pooled over the networks of a reproduction: two seeds of one network alone say little.
 *
 * <p>Model: variance = sum (n − 1) s² / sum (n − 1) over the networks, with sum (n − 1) degrees of freedom.
 *
 * <p>Source: Student, "The probable error of a mean", Biometrika 6 (1908).
 *
 * @param variance the pooled variance
 * @param freedom degrees of freedom; 0 where every network has one seed
 */
record SeedSpread(double variance, int freedom) {

    /** How often a mean may be off by more. */
    private static final double LEVEL = 0.05;

    static SeedSpread of(Collection<Figure> figures) {
        double squares = 0;
        int freedom = 0;
        for (Figure figure : figures) {
            int own = figure.spread().count() - 1;
            squares += own * figure.spread().deviation() * figure.spread().deviation();
            freedom += own;
        }
        return new SeedSpread(freedom == 0 ? 0 : squares / freedom, freedom);
    }

    /**
     * By how many standard errors means may be off, in 19 cases of 20.
     *
     * @param comparisons how many means that holds for together; by Bonferroni's inequality each is off by more in one case of 20 times that
     */
    double factor(int comparisons) {
        return new TDistribution(freedom).inverseCumulativeProbability(1 - LEVEL / 2 / comparisons);
    }

    /** Squared standard error of the mean of a network: of its seeds, and of the images that all of them share. */
    double squaredError(Figure figure) {
        return variance / figure.spread().count() + figure.sampling();
    }
}
