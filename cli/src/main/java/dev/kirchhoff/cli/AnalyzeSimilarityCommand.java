package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.SimilarityReport;
import dev.kirchhoff.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how alike the replicas of a trained network are. */
@Command(
        name = "similarity",
        header = "Show how alike the replicas of each layer have become.",
        description = {
            "",
            "For each filter, the correlation of its weights on two tiles, averaged over all pairs of tiles; for a layer, the mean over "
                    + "its filters; in the last line, the mean over layers (Rasch et al. 2019, figure 6). Equal replicas give 1, independent ones 0. "
                    + "Filters whose weights are all equal have no correlation: they are left out and counted.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze similarity runs/first",
            "  ${ROOT-COMMAND-NAME} analyze similarity runs/first --history --out results"
        })
final class AnalyzeSimilarityCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AnalysisOptions analysis = new AnalysisOptions();

    @Option(
            names = "--with-bias",
            description = "Count the bias as one of the weights of a filter. Default: the kernel alone.")
    private boolean withBias;

    @Option(
            names = "--history",
            description = "Show every epoch whose checkpoint is kept (checkpoints.keep of the config).")
    private boolean history;

    @Override
    public Integer call() {
        TrainedRun run = analysis.open(Kernels.best(), common);
        SimilarityReport report = SimilarityReport.of(run, withBias, history);
        analysis.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private void print(SimilarityReport report) {
        common.out().println(report.run().checkpoint() + ", " + report.run().epochs() + " epochs done");
        report.run().note().ifPresent(common.out()::println);
        Table table = new Table(List.of("layer", "tiles", "filters", "constant", "similarity", "sd of filters"));
        for (SimilarityReport.Layer layer : report.layers()) {
            table.row(List.of(
                    layer.name(),
                    Integer.toString(layer.replicas()),
                    Integer.toString(layer.filters().size()),
                    Integer.toString(layer.constant()),
                    number(layer.similarity()),
                    number(layer.deviation())));
        }
        table.row(List.of("mean", "", "", "", number(report.similarity()), "")).print(common.out());
        if (history) {
            printHistory(report);
        }
    }

    private void printHistory(SimilarityReport report) {
        List<String> titles = new ArrayList<>(List.of("epoch"));
        report.layers().forEach(layer -> titles.add(layer.name()));
        titles.add("mean");
        Table table = new Table(titles);
        for (SimilarityReport.Epoch epoch : report.history()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
            epoch.layers().values().forEach(value -> row.add(number(value)));
            row.add(number(epoch.similarity()));
            table.row(row);
        }
        common.out().println();
        table.print(common.out());
        if (report.history().size() < report.run().epochs()) {
            common.out()
                    .println("Checkpoints of " + report.history().size() + " of "
                            + report.run().epochs()
                            + " epochs were kept; train with --set checkpoints.keep="
                            + report.run().epochs()
                            + " for all of them.");
        }
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
