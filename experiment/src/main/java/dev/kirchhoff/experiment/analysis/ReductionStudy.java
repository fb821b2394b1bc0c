package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReplicaWins;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.Retraining;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The work behind a {@link ReductionReport}. */
final class ReductionStudy {

    private final TrainedRun run;
    private final TrainedRun.Tested tested;
    private final Dataset images;
    private final ReductionReport.Question question;
    private final Workers workers;
    private final Runnable step;
    private final Network exact;
    private final Map<String, ReplicaWins> wins;

    ReductionStudy(
            TrainedRun run,
            TrainedRun.Tested tested,
            ReductionReport.Question question,
            Workers workers,
            Runnable step) {
        long seed = run.config().seed();
        this.run = run;
        this.tested = tested;
        this.images = tested.images();
        this.question = question;
        this.workers = workers;
        this.step = step;
        this.exact = run.network().programmed(new Hardware.Digital(), seed);
        this.wins = question.methods().contains(ReductionMethod.MAX_WINS)
                ? ReplicaWins.of(exact, run.normalisation(), run.trainingImages(), seed, run.kernels(), workers)
                : Map.of();
    }

    ReductionReport report() {
        Classifier classifier = run.classifier(exact, workers);
        double error = classifier.error(images);
        int votes = question.votes();
        boolean votable = votes > 1 && exact.draws(Mode.INFERENCE);
        Double voted = votable ? new Voting(votes).error(classifier, images) : null;
        List<ReductionReport.Method> methods =
                question.methods().stream().map(this::method).toList();
        Retraining retraining = question.retraining();
        return new ReductionReport(
                AnalysedRun.of(run),
                tested.source(),
                tested.set(),
                images.size(),
                error,
                votes,
                voted,
                retraining == null ? null : new ReductionReport.Retrained(retraining.epochs(), retraining.rate()),
                wins,
                byNorm(),
                methods);
    }

    private List<String> byNorm() {
        return question.methods().contains(ReductionMethod.MAX_WINS)
                ? Replicas.tiled(exact).keySet().stream()
                        .filter(layer -> !wins.containsKey(layer))
                        .toList()
                : List.of();
    }

    private ReductionReport.Method method(ReductionMethod method) {
        double[] errors = new double[method.draws() ? question.draws() : 1];
        Retraining retraining = question.retraining();
        double[] retrained = new double[retraining == null ? 0 : errors.length];
        long weights = 0;
        for (int draw = 0; draw < errors.length; draw++) {
            Network reduced = method.reduced(exact, wins, run.config().seed(), draw);
            weights = reduced.weightCount();
            errors[draw] = run.classifier(reduced, workers).error(images);
            if (retraining == null) {
                question.measured().accept(reduced);
            } else {
                retrained[draw] = retrained(reduced, retraining);
            }
        }
        return new ReductionReport.Method(
                method.title(),
                weights,
                Arrays.stream(errors).boxed().toList(),
                Distribution.of(errors),
                Arrays.stream(retrained).boxed().toList(),
                retrained.length == 0 ? null : Distribution.of(retrained));
    }

    /** Error after retraining. What blocks share with the network of the run is then as before. */
    private double retrained(Network reduced, Retraining retraining) {
        List<float[]> before = new ArrayList<>();
        exact.parameters()
                .forEach(named -> before.add(named.parameter().values().clone()));
        try {
            retraining.train(reduced, workers, step);
            double error = run.classifier(reduced, workers).error(images);
            question.measured().accept(reduced);
            return error;
        } finally {
            for (int number = 0; number < before.size(); number++) {
                Parameter parameter = exact.parameters().get(number).parameter();
                System.arraycopy(before.get(number), 0, parameter.values(), 0, parameter.values().length);
                parameter.changed();
            }
        }
    }
}
