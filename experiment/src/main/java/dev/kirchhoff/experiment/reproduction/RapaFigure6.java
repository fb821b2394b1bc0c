package dev.kirchhoff.experiment.reproduction;

import static dev.kirchhoff.experiment.reproduction.RapaGrid.term;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.RANDOM;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.TILINGS;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Figure 6 and section 3.4.2 of the RAPA paper: how alike replicas become, tiling by tiling and pooling by pooling. */
final class RapaFigure6 {

    private static final Quantity SIMILARITY = SimilarityMeasurement.MEAN;

    private RapaFigure6() {}

    static Reproduction of(Setting setting) {
        return new Reproduction(
                "rapa-figure6",
                "Replicas become alike where all of them see all of the image",
                Reproductions.RAPA + ", section 3.4 and figure 6",
                setting,
                setting.epochs(10, 60, 700),
                new RapaGrid(setting).variants(TILINGS.stream()),
                RateGrid.DEFAULT,
                new SimilarityMeasurement(),
                List.of(),
                List.of(),
                List.of(
                        Claim.ofPaper(
                                "With max pooling replicas become more alike under random tiling than under any other",
                                TILINGS.stream()
                                        .filter(Predicate.not(RANDOM::equals))
                                        .map(tiling -> Comparison.less(
                                                term(tiling, "max", SIMILARITY), term(RANDOM, "max", SIMILARITY)))
                                        .toList()),
                        Claim.ofPaper(
                                "Under random tiling they become most alike with average and stochastic pooling",
                                raised(Stream.of(RANDOM))),
                        Claim.ofPaper(
                                "These poolings make those of random-fixed and alternate tiling more alike, too",
                                raised(Stream.of("random-fixed", "alternate")))));
    }

    private static List<Comparison> raised(Stream<String> tilings) {
        return tilings.flatMap(tiling -> Stream.of("average", "stochastic")
                        .map(pool -> Comparison.less(term(tiling, "max", SIMILARITY), term(tiling, pool, SIMILARITY))))
                .toList();
    }
}
