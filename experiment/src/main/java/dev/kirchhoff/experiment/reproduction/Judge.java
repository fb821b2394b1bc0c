package dev.kirchhoff.experiment.reproduction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of claims.
 *
 * <p>Model: a comparison {@code less < more + margin} holds where the difference of the means is above the half width of its 95 % interval, fails
 * where it is below minus that, and is open between. A claim holds if all its comparisons do, and fails if one does. Of n comparisons one may seem to fail
 * by chance where all must seem to hold; so where the difference is below 0, the interval is that of 1 - 5 % / n (Bonferroni), n being those of the claim
 * that were measured. Claims are judged each by itself. The interval comes from the spread over seeds ({@link SeedSpread}) and, for shares of
 * images, from the number of images, as if the two networks had been measured on different ones; it is thus rather too wide. Where every network has
 * one seed, nothing is decided.
 */
final class Judge {

    private final Map<String, Map<String, Figure>> figures;
    private final Map<String, Quantity> quantities = new HashMap<>();

    /**
     * A judge over some figures.
     *
     * @param figures by network and quantity
     * @param quantities the quantities
     */
    Judge(Map<String, Map<String, Figure>> figures, List<Quantity> quantities) {
        this.figures = figures;
        quantities.forEach(quantity -> this.quantities.put(quantity.name(), quantity));
    }

    /** What became of a claim. */
    ReproductionReport.Decided of(Claim claim) {
        Verdict verdict = claim.comparisons().isEmpty() ? Verdict.NOT_DECIDED : Verdict.CONFIRMED;
        List<String> reasons = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        int measured =
                (int) claim.comparisons().stream().filter(this::isMeasured).count();
        for (Comparison comparison : claim.comparisons()) {
            Verdict one = judge(comparison, measured, reasons, missing);
            verdict = verdict == Verdict.REFUTED || one == Verdict.CONFIRMED ? verdict : one;
        }
        if (!missing.isEmpty()) {
            reasons.add("not measured: " + String.join(", ", missing));
        }
        return new ReproductionReport.Decided(claim.sentence(), claim.source(), verdict, reasons);
    }

    private boolean isMeasured(Comparison comparison) {
        return figure(comparison.less()) != null && figure(comparison.more()) != null;
    }

    private Verdict judge(Comparison comparison, int measured, List<String> reasons, Set<String> missing) {
        Figure less = figure(comparison.less());
        Figure more = figure(comparison.more());
        if (less == null || more == null) {
            Stream.of(comparison.less(), comparison.more())
                    .filter(term -> figure(term) == null)
                    .forEach(term -> missing.add(term.toString()));
            return Verdict.NOT_DECIDED;
        }
        SeedSpread spreadLess = spread(comparison.less().quantity());
        SeedSpread spreadMore = spread(comparison.more().quantity());
        double difference =
                more.spread().mean() + comparison.margin() - less.spread().mean();
        String values = value(comparison.less(), less) + ", " + value(comparison.more(), more)
                + (comparison.margin() == 0 ? "" : ", margin " + amount(comparison, comparison.margin()));
        if (Math.min(spreadLess.freedom(), spreadMore.freedom()) == 0) {
            reasons.add(values + "; one seed has no spread");
            return Verdict.NOT_DECIDED;
        }
        int together = difference < 0 ? measured : 1;
        double half = Math.max(spreadLess.factor(together), spreadMore.factor(together))
                * Math.sqrt(spreadLess.squaredError(less) + spreadMore.squaredError(more));
        reasons.add(values + "; apart by " + amount(comparison, difference) + " ± " + amount(comparison, half));
        return difference > half ? Verdict.CONFIRMED : difference < -half ? Verdict.REFUTED : Verdict.NOT_DECIDED;
    }

    private @Nullable Figure figure(Comparison.Term term) {
        return figures.getOrDefault(term.variant(), Map.of()).get(term.quantity());
    }

    private SeedSpread spread(String quantity) {
        return SeedSpread.of(figures.values().stream()
                .map(ofNetwork -> ofNetwork.get(quantity))
                .filter(Objects::nonNull)
                .toList());
    }

    private String value(Comparison.Term term, Figure figure) {
        return term + " " + quantity(term).number(figure.spread().mean());
    }

    private String amount(Comparison comparison, double difference) {
        return quantity(comparison.less()).number(difference);
    }

    private Quantity quantity(Comparison.Term term) {
        return Objects.requireNonNull(quantities.get(term.quantity()));
    }
}
