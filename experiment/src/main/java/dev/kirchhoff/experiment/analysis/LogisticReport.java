package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How logistic regressions with replicated parameters learned; see {@link LogisticTraining}.
 *
 * @param training settings
 * @param source where the images come from
 * @param classes names of the two classes
 * @param tests test images
 * @param curves a curve for each number of replicas
 */
public record LogisticReport(
        LogisticTraining training, String source, List<String> classes, int tests, List<Curve> curves)
        implements Findings {

    /**
     * The course of the trainings with a number of replicas.
     *
     * @param replicas how many
     * @param epochs what was measured before the first epoch and after each
     */
    public record Curve(int replicas, List<Epoch> epochs) {}

    /**
     * What was measured after an epoch, over the seeds. Losses are nats, means over the images.
     *
     * @param epoch epochs done
     * @param regulariser R, of the training images
     * @param secondOrder R to second order
     * @param variance variance of the replicas, summed over the parameters
     * @param trainLoss loss of the training images, mean over the draws
     * @param testLoss the same of the test images
     * @param trainError share of the training images that a draw classifies wrongly
     * @param testError the same of the test images
     * @param testErrorOfMean share of the test images that the mean parameters classify wrongly
     */
    public record Epoch(
            int epoch,
            Distribution regulariser,
            Distribution secondOrder,
            Distribution variance,
            Distribution trainLoss,
            Distribution testLoss,
            Distribution trainError,
            Distribution testError,
            Distribution testErrorOfMean) {}

    /** The trainings, a row for each, the seeds of a number of replicas together. */
    static LogisticReport of(
            LogisticTraining training,
            String source,
            List<String> classes,
            int tests,
            LogisticTraining.Epoch[][] trained) {
        List<Curve> curves = new ArrayList<>();
        for (int which = 0; which < training.replicas().size(); which++) {
            LogisticTraining.Epoch[][] seeds =
                    Arrays.copyOfRange(trained, which * training.seeds(), (which + 1) * training.seeds());
            curves.add(new Curve(
                    training.replicas().get(which),
                    IntStream.rangeClosed(0, training.epochs())
                            .mapToObj(epoch -> epoch(epoch, seeds, training.images(), tests))
                            .toList()));
        }
        return new LogisticReport(training, source, classes, tests, curves);
    }

    private static Epoch epoch(int epoch, LogisticTraining.Epoch[][] seeds, int images, int tests) {
        Function<ToDoubleFunction<LogisticTraining.Epoch>, Distribution> spread =
                figure -> Distribution.of(Stream.of(seeds)
                        .mapToDouble(seed -> figure.applyAsDouble(seed[epoch]))
                        .toArray());
        return new Epoch(
                epoch,
                spread.apply(at -> at.train().parts().regulariser() / images),
                spread.apply(at -> at.train().parts().secondOrder() / images),
                spread.apply(LogisticTraining.Epoch::variance),
                spread.apply(at -> at.train().parts().averaged() / images),
                spread.apply(at -> at.test().parts().averaged() / tests),
                spread.apply(at -> at.train().error()),
                spread.apply(at -> at.test().error()),
                spread.apply(at -> at.test().errorOfMean()));
    }

    @Override
    public String title() {
        return "Replicas in logistic regression";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put(
                "images",
                training.images() + " training and " + tests + " test images of " + source + ", "
                        + String.join(" against ", classes));
        subject.put(
                "drawn at once",
                switch (training.sampling()) {
                    case PARAMETER ->
                        "a replica for each parameter; R is estimated from " + training.draws()
                                + " draws an image, and is exact for one replica";
                    case TILE -> "one replica for all parameters; R is exact";
                });
        subject.put("learning rate", String.format(Locale.ROOT, "%s times the number of replicas", training.rate()));
        subject.put("trainings of each", training.seeds() + " seeds");
        return subject;
    }

    /** {@code logistic}, a row for each number of replicas after the last epoch, and {@code epochs}, a row an epoch. */
    @Override
    public List<Table> tables() {
        Table.Rows last = Table.of(
                "logistic",
                "After the last epoch",
                "Means over the seeds and, for errors, standard deviations. R and losses in nats an image; errors are shares of images and draws.",
                "replicas",
                "seeds",
                "R",
                "R to second order",
                "variance",
                "train loss",
                "test loss",
                "train error",
                "sd of train error",
                "test error",
                "sd of test error",
                "test error of the mean");
        Table.Rows course = Table.of(
                "epochs",
                "Epoch by epoch",
                "",
                "replicas",
                "epoch",
                "R",
                "sd of R",
                "R to second order",
                "variance",
                "train loss",
                "test loss",
                "train error",
                "test error",
                "sd of test error",
                "test error of the mean");
        for (Curve curve : curves) {
            Epoch end = curve.epochs().getLast();
            last.row(
                    curve.replicas(),
                    end.regulariser().count(),
                    end.regulariser().mean(),
                    end.secondOrder().mean(),
                    end.variance().mean(),
                    end.trainLoss().mean(),
                    end.testLoss().mean(),
                    end.trainError().mean(),
                    end.trainError().deviation(),
                    end.testError().mean(),
                    end.testError().deviation(),
                    end.testErrorOfMean().mean());
            for (Epoch epoch : curve.epochs()) {
                course.row(
                        curve.replicas(),
                        epoch.epoch(),
                        epoch.regulariser().mean(),
                        epoch.regulariser().deviation(),
                        epoch.secondOrder().mean(),
                        epoch.variance().mean(),
                        epoch.trainLoss().mean(),
                        epoch.testLoss().mean(),
                        epoch.trainError().mean(),
                        epoch.testError().mean(),
                        epoch.testError().deviation(),
                        epoch.testErrorOfMean().mean());
            }
        }
        return List.of(last.table(), course.table());
    }

    @Override
    public List<Chart> charts() {
        return List.of(
                chart(
                        "regulariser",
                        "The regulariser",
                        "R of the training images, and R to second order. With one replica both are 0.",
                        "nats per image",
                        1,
                        Map.of("R", Epoch::regulariser, "second order", Epoch::secondOrder)),
                chart(
                        "variance",
                        "Spread of the replicas",
                        "Variance over the replicas, summed over the parameters.",
                        "variance",
                        1,
                        Map.of("", Epoch::variance)),
                chart(
                        "losses",
                        "Loss",
                        "Mean over the draws of replicas.",
                        "nats per image",
                        1,
                        Map.of("train", Epoch::trainLoss, "test", Epoch::testLoss)),
                chart(
                        "errors",
                        "Error",
                        "Share of images and draws; bars are one standard deviation over the seeds.",
                        "error, %",
                        100,
                        Map.of("train", Epoch::trainError, "test", Epoch::testError)));
    }

    private Chart chart(
            String name,
            String title,
            String caption,
            String y,
            double scale,
            Map<String, Function<Epoch, Distribution>> figures) {
        List<Line> lines = new ArrayList<>();
        for (Curve curve : curves) {
            String replicas = curve.replicas() == 1 ? "1 replica" : curve.replicas() + " replicas";
            figures.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(figure -> lines.add(new Line(
                            figure.getKey().isEmpty() ? replicas : replicas + ", " + figure.getKey(),
                            curve.epochs().stream()
                                    .map(epoch -> point(
                                            epoch.epoch(), figure.getValue().apply(epoch), scale))
                                    .toList())));
        }
        return Chart.Lines.of(name, title, caption, Axis.of("epoch"), Axis.of(y), lines);
    }

    private static Point point(int epoch, Distribution figure, double scale) {
        return new Point(epoch, scale * figure.mean(), scale * figure.deviation());
    }
}
