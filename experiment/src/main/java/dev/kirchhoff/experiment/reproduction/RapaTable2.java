package dev.kirchhoff.experiment.reproduction;

import static dev.kirchhoff.experiment.reproduction.RapaGrid.name;
import static dev.kirchhoff.experiment.reproduction.RapaGrid.term;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.ENLARGED;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.NONE;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.POOLS;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.RANDOM;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.TILINGS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Table 2 and section 3.4.1 of the RAPA paper: tilings with strong augmentation and four poolings. */
final class RapaTable2 {

    private static final Quantity ERROR = ErrorMeasurement.UNSEEN;
    private static final Quantity VOTED = ErrorMeasurement.UNSEEN_VOTED;
    private static final String CIFAR100 = "CIFAR-100, strong augmentation";
    private static final String TEXT = "section 3.4, text";
    private static final double POINT = 0.01;
    private static final double TWO_POINTS = 0.02;

    private RapaTable2() {}

    static Reproduction of(Setting setting) {
        return new Reproduction(
                "rapa-table2",
                "Tilings and poolings compared with strong augmentation",
                Reproductions.RAPA + ", section 3.4.1 and table 2",
                setting,
                setting.epochs(10, 60, 700),
                new RapaGrid(setting).variants(Stream.concat(Stream.of(NONE, ENLARGED), TILINGS.stream())),
                RateGrid.DEFAULT,
                new ErrorMeasurement(),
                List.of(),
                List.of(
                        new Published(name("alternate", "mixed"), ErrorMeasurement.TEST.name(), 0.424, CIFAR100, TEXT),
                        new Published(
                                name(RANDOM, "average"), ErrorMeasurement.TEST_VOTED.name(), 0.432, CIFAR100, TEXT)),
                List.of(
                        Claim.ofPaper(
                                "With every pooling random tiling with votes is the best of the tilings",
                                randomFirst()),
                        Claim.ofPaper(
                                "Without votes alternate tiling with mixed pooling is the best of the tilings",
                                alternateFirst()),
                        Claim.ofPaper(
                                "Random-fixed tiling comes close to random tiling with mixed pooling (to two points)",
                                new Comparison(
                                        term("random-fixed", "mixed", ERROR),
                                        term(RANDOM, "mixed", ERROR),
                                        TWO_POINTS)),
                        Claim.ofPaper(
                                "No tiling beats the enlarged network (by more than a point)", enlargedUnbeaten()),
                        Claim.ofPaper(
                                "Alternate tiling with mixed pooling and random tiling with average pooling and votes come "
                                        + "close to each other (to two points)",
                                new Comparison(
                                        term("alternate", "mixed", ERROR), term(RANDOM, "average", VOTED), TWO_POINTS),
                                new Comparison(
                                        term(RANDOM, "average", VOTED),
                                        term("alternate", "mixed", ERROR),
                                        TWO_POINTS))));
    }

    private static List<Comparison> randomFirst() {
        List<Comparison> comparisons = new ArrayList<>();
        for (String pool : POOLS) {
            TILINGS.stream()
                    .filter(Predicate.not(RANDOM::equals))
                    .forEach(tiling ->
                            comparisons.add(Comparison.less(term(RANDOM, pool, VOTED), term(tiling, pool, ERROR))));
        }
        return comparisons;
    }

    private static List<Comparison> alternateFirst() {
        return POOLS.stream()
                .flatMap(pool -> TILINGS.stream().map(tiling -> name(tiling, pool)))
                .filter(other -> !other.equals(name("alternate", "mixed")))
                .map(other ->
                        Comparison.less(term("alternate", "mixed", ERROR), new Comparison.Term(other, ERROR.name())))
                .toList();
    }

    private static List<Comparison> enlargedUnbeaten() {
        return POOLS.stream()
                .flatMap(pool -> Stream.concat(
                                TILINGS.stream().map(tiling -> term(tiling, pool, ERROR)),
                                Stream.of(term(RANDOM, pool, VOTED)))
                        .map(other -> new Comparison(term(ENLARGED, pool, ERROR), other, POINT)))
                .toList();
    }
}
