package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.RecordedVotes;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The work behind a {@link VotesReport}: one set of draws is recorded after the other, and every rule is worked out on each. */
final class VotesStudy {

    private final TrainedRun run;
    private final TrainedRun.Tested tested;
    private final Dataset images;
    private final VotesReport.Question question;
    private final Workers workers;
    private final Runnable asked;

    VotesStudy(
            TrainedRun run,
            TrainedRun.Tested tested,
            VotesReport.Question question,
            Workers workers,
            VotesReport.Progress progress) {
        this.run = run;
        this.tested = tested;
        this.images = tested.images();
        this.question = question;
        this.workers = workers;
        int[] done = {0};
        this.asked = () -> progress.predicted(++done[0], question.predictions());
    }

    /** Everything that is asked for; what cannot be is said first. */
    VotesReport report() {
        Ensemble.requireAlike(run, tested, question.ensemble());
        List<Integer> dealt = question.reshuffle().isEmpty() ? List.of() : Reshuffled.dealt(run.network());
        PassCost cost = PassCost.of(run.network(), question.accelerator()).orElse(null);
        TreeSet<Integer> sizes = new TreeSet<>(VotesReport.PLAIN);
        sizes.addAll(Ensemble.sizes(question.ensemble().size()));
        List<VotedRule.Tally> plain =
                sizes.stream().map(AdaptiveVoting::plain).map(this::tally).toList();
        List<VotedRule.Tally> adaptive =
                VotesReport.adaptiveRules().stream().map(this::tally).toList();
        Classifier classifier = run.classifier(run.network(), workers);
        for (int set = 0; set < question.sets(); set++) {
            RecordedVotes recorded = recorded(classifier, set);
            AdaptiveVoting.Result longest =
                    AdaptiveVoting.plain(VotesReport.MOST).on(recorded);
            plain.forEach(rule -> rule.add(recorded, longest, images));
            adaptive.forEach(rule -> rule.add(recorded, longest, images));
        }
        List<VotedRule> votes = results(plain, cost);
        return new VotesReport(
                AnalysedRun.of(run),
                tested.source(),
                tested.set(),
                images.size(),
                question.sets(),
                cost,
                votes,
                results(adaptive, cost),
                reshuffled(dealt),
                question.ensemble().isEmpty()
                        ? null
                        : Ensemble.of(question.ensemble(), votes, images, question.sets(), workers, asked));
    }

    private VotedRule.Tally tally(AdaptiveVoting rule) {
        return new VotedRule.Tally(rule, question.sets());
    }

    private static List<VotedRule> results(List<VotedRule.Tally> tallies, @Nullable PassCost cost) {
        return tallies.stream().map(tally -> tally.result(cost)).toList();
    }

    private RecordedVotes recorded(Classifier classifier, int set) {
        List<float[]> passes = new ArrayList<>();
        for (int pass = 0; pass < VotesReport.MOST; pass++) {
            passes.add(classifier.probabilities(images, set * VotesReport.MOST + pass));
            asked.run();
        }
        return new RecordedVotes(passes, classifier.classes());
    }

    /** The predictions are the first ones of each set of draws: with the reshuffling of the run their error is that of the single pass. */
    private List<Reshuffled> reshuffled(List<Integer> dealt) {
        List<Reshuffled> rows = new ArrayList<>();
        double seconds = dealt.isEmpty() ? 0 : Reshuffled.secondsToDraw(dealt);
        int patches = dealt.stream().mapToInt(Integer::intValue).sum();
        for (int every : question.reshuffle()) {
            Classifier classifier = run.classifier(run.reshuffledEvery(every), workers);
            double[] errors = new double[question.sets()];
            for (int set = 0; set < errors.length; set++) {
                float[] pass = classifier.probabilities(images, set * VotesReport.MOST);
                errors[set] = AdaptiveVoting.plain(1)
                        .on(new RecordedVotes(List.of(pass), classifier.classes()))
                        .error(images);
                asked.run();
            }
            rows.add(new Reshuffled(every, Distribution.of(errors), (double) patches / every, seconds / every));
        }
        return rows;
    }
}
