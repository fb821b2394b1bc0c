package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains what a plan asks for. A single run lives in the given folder; the runs of a sweep live in folders within it, one
 * after another, and end in one table ({@code sweep.json}, {@code table.md}).
 */
public final class Experiments {

    private final Plan plan;
    private final Path out;
    private final RunOptions options;
    private final RunListener listener;

    private Experiments(Plan plan, Path out, RunOptions options, RunListener listener) {
        this.plan = plan;
        this.out = out;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Trains from the beginning. The folder is made once the data are read and the network is built.
     *
     * @param out folder to make; it must not exist or be empty
     * @throws InvalidInputException if the plan, its data or the folder are not as they must be
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     * @throws DivergedException if the only run diverged; in a sweep the table says so
     * @throws java.io.UncheckedIOException if a file cannot be written; what was written before is intact
     */
    public static ResultTable train(Plan plan, Path out, RunOptions options, RunListener listener) {
        RunFolder.checkUnused(out);
        return new Experiments(plan, out, options, listener).run();
    }

    /**
     * Goes on where a run or a sweep was left, bit for bit as if it had never stopped.
     *
     * @param folder folder of the run or of the sweep
     * @throws InvalidInputException if the folder, its data or all its checkpoints are not as they must be
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     * @throws DivergedException if the only run diverged; in a sweep the table says so
     * @throws java.io.UncheckedIOException if a file cannot be written; what was written before is intact
     */
    public static ResultTable resume(Path folder, RunOptions options, RunListener listener) {
        return new Experiments(new RunFolder(folder).plan(), folder, options, listener).run();
    }

    private ResultTable run() {
        List<RunResult> results = new ArrayList<>();
        try (Workers workers = new Workers(options.threads())) {
            for (PlannedRun run : plan.runs()) {
                RunFolder folder = new RunFolder(plan.isSweep() ? out.resolve(run.name()) : out);
                results.add(run(run, results.size() + 1, folder, workers));
            }
        }
        ResultTable table = ResultTable.of(results);
        if (plan.isSweep()) {
            Json.write(out.resolve("sweep.json"), table);
            Json.writeText(out.resolve("table.md"), table.markdown());
        } else if (results.getFirst().diverged() != null) {
            throw new DivergedException(results.getFirst().diverged());
        }
        return table;
    }

    private RunResult run(PlannedRun planned, int number, RunFolder folder, Workers workers) {
        if (Files.exists(folder.result())) {
            RunResult done = Json.read(folder.result(), RunResult.class);
            listener.runFinished(done);
            return done;
        }
        if (folder.hasConfig()) {
            checkConfig(folder, planned);
        }
        boolean begun = Files.isDirectory(folder.checkpoints());
        Run run = new Run(planned.config(), folder, workers, listener);
        new RunFolder(out).addConfig(plan.yaml());
        folder.addConfig(planned.yaml());
        if (begun) {
            run.restore();
        }
        run.remark();
        folder.addSession(planned.config().seed(), Provenance.current(options.threads(), options.command()));
        listener.runStarted(run.info(number, plan.runs().size(), planned, options.threads()));
        RunResult result = run.execute(planned, options.stop(), out);
        listener.runFinished(result);
        return result;
    }

    private void checkConfig(RunFolder folder, PlannedRun planned) {
        if (!RunFolder.digest(folder.run().config()).equals(RunFolder.digest(planned.config()))) {
            throw new InvalidInputException(
                    folder.path() + " holds a run of another config than the sweep in " + out + " asks for");
        }
    }
}
