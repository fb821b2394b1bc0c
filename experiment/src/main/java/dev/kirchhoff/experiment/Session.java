package dev.kirchhoff.experiment;

import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.parallel.Workers;
import java.nio.file.Path;

/**
 * One start of a run or sweep.
 *
 * @param plan what is trained
 * @param out folder of the run or of the sweep
 * @param options what does not change the numbers
 * @param workers runner of parallel tasks
 * @param listener told how it goes on
 */
record Session(Plan plan, Path out, RunOptions options, Workers workers, RunListener listener) {

    /** The folder of a run. */
    RunFolder folder(PlannedRun run) {
        return RunFolder.of(plan, out, run);
    }

    /** Writes the configs of the sweep and of one of its runs where there are none yet. */
    void addConfigs(PlannedRun run) {
        new RunFolder(out).addConfig(plan.yaml());
        folder(run).addConfig(run.yaml());
    }
}
