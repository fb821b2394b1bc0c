package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.reproduction.Comparison.Term;
import java.util.ArrayList;
import java.util.List;

/** Figure 5 and section 3.3 of the RAPA paper: random tiling with n1, n1 / 4 and n1 / 16 tiles. */
final class RapaFigure5 {

    /** Those of the paper; the embedded images have fewer patches than the last. */
    private static final List<Integer> TILES = List.of(16, 32, 64, 128, 256, 512, 1024);

    private static final int LEAST = 16;
    private static final int MODERATE = 128;
    private static final int MOST = 16_384;
    private static final String VOTED = ErrorMeasurement.UNSEEN_VOTED.name();
    private static final double POINT = 0.01;

    private RapaFigure5() {}

    static Reproduction of(Setting setting) {
        return of(setting, List.of(), LearningRateRule.FIXED);
    }

    /** Some numbers of tiles; where there are none, all that the images have patches for. */
    static Reproduction of(Setting setting, List<Integer> given, LearningRateRule rule) {
        List<Integer> usual = setting.embedded() ? TILES.subList(0, TILES.size() - 1) : TILES;
        List<Integer> tiles = given.isEmpty() ? usual : given;
        for (int n1 : tiles) {
            if (n1 < LEAST || n1 % LEAST != 0 || n1 > MOST) {
                throw new InvalidInputException(
                        "n1 is " + n1 + "; the tiles of the first layer are a multiple of 16, at most " + MOST
                                + ", so that the second has a quarter and the third a sixteenth of them");
            }
        }
        int epochs = setting.epochs(10, 60, 500);
        RapaVariants rapa = new RapaVariants(setting);
        return new Reproduction(
                "rapa-figure5" + suffix(rule),
                "Random tiling with more and more tiles",
                Reproductions.RAPA + ", section 3.3 and figure 5",
                setting,
                epochs,
                tiles.stream()
                        .distinct()
                        .map(n1 -> variant(rapa, n1, rule, setting, epochs))
                        .toList(),
                RateGrid.DEFAULT,
                new TileMeasurement(new ErrorMeasurement()),
                relations(),
                List.of(new Published(
                        name(MODERATE, LearningRateRule.FIXED),
                        ErrorMeasurement.TRAIN.name(),
                        0.15,
                        "CIFAR-10",
                        "section 3.3, text")),
                claims(tiles, rule));
    }

    /** The rate of the paper, halved after every fifth of the training, and no weight decay. */
    private static Variant variant(RapaVariants rapa, int n1, LearningRateRule rule, Setting setting, int epochs) {
        Variant variant = rapa.random(n1)
                .with(
                        name(n1, rule),
                        rapa.rate(0.05 * rule.factor(n1)),
                        "training.schedule={type: steps, factor: 0.5, at: [0.2, 0.4, 0.6, 0.8]}",
                        "training.optimiser=sgd");
        return setting.budget() == Budget.FULL ? variant.with(variant.name(), "evaluation.epochs=" + epochs) : variant;
    }

    /** With 16 tiles all rules are the same. */
    private static String name(int n1, LearningRateRule rule) {
        return "n1-" + n1 + (n1 == LEAST ? "" : suffix(rule));
    }

    private static String suffix(LearningRateRule rule) {
        return rule == LearningRateRule.FIXED ? "" : "-" + rule.title();
    }

    private static List<Relation> relations() {
        String base = "n1-" + LEAST;
        List<Relation> relations = new ArrayList<>();
        for (Quantity error : List.of(ErrorMeasurement.TEST, ErrorMeasurement.TEST_VOTED)) {
            relations.add(new Relation(
                    Quantity.share(error.name() + " - 16", error.name() + " less that of 16 tiles, in points"),
                    error.name(),
                    base,
                    (own, of16) -> own - of16));
            relations.add(new Relation(
                    Quantity.number(error.name() + " / 16", error.name() + " over that of 16 tiles"),
                    error.name(),
                    base,
                    (own, of16) -> own / of16));
        }
        return relations;
    }

    private static List<Claim> claims(List<Integer> tiles, LearningRateRule rule) {
        Term least = new Term(name(LEAST, rule), VOTED);
        Term moderate = new Term(name(MODERATE, rule), VOTED);
        String source = rule == LearningRateRule.FIXED ? Claim.PAPER : Claim.OURS;
        return List.of(
                new Claim(
                        "Up to 128 tiles in the first layer are no worse than 16 (to a point), with votes",
                        source,
                        tiles.stream()
                                .filter(n1 -> n1 > LEAST && n1 <= MODERATE)
                                .map(n1 -> new Comparison(new Term(name(n1, rule), VOTED), least, POINT))
                                .toList()),
                new Claim(
                        "A moderate increase, to 64 tiles, is better than 16, with votes",
                        source,
                        List.of(Comparison.less(new Term(name(64, rule), VOTED), least))),
                new Claim(
                        "More than 128 tiles are worse than 128, with votes",
                        source,
                        tiles.stream()
                                .filter(n1 -> n1 > MODERATE)
                                .map(n1 -> Comparison.less(moderate, new Term(name(n1, rule), VOTED)))
                                .toList()));
    }
}
