package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.experiment.EvaluationReport;
import dev.kirchhoff.experiment.TrainedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the error of a trained network. */
@Command(
        name = "evaluate",
        header = "Measure the test error of a trained network, with or without voting.",
        description = {
            "",
            "With votes above 1 each image is predicted that many times, every time with a fresh assignment of patches "
                    + "to tiles, and the class with most votes wins (Rasch et al. 2019).",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first --votes 9 --data other-images"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Folder of the images to test on. Default: those of the run.")
    private @Nullable String data;

    @Option(names = "--votes", paramLabel = "N", description = "Predictions per image. Default: 1, no voting.")
    private int votes = 1;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (votes < 1) {
            throw common.wrongUsage("--votes is " + votes + ", but at least 1 is needed");
        }
        EvaluationReport report = TrainedRun.open(run, common.err()::println).evaluate(data, votes, threads.count());
        if (json) {
            common.out().println(report.json().strip());
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private void print(EvaluationReport report) {
        List<String> titles = new ArrayList<>(List.of("images", report.set() + " error"));
        List<String> cells = new ArrayList<>(List.of(Integer.toString(report.images()), percent(report.error())));
        Double voted = report.voted();
        if (voted != null) {
            titles.add(votes + " votes");
            cells.add(percent(voted));
        }
        AdaptiveVoting.Result adaptive = report.adaptive();
        if (adaptive != null) {
            titles.addAll(List.of("adaptive voting", "mean votes"));
            cells.addAll(List.of(percent(adaptive.error()), Numbers.figure(adaptive.meanVotes())));
        }
        new Table(titles).row(cells).print(common.out());
        if (votes > 1 && voted == null) {
            common.out().println("Every prediction of this network is the same, so there is nothing to vote on.");
        }
    }

    private static String percent(double fraction) {
        return Numbers.percent(fraction, 2);
    }
}
