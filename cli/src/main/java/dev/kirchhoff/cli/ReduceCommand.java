package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.ReductionMethod;
import dev.kirchhoff.experiment.analysis.ReductionReport;
import dev.kirchhoff.experiment.report.ResultFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
                    + "from a random tile (random-filters), or the mean of all tiles (mean), scaled to their mean norm "
                    + "(mean-rescaled). Networks on devices are compared in exact arithmetic.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} reduce runs/first",
            "  ${ROOT-COMMAND-NAME} reduce runs/first --method norm,random-filters --draws 50",
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
                    "norm, random-tile, first-tile, random-filters, mean, mean-rescaled; several with commas. Default: all.")
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
            names = "--data",
            paramLabel = "PATH",
            description = "Folder of the images to test on. Default: those of the run.")
    private @Nullable String data;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        if (draws < 1 || votes < 1) {
            throw common.wrongUsage("--draws is " + draws + " and --votes " + votes + ", but at least 1 is needed");
        }
        TrainedRun run = analysis.open(kernels.chosen(), common);
        ReductionReport report = ReductionReport.of(run, data, chosen(), draws, votes, threads.count());
        Path out = analysis.out();
        if (out != null) {
            ResultFolder.write(report, out);
        }
        if (analysis.json()) {
            common.out().println(Json.of(report).strip());
        } else {
            print(report);
        }
        return ExitCode.DONE;
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
        Table table = new Table(List.of("kernels", "draws", "error", "sd", "best"));
        table.row(List.of("all tiles", "1", percent(report.tiled()), "-", "-"));
        Double voted = report.voted();
        if (voted != null) {
            table.row(List.of("all tiles, " + report.votes() + " votes", "1", percent(voted), "-", "-"));
        }
        for (ReductionReport.Method method : report.methods()) {
            boolean drawn = method.errors().size() > 1;
            table.row(List.of(
                    method.method(),
                    Integer.toString(method.errors().size()),
                    percent(method.spread().mean()),
                    drawn ? percent(method.spread().deviation()) : "-",
                    drawn ? percent(method.spread().least()) : "-"));
        }
        table.print(common.out());
    }

    private static String percent(double fraction) {
        return Numbers.percent(fraction, 2);
    }
}
