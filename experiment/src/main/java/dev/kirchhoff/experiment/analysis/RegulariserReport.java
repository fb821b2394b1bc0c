package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Calibration;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.NetworkRegulariser;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Chart.Counts;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What random assignments add to the loss of a trained network, how far its replicas are apart, and how sure its predictions are; in exact
 * arithmetic. See {@link NetworkRegulariser} and {@link Calibration}. A network without replicas has R = 0, and can be compared.
 *
 * @param run the run
 * @param source where the images come from
 * @param set which of its images
 * @param images how many
 * @param assignments assignments of patches to replicas that were drawn for every image
 * @param drawn whether they are drawn: where the scheme fixes the assignment there is one, and R is no regulariser
 * @param regulariser R, its mean over the images in nats
 * @param parts the losses and the parts of R
 * @param spreads spread of the replicas of each layer, by name; see {@link Replicas#relativeSpread()}
 * @param confidence how sure single predictions are, those under all assignments together
 * @param calibrationError their expected calibration error, over the assignments
 * @param history spreads after earlier epochs, the first first; empty unless asked for
 */
public record RegulariserReport(
        AnalysedRun run,
        String source,
        String set,
        int images,
        int assignments,
        boolean drawn,
        double regulariser,
        NetworkRegulariser parts,
        Map<String, Double> spreads,
        Calibration confidence,
        Distribution calibrationError,
        List<Epoch> history)
        implements Findings {

    private static final String APART = "How far replicas are apart";
    private static final String SPREAD =
            "Variance of the replicas by the square of their mean, both summed over the matrix.";
    private static final String KEPT = "Of those epochs whose checkpoints are kept.";

    /**
     * Spreads after an epoch.
     *
     * @param epoch epochs done
     * @param spreads spread of the replicas of each layer, by name
     */
    public record Epoch(int epoch, Map<String, Double> spreads) {}

    /**
     * Measures the network of a run.
     *
     * @param tested images to measure on
     * @param draws assignments to draw; where the scheme fixes the assignment there is one
     * @param history whether the spreads of the epochs before are looked at too, as far as their checkpoints are kept
     * @throws InvalidInputException if an earlier checkpoint does not fit the run
     */
    public static RegulariserReport of(
            TrainedRun run, TrainedRun.Tested tested, int draws, boolean history, int threads) {
        List<Epoch> epochs = new ArrayList<>();
        if (history) {
            run.afterEpochs(RegulariserReport::spreads)
                    .forEach((epoch, spreads) -> epochs.add(new Epoch(epoch, spreads)));
        }
        Dataset images = tested.images();
        long seed = run.config().seed();
        Network exact = run.network().programmed(new Hardware.Digital(), seed);
        Network mean = ReductionMethod.MEAN.reduced(exact, Map.of(), seed, 0);
        boolean drawn = exact.draws(Mode.INFERENCE);
        int assignments = drawn ? draws : 1;
        int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
        try (Workers workers = new Workers(threads)) {
            Classifier classifier = run.classifier(exact, workers);
            List<float[]> outputs = new ArrayList<>();
            for (int vote = 0; vote < assignments; vote++) {
                outputs.add(classifier.outputs(images, vote));
            }
            NetworkRegulariser parts =
                    NetworkRegulariser.of(outputs, run.classifier(mean, workers).outputs(images, 0), labels);
            return new RegulariserReport(
                    AnalysedRun.of(run),
                    tested.source(),
                    tested.set(),
                    images.size(),
                    assignments,
                    drawn,
                    parts.regulariser(),
                    parts,
                    spreads(run.network()),
                    Calibration.of(outputs, labels, Calibration.USUAL_BINS),
                    Distribution.of(outputs.stream()
                            .mapToDouble(each -> Calibration.of(List.of(each), labels, Calibration.USUAL_BINS)
                                    .error())
                            .toArray()),
                    epochs);
        }
    }

    private static Map<String, Double> spreads(Network network) {
        Map<String, Double> spreads = new LinkedHashMap<>();
        Replicas.tiled(network).forEach((layer, replicas) -> spreads.put(layer, replicas.relativeSpread()));
        return spreads;
    }

    /** What R is where nothing is drawn, or there is nothing to draw from. */
    public Optional<String> note() {
        if (spreads.isEmpty()) {
            return Optional.of("No layer has more than one tile, so that nothing is added.");
        }
        return drawn
                ? Optional.empty()
                : Optional.of(
                        "The tiling fixes which tile has which patch, so that nothing is drawn: R is the loss of the network less "
                                + "that with the mean of its tiles, and regularises nothing.");
    }

    @Override
    public String title() {
        return "What random assignments add to the loss";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        subject.put("assignments per image", Integer.toString(assignments));
        run.putExact(subject);
        note().ifPresent(sentence -> subject.put("note", sentence));
        return subject;
    }

    /**
     * {@code regulariser}, a row a figure, {@code confidence}, a row a bin, and where layers have replicas {@code spreads}, a row a layer, and {@code spread-epochs},
     * a row an epoch and layer, where there is a history.
     */
    @Override
    public List<Table> tables() {
        Table.Rows figures = Table.of(
                "regulariser",
                "The loss and its parts",
                "Nats, means over the images. R = R of log-sum-exp - D of labels; in a logistic model D is 0.",
                "figure",
                "value");
        figures.row("loss, mean over assignments", parts.losses().mean());
        figures.row("loss, sd over assignments", parts.losses().deviation());
        figures.row("loss of the mean replicas", parts.ofMean());
        figures.row("R", regulariser);
        figures.row("R of log-sum-exp", parts.logSumExp());
        figures.row("D of labels", parts.ofLabels());
        figures.row("expected calibration error, mean over assignments", calibrationError.mean());
        figures.row("expected calibration error, sd over assignments", calibrationError.deviation());
        List<Table> tables = new ArrayList<>(List.of(figures.table()));
        if (!spreads.isEmpty()) {
            Table.Rows apart = Table.of("spreads", APART, SPREAD, "layer", "relative spread");
            spreads.forEach(apart::row);
            tables.add(apart.table());
        }
        if (!history.isEmpty()) {
            Table.Rows byEpoch =
                    Table.of("spread-epochs", "Spread after each epoch", KEPT, "epoch", "layer", "relative spread");
            history.forEach(
                    epoch -> epoch.spreads().forEach((layer, spread) -> byEpoch.row(epoch.epoch(), layer, spread)));
            tables.add(byEpoch.table());
        }
        tables.add(bins());
        return tables;
    }

    private Table bins() {
        Table.Rows bins = Table.of(
                "confidence",
                "How sure predictions are",
                "The largest probability of a prediction, all assignments together. Calibrated predictions are right as often as they are sure.",
                "from",
                "to",
                "right",
                "wrong",
                "mean confidence",
                "share right");
        int count = confidence.bins().size();
        for (int bin = 0; bin < count; bin++) {
            Calibration.Bin each = confidence.bins().get(bin);
            int all = each.right() + each.wrong();
            bins.row(
                    (double) bin / count,
                    (bin + 1.0) / count,
                    each.right(),
                    each.wrong(),
                    all == 0 ? null : each.confidence(),
                    all == 0 ? null : (double) each.right() / all);
        }
        return bins.table();
    }

    @Override
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        charts.add(new Chart.Bars(
                "regulariser",
                "What random assignments add",
                "R = R of log-sum-exp - D of labels; the theory of logistic models carries as far as D is small.",
                "nats per image",
                List.of(
                        Bar.of("R", regulariser),
                        Bar.of("R of log-sum-exp", parts.logSumExp()),
                        Bar.of("D of labels", parts.ofLabels()))));
        charts.add(new Chart.Histogram(
                "confidence",
                "How sure predictions are",
                "Largest probability of a prediction, those that are right and those that are wrong.",
                "largest probability",
                "predictions, %",
                0,
                1,
                List.of(
                        new Counts("right", shares(Calibration.Bin::right)),
                        new Counts("wrong", shares(Calibration.Bin::wrong)))));
        if (!spreads.isEmpty()) {
            charts.add(new Chart.Bars(
                    "spreads",
                    APART,
                    SPREAD,
                    "relative spread",
                    spreads.entrySet().stream()
                            .map(layer -> Bar.of(layer.getKey(), layer.getValue()))
                            .toList()));
        }
        if (!history.isEmpty() && !spreads.isEmpty()) {
            charts.add(Chart.Lines.of(
                    "spread-epochs",
                    "Spread after each epoch",
                    KEPT,
                    Axis.of("epoch"),
                    Axis.of("relative spread"),
                    spreads.keySet().stream().map(this::line).toList()));
        }
        return charts;
    }

    /** What is counted in each bin, in per cent of all predictions. */
    private double[] shares(ToIntFunction<Calibration.Bin> counted) {
        return confidence.bins().stream()
                .mapToDouble(bin -> 100.0 * counted.applyAsInt(bin) / confidence.predictions())
                .toArray();
    }

    private Line line(String layer) {
        return new Line(
                layer,
                history.stream()
                        .map(epoch -> Point.of(epoch.epoch(), epoch.spreads().getOrDefault(layer, Double.NaN)))
                        .toList());
    }
}
