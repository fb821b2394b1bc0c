package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.Conditions;
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
                    + "to tiles, and the class with most votes wins (Rasch et al. 2019). Adaptive voting ends as soon as the mean "
                    + "probability of a class is 0.9 or no later vote can change the winner.",
            "",
            "With --set the devices stay as they learned, and other circuits read them: hardware.forward.* and "
                    + "network.N.hardware.forward.* can be changed. With --time the devices forget by their retention and drift "
                    + "for so many seconds after training. These count in training steps; a step lasts --step-time seconds, and "
                    + "the t0 of a drift is so many of them too. At time 0 the network is as it was trained.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first --votes 9 --data other-images",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first --set hardware.forward.adc.bits=[5,6,7]",
            "  ${ROOT-COMMAND-NAME} evaluate runs/first --time 0,3600,86400,31536000"
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

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes the circuits of the forward product; a list as value measures each. Repeatable.")
    private List<String> circuits = new ArrayList<>();

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            split = ",",
            description = "Times after training, at which the network is measured.")
    private List<Double> times = new ArrayList<>();

    @Option(
            names = "--step-time",
            paramLabel = "SECONDS",
            description = "Duration of a training step. Default: ${DEFAULT-VALUE}.")
    private double stepSeconds = Conditions.STEP_SECONDS;

    @Mixin
    private final CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (votes < 1) {
            throw common.wrongUsage("--votes is " + votes + ", but at least 1 is needed");
        }
        Conditions conditions = new Conditions(circuits, times, stepSeconds);
        List<EvaluationReport> reports = TrainedRun.open(
                        run, checkpoint.chosen(), kernels.chosen(), common.err()::println)
                .evaluate(data, votes, conditions, threads.count());
        if (json) {
            boolean one = circuits.isEmpty() && times.isEmpty();
            common.out().println((one ? reports.getFirst().json() : EvaluationReport.json(reports)).strip());
        } else {
            print(reports);
        }
        return ExitCode.DONE;
    }

    private void print(List<EvaluationReport> reports) {
        EvaluationReport first = reports.getFirst();
        boolean voted = reports.stream().anyMatch(report -> report.voted() != null);
        List<String> titles = new ArrayList<>(first.settings().keySet());
        if (first.time() != null) {
            titles.add("seconds after training");
        }
        titles.addAll(List.of("images", first.set() + " error"));
        if (voted) {
            titles.addAll(List.of(votes + " votes", "adaptive voting", "mean votes"));
        }
        Table table = new Table(titles);
        reports.forEach(report -> table.row(row(report, voted)));
        table.print(common.out());
        if (votes > 1 && !voted) {
            common.out().println("Every prediction of this network is the same, so there is nothing to vote on.");
        }
    }

    private static List<String> row(EvaluationReport report, boolean voted) {
        List<String> cells = new ArrayList<>(report.settings().values());
        Double time = report.time();
        if (time != null) {
            cells.add(Numbers.given(time));
        }
        cells.addAll(List.of(Integer.toString(report.images()), percent(report.error())));
        if (voted) {
            Double error = report.voted();
            EvaluationReport.Adaptive adaptive = report.adaptive();
            cells.add(error == null ? "-" : percent(error));
            cells.add(adaptive == null ? "-" : percent(adaptive.error()));
            cells.add(adaptive == null ? "-" : Numbers.figure(adaptive.meanVotes()));
        }
        return cells;
    }

    private static String percent(double fraction) {
        return Numbers.percent(fraction, 2);
    }
}
