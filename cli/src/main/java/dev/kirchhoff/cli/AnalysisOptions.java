package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every analysis of a run has: the run, which of its checkpoints, and where the results go. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class AnalysisOptions {

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Mixin
    private final CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private final ResultOptions results = new ResultOptions();

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
        results.tell(found, common, print);
    }
}
