package dev.kirchhoff.experiment.reproduction;

import java.util.Collection;

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

    /** 97.5 % quantile of Student's distribution with 1, 2, ... degrees of freedom. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120
    };

    private static final double MANY = 2.1;

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

    /** By how many standard errors a mean may be off, in 19 cases of 20. */
    double factor() {
        return freedom <= STUDENT.length ? STUDENT[freedom - 1] : MANY;
    }

    /** Squared standard error of the mean of a network: of its seeds, and of the images that all of them share. */
    double squaredError(Figure figure) {
        return variance / figure.spread().count() + figure.sampling();
    }
}
