package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.ResultFolder;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every analysis of a run has: the run, which of its checkpoints, and where the results go. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class AnalysisOptions {

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Mixin
    private final CheckpointOption checkpoint = new CheckpointOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a page, charts as PNG and tables as CSV into this folder.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    /** Opens the run. */
    TrainedRun open(Kernels kernels, CommonOptions common) {
        return open(run, kernels, common);
    }

    /** Opens another run, at the same of its checkpoints. */
    TrainedRun open(Path other, Kernels kernels, CommonOptions common) {
        return TrainedRun.open(other, checkpoint.chosen(), kernels, common.err()::println);
    }

    /** Writes what was found where it is wanted, and shows it: as JSON, or as the command prints it. */
    void tell(Findings found, CommonOptions common, Runnable print) {
        if (out != null) {
            ResultFolder.write(found, out);
        }
        if (json) {
            common.out().println(Json.of(found).strip());
        } else {
            print.run();
        }
    }
}
