package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.report.RunReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page of a run. */
@Command(
        name = "report",
        header = "Write a page with the charts of a run or a sweep.",
        description = {
            "",
            "The page is one file, which opens in any browser without a network: learning curves of all runs; for a single run "
                    + "how its energy blocks relaxed, its confusion matrix, the filters of its first convolution, and how its "
                    + "devices stand.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} report runs/first",
            "  ${ROOT-COMMAND-NAME} report runs/my-sweep --out sweep.html"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "Folder of a run or a sweep.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the page goes. Default: " + RunReport.NAME + " in the folder.")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Folder of the images for the confusion matrix. Default: those of the run.")
    private @Nullable String data;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Override
    public Integer call() {
        Path file = out == null ? run.resolve(RunReport.NAME) : out;
        RunReport.write(run, file, data, threads.count(), common.err()::println);
        common.out().println("Report: " + file);
        return ExitCode.DONE;
    }
}
