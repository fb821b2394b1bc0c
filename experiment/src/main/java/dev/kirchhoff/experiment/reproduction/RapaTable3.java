package dev.kirchhoff.experiment.reproduction;

import static dev.kirchhoff.experiment.reproduction.RapaGrid.term;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.NONE;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.POOLS;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.RANDOM;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.TILINGS;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Table 3 and section 3.4.3 of the RAPA paper: one kernel in the place of the replicas. */
final class RapaTable3 {

    /** What we call acceptable; the paper gives no figure. */
    private static final double ACCEPTABLE = 0.05;

    private RapaTable3() {}

    static Reproduction of(Setting setting) {
        return new Reproduction(
                "rapa-table3",
                "Networks reduced to one kernel a layer, beside the ordinary network",
                Reproductions.RAPA + ", section 3.4.3 and table 3",
                setting,
                setting.epochs(10, 60, 700),
                new RapaGrid(setting).variants(Stream.concat(Stream.of(NONE), TILINGS.stream())),
                RateGrid.DEFAULT,
                new ReductionMeasurement(),
                List.of(),
                List.of(),
                List.of(
                        Claim.ofPaper(
                                "With random tiling and average pooling the reduced network is acceptable (within five points of the ordinary one)",
                                acceptable(RANDOM, "average")),
                        Claim.ofPaper(
                                "With the other tilings it is not",
                                POOLS.stream()
                                        .flatMap(pool -> others().map(tiling -> unacceptable(tiling, pool)))
                                        .toList()),
                        Claim.ofPaper(
                                "With random tiling it is best with average pooling",
                                POOLS.stream()
                                        .filter(Predicate.not("average"::equals))
                                        .map(pool -> Comparison.less(
                                                term(RANDOM, "average", ReductionMeasurement.BEST),
                                                term(RANDOM, pool, ReductionMeasurement.BEST)))
                                        .toList())));
    }

    private static Stream<String> others() {
        return TILINGS.stream().filter(Predicate.not(RANDOM::equals));
    }

    private static Comparison acceptable(String tiling, String pool) {
        return new Comparison(
                term(tiling, pool, ReductionMeasurement.BEST),
                term(NONE, pool, ReductionMeasurement.TILED),
                ACCEPTABLE);
    }

    private static Comparison unacceptable(String tiling, String pool) {
        return new Comparison(
                term(NONE, pool, ReductionMeasurement.TILED),
                term(tiling, pool, ReductionMeasurement.BEST),
                -ACCEPTABLE);
    }
}
