package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.LogisticRegulariser;
import dev.kirchhoff.evaluation.NetworkRegulariser;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.LogisticReport;
import dev.kirchhoff.experiment.analysis.RegulariserReport;
import dev.kirchhoff.experiment.config.DataConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what random assignments add to the loss. */
@Command(
        name = "regulariser",
        header = "Show what random assignments add to the loss.",
        description = {
            "",
            "The loss averaged over assignments of patches to tiles is that of the mean of all tiles and a rest R. In logistic "
                    + "regression R depends on no label and is not negative: a regulariser (Rasch et al. 2019, section 3.5). In a network R = "
                    + "R_lse - D_y; the theory carries as far as D_y is small beside R_lse. The spread of a layer is the variance of its tiles by "
                    + "the square of their mean. The calibration error says how far predictions are from as often right as they are "
                    + "sure (Guo et al. 2017, 15 bins).",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze regulariser runs/first",
            "  ${ROOT-COMMAND-NAME} analyze regulariser runs/first --history --out results",
            "  ${ROOT-COMMAND-NAME} analyze regulariser --check",
            "  ${ROOT-COMMAND-NAME} analyze regulariser --train logistic --classes shirt,coat --replicas 1,16"
        })
final class AnalyzeRegulariserCommand implements Callable<Integer> {

    /** The example of {@code --check}: two parameters on three tiles, three images. */
    private static final double[][] THETA = {{0.5, 0.9, -0.2}, {-1.0, -0.4, 0.1}};

    private static final double[][] INPUTS = {{1, 2}, {-0.5, 1.5}, {2, -1}};

    private static final double ROUNDING = 1e-12;

    private static final int ASSIGNMENTS = 30;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Folder of a run.")
    private @Nullable Path run;

    @Option(
            names = "--check",
            description =
                    "No run: check the theory in a small logistic regression, over all draws of a tile for each parameter "
                            + "(as published) and of whole tiles (as in a network).")
    private boolean check;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description =
                    "Assignments, or with --train replicas, to draw for each image. Default: 30, or with --train 10.")
    private @Nullable Integer draws;

    @Option(
            names = "--history",
            description = "Show the spreads of every epoch whose checkpoint is kept (checkpoints.keep of the config).")
    private boolean history;

    @Mixin
    private final LogisticOptions logistic = new LogisticOptions();

    @Mixin
    private final ImageOptions images = new ImageOptions();

    @Mixin
    private final CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private final ResultOptions results = new ResultOptions();

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        boolean trained = logistic.wanted();
        if ((check ? 1 : 0) + (trained ? 1 : 0) + (run == null ? 0 : 1) != 1) {
            throw common.wrongUsage("Give either the folder of a run, --check or --train logistic");
        }
        if (logistic.given() && !trained) {
            throw common.wrongUsage(
                    "--classes, --replicas, --sampling, --images, --epochs, --rate and --seeds are of use "
                            + "with --train logistic alone");
        }
        images.check();
        if (run == null && images.heldOut()) {
            throw common.wrongUsage("--held-out are images of a run, but no run is given");
        }
        if (draws != null && draws < 1) {
            throw common.wrongUsage("--draws is " + draws + ", but at least 1 is needed");
        }
        if (trained) {
            return trained();
        }
        return run == null ? checked() : measured(run);
    }

    private int measured(Path folder) {
        TrainedRun trained = TrainedRun.open(folder, checkpoint.chosen(), kernels.chosen(), common.err()::println);
        RegulariserReport report = RegulariserReport.of(
                trained, images.of(trained), draws == null ? ASSIGNMENTS : draws, history, threads.count());
        results.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private void print(RegulariserReport report) {
        NetworkRegulariser parts = report.parts();
        common.out()
                .println(report.images() + " " + report.set() + " images of " + report.source() + ", "
                        + report.assignments() + (report.assignments() == 1 ? " assignment" : " assignments")
                        + "; nats an image");
        report.run().note().ifPresent(common.out()::println);
        new Table(List.of("loss", "sd", "of the mean", "R", "R_lse", "D_y"))
                .row(List.of(
                        number(parts.losses().mean()),
                        number(parts.losses().deviation()),
                        number(parts.ofMean()),
                        number(report.regulariser()),
                        number(parts.logSumExp()),
                        number(parts.ofLabels())))
                .print(common.out());
        common.out()
                .println("calibration error " + number(report.calibrationError().mean())
                        + (report.assignments() == 1
                                ? ""
                                : ", sd " + number(report.calibrationError().deviation())));
        common.out().println();
        printSpreads(report);
    }

    private void printSpreads(RegulariserReport report) {
        report.note().ifPresent(common.out()::println);
        if (report.spreads().isEmpty()) {
            return;
        }
        Table spreads = new Table(List.of("layer", "spread"));
        report.spreads().forEach((layer, spread) -> spreads.row(List.of(layer, number(spread))));
        spreads.print(common.out());
        if (history) {
            List<String> titles = new ArrayList<>(List.of("epoch"));
            titles.addAll(report.spreads().keySet());
            Table epochs = new Table(titles);
            for (RegulariserReport.Epoch epoch : report.history()) {
                List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
                epoch.spreads().values().forEach(spread -> row.add(number(spread)));
                epochs.row(row);
            }
            common.out().println();
            epochs.print(common.out());
        }
    }

    private int trained() {
        String data = images.data();
        LogisticReport report =
                logistic.training(draws).run(data == null ? DataConfig.EMBEDDED : data, threads.count());
        results.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private void print(LogisticReport report) {
        report.subject().forEach((what, value) -> common.out().println(what + ": " + value));
        Table table = new Table(List.of(
                "replicas",
                "R",
                "second order",
                "variance",
                "train loss",
                "test loss",
                "train error",
                "test error",
                "of the mean"));
        for (LogisticReport.Curve curve : report.curves()) {
            LogisticReport.Epoch end = curve.epochs().getLast();
            table.row(List.of(
                    Integer.toString(curve.replicas()),
                    number(end.regulariser().mean()),
                    number(end.secondOrder().mean()),
                    number(end.variance().mean()),
                    number(end.trainLoss().mean()),
                    number(end.testLoss().mean()),
                    share(end.trainError()),
                    share(end.testError()),
                    share(end.testErrorOfMean())));
        }
        common.out().println();
        table.print(common.out());
    }

    private int checked() {
        Map<String, LogisticRegulariser> sums = new LinkedHashMap<>();
        for (LogisticRegulariser.Sampling sampling : LogisticRegulariser.Sampling.values()) {
            sums.put(
                    sampling.name().toLowerCase(Locale.ROOT),
                    LogisticRegulariser.of(THETA, INPUTS, new int[] {1, 0, 1}, sampling));
        }
        if (results.json()) {
            common.out().println(Json.of(sums).strip());
        } else {
            Table table = new Table(List.of("sampling", "mean loss", "of the mean", "R", "second order", "gap"));
            sums.forEach((sampling, result) -> table.row(List.of(
                    sampling,
                    digits(result.averaged()),
                    digits(result.ofMean()),
                    digits(result.regulariser()),
                    digits(result.secondOrder()),
                    String.format(Locale.ROOT, "%.0e", result.gap()))));
            table.print(common.out());
        }
        boolean holds = sums.values().stream()
                .allMatch(result -> Math.abs(result.gap()) < ROUNDING && result.regulariser() >= 0);
        return holds ? ExitCode.DONE : ExitCode.FAILURE;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String share(Distribution share) {
        return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * share.mean(), 100 * share.deviation());
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.12f", value);
    }
}
