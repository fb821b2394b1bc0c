package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReplicaWins;
import dev.kirchhoff.experiment.OnnxExport;
import dev.kirchhoff.experiment.Retraining;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.ReductionMethod;
import dev.kirchhoff.experiment.analysis.ReductionReport;
import dev.kirchhoff.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the replicas of a trained network by one kernel. */
@Command(
        name = "reduce",
        header = "Measure a trained network with one kernel in place of its replicas.",
        description = {
            "",
            "Each layer with tiles becomes an ordinary convolution (Rasch et al. 2019, table 3). Its kernel has every filter from the "
                    + "tile where its norm is largest (norm), all filters from one tile (random-tile, first-tile), every filter "
                    + "from a random tile (random-filters), from the tile that gave the maximum of most pooling windows over the "
                    + "training images (max-wins; norm where no max or mixed pooling follows), or the mean of all tiles (mean), scaled to "
                    + "their mean norm (mean-rescaled). Networks on devices are compared in exact arithmetic.",
            "",
            "With --retrain each reduced network learns on, on the images of the run, with its batches, augmentation and optimiser. With "
                    + "--save the network of one method is written as an ONNX model, as it was measured, for infer and other programs.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} reduce runs/first",
            "  ${ROOT-COMMAND-NAME} reduce runs/first --method norm,random-filters --draws 50",
            "  ${ROOT-COMMAND-NAME} reduce runs/first --method norm,max-wins --retrain 5",
            "  ${ROOT-COMMAND-NAME} reduce runs/first --method norm --retrain 1 --save model.onnx",
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ReduceCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AnalysisOptions analysis = new AnalysisOptions();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            split = ",",
            description =
                    "norm, random-tile, first-tile, random-filters, max-wins, mean, mean-rescaled; several with commas. Default: all.")
    private List<String> methods = ReductionMethod.titles();

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Draws of the random methods. Default: ${DEFAULT-VALUE}.")
    private int draws = 20;

    @Option(
            names = "--votes",
            paramLabel = "N",
            description = "Predictions per image in the vote of the network with tiles. Default: ${DEFAULT-VALUE}.")
    private int votes = 9;

    @Option(
            names = "--retrain",
            paramLabel = "EPOCHS",
            description = "Epochs of training after the reduction. Default: none.")
    private @Nullable Integer epochs;

    @Option(
            names = "--retrain-rate",
            paramLabel = "RATE",
            description = "Its learning rate. Default: a tenth of that with which the last epoch of the run began.")
    private @Nullable Double rate;

    @Option(
            names = "--save",
            paramLabel = "MODEL",
            description = "Write the network as an ONNX model, such as model.onnx, as export does. Needs one --method; "
                    + "where that draws, --draws 1.")
    private @Nullable Path model;

    @Mixin
    private final ImageOptions images = new ImageOptions();

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        if (draws < 1 || votes < 1) {
            throw common.wrongUsage("--draws is " + draws + " and --votes " + votes + ", but at least 1 is needed");
        }
        images.check();
        TrainedRun run = analysis.open(kernels.chosen(), common);
        List<String> notes = new ArrayList<>();
        ReductionReport.Question question =
                new ReductionReport.Question(chosen(), draws, votes, retraining(run), saving(run, notes));
        if (model != null && question.networks() != 1) {
            throw common.wrongUsage("--save takes one network, but these methods make " + question.networks()
                    + "; name one by --method, and where it draws give --draws 1");
        }
        ReductionReport report;
        try (ProgressLine line = new ProgressLine("retrain", 0, question.steps(), common.err(), terminal(question))) {
            long[] steps = {0};
            report = ReductionReport.of(run, images.of(run), question, threads.count(), () -> line.at(++steps[0], ""));
        }
        notes.forEach(common.err()::println);
        analysis.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private Consumer<Network> saving(TrainedRun run, List<String> notes) {
        Path file = model;
        return file == null
                ? network -> {}
                : network ->
                        notes.addAll(OnnxExport.write(run, network, run.config().seed(), file));
    }

    private @Nullable Retraining retraining(TrainedRun run) {
        Integer chosen = epochs;
        if (chosen == null && rate != null) {
            throw common.wrongUsage("--retrain-rate needs --retrain EPOCHS");
        }
        return chosen == null ? null : Retraining.of(run, chosen, rate);
    }

    private static int terminal(ReductionReport.Question question) {
        return question.steps() == 0 ? 0 : Terminal.columns();
    }

    private List<ReductionMethod> chosen() {
        List<ReductionMethod> chosen = new ArrayList<>();
        for (String name : methods) {
            chosen.add(ReductionMethod.named(name)
                    .orElseThrow(() -> common.wrongUsage("--method is " + name + ", but must be one of "
                            + String.join(", ", ReductionMethod.titles()))));
        }
        return chosen;
    }

    private void print(ReductionReport report) {
        common.out().println(report.images() + " " + report.set() + " images of " + report.source());
        report.run().note().ifPresent(common.out()::println);
        ReductionReport.Retrained retraining = report.retraining();
        List<String> titles = new ArrayList<>(List.of("kernels", "draws", "error", "sd", "best"));
        if (retraining != null) {
            titles.addAll(List.of("retrained", "sd"));
        }
        Table table = new Table(titles);
        row(table, titles, "all tiles", "1", percent(report.tiled()));
        Double voted = report.voted();
        if (voted != null) {
            row(table, titles, "all tiles, " + report.votes() + " votes", "1", percent(voted));
        }
        for (ReductionReport.Method method : report.methods()) {
            boolean drawn = method.errors().size() > 1;
            Distribution again = method.retrainedSpread();
            row(
                    table,
                    titles,
                    method.method(),
                    Integer.toString(method.errors().size()),
                    percent(method.spread().mean()),
                    drawn ? percent(method.spread().deviation()) : "-",
                    drawn ? percent(method.spread().least()) : "-",
                    again == null ? "-" : percent(again.mean()),
                    again == null || !drawn ? "-" : percent(again.deviation()));
        }
        table.print(common.out());
        if (retraining != null) {
            common.out()
                    .println("Retrained for " + retraining.epochs() + (retraining.epochs() == 1 ? " epoch" : " epochs")
                            + " at a rate of " + Numbers.given(retraining.rate()) + ".");
        }
        report.wins().forEach((layer, wins) -> common.out().println(byRate(layer, wins)));
        if (!report.byNorm().isEmpty()) {
            common.out()
                    .println("max-wins took norm for " + String.join(", ", report.byNorm())
                            + ", which no max or mixed pooling follows.");
        }
        if (model != null) {
            common.out().println("Model: " + model);
        }
    }

    /** A row of these cells, as many of them as there are titles, "-" where there are too few. */
    private static void row(Table table, List<String> titles, String... cells) {
        table.row(IntStream.range(0, titles.size())
                .mapToObj(column -> column < cells.length ? cells[column] : "-")
                .toList());
    }

    private static String byRate(String layer, ReplicaWins wins) {
        int[] byCount = wins.winners();
        int[] byShare = wins.winnersByRate();
        long others = IntStream.range(0, byCount.length)
                .filter(filter -> byCount[filter] != byShare[filter])
                .count();
        return "Of " + byCount.length + " filters of " + layer + ", " + others
                + " would come from another tile by the share of windows in which it had a pixel.";
    }

    private static String percent(double fraction) {
        return Numbers.percent(fraction, 2);
    }
}
