package dev.kirchhoff.experiment.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Figure 7 and section 3.6 of the RAPA paper: robustness against the fast gradient sign attack. */
final class RapaFigure7 {

    private static final String WIDE = "random-128";
    private static final String CIFAR10 = "CIFAR-10";
    private static final String CIFAR100 = "CIFAR-100, strong augmentation";
    private static final String TEXT = "section 3.6, text";
    private static final String DERIVED = "derived from the text of section 3.6";
    private static final String QUOTED = "section 3.6, quoted there";

    private RapaFigure7() {}

    static Reproduction of(Setting setting) {
        RapaVariants rapa = new RapaVariants(setting);
        String fresh = AttackMeasurement.FRESH.name();
        String averaged = AttackMeasurement.AVERAGED.name();
        String same = AttackMeasurement.SAME.name();
        String normalised = AttackMeasurement.NORMALISED.name();
        return new Reproduction(
                "rapa-figure7",
                "Random tiling makes networks more robust against the fast gradient sign attack",
                Reproductions.RAPA + ", section 3.6 and figure 7",
                setting,
                setting.epochs(20, 60, 700),
                List.of(rapa.enlarged(), rapa.tiled(RapaVariants.RANDOM), rapa.random(128)),
                RateGrid.DEFAULT,
                new AttackMeasurement(),
                Stream.of(
                                AttackMeasurement.FRESH,
                                AttackMeasurement.VOTED,
                                AttackMeasurement.AVERAGED,
                                AttackMeasurement.SAME,
                                AttackMeasurement.NORMALISED)
                        .map(RapaFigure7::gap)
                        .toList(),
                published(),
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
                                "Also against an attacker who knows the assignment of the prediction",
                                below(RapaVariants.ENLARGED, RapaVariants.RANDOM, same),
                                below(RapaVariants.ENLARGED, WIDE, same)),
                        Claim.ours(
                                "Also where the ratio is measured behind the subtraction of the mean image",
                                below(RapaVariants.ENLARGED, RapaVariants.RANDOM, normalised),
                                below(RapaVariants.ENLARGED, WIDE, normalised)),
                        Claim.ours(
                                "A part of what is won is noise of the gradient: averaging makes the attack stronger",
                                Stream.of(RapaVariants.RANDOM, WIDE)
                                        .map(name -> Comparison.less(
                                                new Comparison.Term(name, averaged), new Comparison.Term(name, fresh)))
                                        .toArray(Comparison[]::new))));
    }

    /** Figures of the paper, beside each of ours that they may be; those that it quotes of other methods last. */
    private static List<Published> published() {
        List<Published> published = new ArrayList<>();
        for (Quantity of : AttackMeasurement.LEFT_OPEN) {
            String accuracy = of.name();
            String gap = gap(of).quantity().name();
            published.add(new Published(RapaVariants.ENLARGED, accuracy, 0.555, CIFAR10, DERIVED));
            published.add(new Published(RapaVariants.RANDOM, accuracy, 0.737, CIFAR10, DERIVED));
            published.add(new Published(RapaVariants.RANDOM, gap, 0.41, CIFAR10, TEXT));
            published.add(new Published(WIDE, accuracy, 0.8397, CIFAR10, TEXT));
            published.add(new Published(WIDE, gap, 0.64, CIFAR10, TEXT));
            published.add(new Published(RapaVariants.ENLARGED, accuracy, 0.25, CIFAR100, TEXT));
            published.add(new Published(WIDE, accuracy, 0.62, CIFAR100, TEXT));
            published.add(new Published(WIDE, gap, 0.49, CIFAR100, TEXT));
        }
        String gap = gap(AttackMeasurement.FRESH).quantity().name();
        published.add(new Published("Parseval networks", gap, 0.06, CIFAR10, QUOTED));
        published.add(new Published("adversarial training", gap, 0.54, CIFAR10, QUOTED));
        published.add(new Published("Parseval networks", gap, 0.10, "CIFAR-100", QUOTED));
        published.add(new Published("adversarial training", gap, 0.28, "CIFAR-100", QUOTED));
        return published;
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
