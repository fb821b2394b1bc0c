package dev.kirchhoff.experiment.reproduction;

import java.util.List;
import java.util.stream.Stream;

/** Figure 7 and section 3.6 of the RAPA paper: robustness against the fast gradient sign attack. */
final class RapaFigure7 {

    private static final String WIDE = "random-128";
    private static final String CIFAR10 = "CIFAR-10";
    private static final String TEXT = "section 3.6, text";
    private static final String DERIVED = "derived from the text of section 3.6";

    private RapaFigure7() {}

    static Reproduction of(Setting setting) {
        RapaVariants rapa = new RapaVariants(setting);
        String fresh = AttackMeasurement.FRESH.name();
        String averaged = AttackMeasurement.AVERAGED.name();
        Relation gap = gap(AttackMeasurement.FRESH);
        String gapName = gap.quantity().name();
        return new Reproduction(
                "rapa-figure7",
                "Random tiling makes networks more robust against the fast gradient sign attack",
                Reproductions.RAPA + ", section 3.6 and figure 7",
                setting,
                setting.epochs(20, 60, 700),
                List.of(rapa.enlarged(), rapa.tiled(RapaVariants.RANDOM), rapa.random(128)),
                RateGrid.DEFAULT,
                new AttackMeasurement(),
                List.of(gap, gap(AttackMeasurement.VOTED), gap(AttackMeasurement.AVERAGED)),
                List.of(
                        new Published(RapaVariants.ENLARGED, fresh, 0.555, CIFAR10, DERIVED),
                        new Published(RapaVariants.RANDOM, fresh, 0.737, CIFAR10, DERIVED),
                        new Published(RapaVariants.RANDOM, gapName, 0.41, CIFAR10, TEXT),
                        new Published(WIDE, fresh, 0.8397, CIFAR10, TEXT),
                        new Published(WIDE, gapName, 0.64, CIFAR10, TEXT),
                        new Published(RapaVariants.ENLARGED, fresh, 0.25, "CIFAR-100, strong augmentation", TEXT),
                        new Published(WIDE, fresh, 0.62, "CIFAR-100, strong augmentation", TEXT)),
                List.of(
                        Claim.ofPaper(
                                "Random tiling withstands the attack better than the enlarged network without tiling",
                                below(RapaVariants.ENLARGED, RapaVariants.RANDOM, fresh)),
                        Claim.ofPaper(
                                "With (128, 32, 8) tiles it does so better still",
                                below(RapaVariants.RANDOM, WIDE, fresh)),
                        Claim.ours(
                                "Also against an attacker who averages the gradient over 30 assignments",
                                below(RapaVariants.ENLARGED, RapaVariants.RANDOM, averaged),
                                below(RapaVariants.ENLARGED, WIDE, averaged)),
                        Claim.ours(
                                "A part of what is won is noise of the gradient: averaging makes the attack stronger",
                                Stream.of(RapaVariants.RANDOM, WIDE)
                                        .map(name -> Comparison.less(
                                                new Comparison.Term(name, averaged), new Comparison.Term(name, fresh)))
                                        .toArray(Comparison[]::new))));
    }

    private static Comparison below(String less, String more, String quantity) {
        return Comparison.less(new Comparison.Term(less, quantity), new Comparison.Term(more, quantity));
    }

    /** Share of the way from the enlarged network to one that withstands everything. */
    private static Relation gap(Quantity of) {
        return new Relation(
                Quantity.share(
                        "gap, " + of.name(), "gap closed: 1 - (1 - A) / (1 - A of enlarged), A being " + of.name()),
                of.name(),
                RapaVariants.ENLARGED,
                (own, base) -> 1 - (1 - own) / (1 - base));
    }
}
