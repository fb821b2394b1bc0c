package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.RecordedVotes;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks that were trained separately and vote, one prediction each.
 *
 * @param runs their runs
 * @param rows a row for each number of votes
 */
public record Ensemble(List<AnalysedRun> runs, List<Row> rows) {

    /**
     * As many networks as passes of one network.
     *
     * @param votes networks, and passes
     * @param error error of so many networks: of all neighbours in the list of runs, behind the last the first, in each set of draws; the
     *     sets of networks overlap, so that their spread is less than that of ensembles trained anew
     * @param voted error of so many passes of the one network
     */
    public record Row(int votes, Distribution error, Distribution voted) {}

    /** Numbers of networks to look at: those of plain votes, and all. */
    static List<Integer> sizes(int runs) {
        return IntStream.concat(VotesReport.PLAIN.stream().mapToInt(Integer::intValue), IntStream.of(runs))
                .filter(votes -> votes >= 1 && votes <= runs)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * Checks that runs can vote together.
     *
     * @throws InvalidInputException if one does not take the images of another, has other classes, or learned from the images
     */
    static void requireAlike(TrainedRun run, TrainedRun.Tested tested, List<TrainedRun> others) {
        for (TrainedRun other : others) {
            try {
                other.requireFits(tested.source(), tested.images());
            } catch (InvalidInputException misfit) {
                throw new InvalidInputException(other.folder() + ": " + misfit.getMessage(), misfit);
            }
            if (!other.classNames().equals(run.classNames())) {
                throw new InvalidInputException("the classes of " + other.folder() + " are " + other.classNames()
                        + ", but those of " + run.folder() + " " + run.classNames());
            }
            if (!run.areNewTo(other, tested)) {
                throw new InvalidInputException(other.folder() + " learned from images that " + run.folder()
                        + " held out, for its seed, data or data.validation is another; take the test images");
            }
        }
    }

    /**
     * Lets runs vote.
     *
     * @param plain plain votes of the one network, among them all of {@link #sizes}
     * @param sets sets of draws
     * @param asked told of each prediction of a set of images
     */
    static Ensemble of(
            List<TrainedRun> runs, List<VotedRule> plain, Dataset images, int sets, Workers workers, Runnable asked) {
        List<List<float[]>> passes = new ArrayList<>();
        for (TrainedRun run : runs) {
            Classifier classifier = run.classifier(run.network(), workers);
            List<float[]> own = new ArrayList<>();
            for (int set = 0; set < (run.network().draws(Mode.INFERENCE) ? sets : 1); set++) {
                own.add(classifier.probabilities(images, set * VotesReport.MOST));
                asked.run();
            }
            passes.add(own);
        }
        List<Row> rows = sizes(runs.size()).stream()
                .map(votes -> new Row(votes, Distribution.of(errors(passes, votes, images)), voted(plain, votes)))
                .toList();
        return new Ensemble(runs.stream().map(AnalysedRun::of).toList(), rows);
    }

    private static double[] errors(List<List<float[]>> passes, int votes, Dataset images) {
        int networks = passes.size();
        int sets = passes.stream().mapToInt(List::size).max().orElseThrow();
        int firsts = votes == networks ? 1 : networks;
        double[] errors = new double[sets * firsts];
        for (int i = 0; i < errors.length; i++) {
            int set = i / firsts;
            int first = i % firsts;
            List<float[]> chosen = IntStream.range(first, first + votes)
                    .mapToObj(number -> passes.get(number % networks))
                    .map(own -> own.get(Math.min(set, own.size() - 1)))
                    .toList();
            errors[i] = AdaptiveVoting.plain(votes)
                    .on(new RecordedVotes(chosen, images.classes().size()))
                    .error(images);
        }
        return errors;
    }

    private static Distribution voted(List<VotedRule> plain, int votes) {
        return plain.stream()
                .filter(rule -> rule.votes() == votes)
                .findFirst()
                .orElseThrow()
                .error();
    }
}
