package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.RecordedVotes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of voting gives, over several sets of draws. See {@link AdaptiveVoting}.
 *
 * @param votes most passes of an image
 * @param threshold mean probability that ends a vote; null where none does
 * @param settles whether settled majorities end a vote
 * @param error fraction of the images whose winner is wrong
 * @param passes passes an image, on average over the images
 * @param agreement fraction of the images whose winner is that of the longest vote
 * @param shares fraction of the images that took one pass, two and so on; a mean over the sets
 * @param time mean passes times the interval of a pass, ns; null where passes have no cost
 * @param energy mean passes times the energy of a pass, nJ; likewise
 */
public record VotedRule(
        int votes,
        @Nullable Double threshold,
        boolean settles,
        Distribution error,
        Distribution passes,
        Distribution agreement,
        List<Double> shares,
        @Nullable Double time,
        @Nullable Double energy) {

    /** The rule in words. */
    public String title() {
        String gate = threshold == null ? "" : "gate " + threshold;
        String settled = settles ? "settled" : "";
        return gate + (gate.isEmpty() || settled.isEmpty() ? "" : ", ") + settled;
    }

    /** The outcomes of a rule, set by set. */
    static final class Tally {

        private final AdaptiveVoting rule;
        private final double[] errors;
        private final double[] passes;
        private final double[] agreements;
        private final double[] shares;
        private int sets;

        /** No outcomes yet, of so many to come. */
        Tally(AdaptiveVoting rule, int sets) {
            this.rule = rule;
            this.errors = new double[sets];
            this.passes = new double[sets];
            this.agreements = new double[sets];
            this.shares = new double[rule.votes()];
        }

        /**
         * Adds a set of draws.
         *
         * @param longest outcome of the longest vote on these draws
         */
        void add(RecordedVotes recorded, AdaptiveVoting.Result longest, Dataset images) {
            AdaptiveVoting.Result result = rule.on(recorded);
            errors[sets] = result.error(images);
            passes[sets] = result.meanPasses();
            agreements[sets] = result.agreement(longest);
            int[] counts = result.histogram(rule.votes());
            for (int taken = 0; taken < counts.length; taken++) {
                shares[taken] += (double) counts[taken] / images.size() / errors.length;
            }
            sets++;
        }

        /** What came of all sets. */
        VotedRule result(@Nullable PassCost cost) {
            Distribution taken = Distribution.of(passes);
            return new VotedRule(
                    rule.votes(),
                    rule.threshold() > 1 ? null : rule.threshold(),
                    rule.settles(),
                    Distribution.of(errors),
                    taken,
                    Distribution.of(agreements),
                    Arrays.stream(shares).boxed().toList(),
                    cost == null ? null : taken.mean() * cost.interval(),
                    cost == null ? null : taken.mean() * cost.energy());
        }
    }
}
