package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Trains what a plan asks for. A single run lives in the given folder; the runs of a sweep live in folders within it, are trained one
 * after another, or several at a time at the place that the options name, and end in one table ({@code sweep.json}, {@code table.md}).
 */
@SuppressWarnings("try") // locks are held, not used
public final class Experiments {

    private Experiments() {}

    /**
     * Trains from the beginning. The files are written once the data are read and the network is built.
     *
     * @param out folder to make; it must not exist or be empty
     * @throws InvalidInputException if the plan, its data or the folder are not as they must be, or another training uses the folder
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     * @throws DivergedException if the only run diverged; in a sweep the table says so
     * @throws java.io.UncheckedIOException if a file cannot be written; what was written before is intact
     */
    public static ResultTable train(Plan plan, Path out, RunOptions options, RunListener listener) {
        if (!RunLock.isIn(out)) {
            RunFolder.checkUnused(out);
        }
        return locked(
                out,
                () -> {
                    RunFolder.checkUnused(out);
                    return plan;
                },
                options,
                listener);
    }

    /**
     * Goes on where a run or a sweep was left, bit for bit as if it had never stopped.
     *
     * @param folder folder of the run or of the sweep
     * @throws InvalidInputException if the folder, its data or all its checkpoints are not as they must be, or another training
     *     uses the folder
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     * @throws DivergedException if the only run diverged; in a sweep the table says so
     * @throws java.io.UncheckedIOException if a file cannot be written; what was written before is intact
     */
    public static ResultTable resume(Path folder, RunOptions options, RunListener listener) {
        RunFolder.checkConfig(folder);
        return locked(folder, new RunFolder(folder)::plan, options, listener);
    }

    /**
     * Goes on with more epochs than a run or a sweep was planned for. Steps to come follow the schedule as the new length makes it; those
     * done stay as they are.
     *
     * @param folder as for {@link #resume}
     * @param epochs epochs in all, no fewer than planned so far
     * @throws InvalidInputException as {@link #resume}, or if they are fewer, or the epochs differ between the runs
     */
    public static ResultTable extend(Path folder, int epochs, RunOptions options, RunListener listener) {
        RunFolder.checkConfig(folder);
        return locked(folder, () -> Extension.of(folder, epochs, listener), options, listener);
    }

    /**
     * Does what is not done yet of a single run: begins it, goes on with it, or reads its result.
     *
     * @param folder folder of the run, new or with a run of the same config
     * @return its result, which says so if the run diverged
     * @throws InvalidInputException if the plan is a sweep, or the plan, its data or the folder are not as they must be, or another training uses
     *     the folder
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     * @throws java.io.UncheckedIOException if a file cannot be written; what was written before is intact
     */
    public static RunResult complete(Plan plan, Path folder, RunOptions options, RunListener listener) {
        return complete(plan, folder, options, listener, result -> result);
    }

    /**
     * The same, and then what is to be done with the result while nobody else can use the folder.
     *
     * @param use makes something of the result
     */
    public static <T> T complete(
            Plan plan, Path folder, RunOptions options, RunListener listener, Function<RunResult, T> use) {
        if (plan.isSweep()) {
            throw new InvalidInputException(plan.name() + " is a sweep; a single run is needed");
        }
        PlannedRun only = plan.runs().getFirst();
        try (RunLock lock = RunLock.take(folder, options)) {
            RunFolder own = new RunFolder(folder);
            if (own.hasConfig()) {
                own.requireRunOf(only.config());
            } else {
                RunFolder.checkUnused(folder);
            }
            RunResult result;
            try (Workers workers = new Workers(options.threads())) {
                result = run(only, 1, new Session(plan, folder, options, workers, listener));
            }
            return use.apply(result);
        }
    }

    /**
     * Does what is not done yet of one run, which may be that of a sweep, in a folder of its own.
     *
     * @throws InvalidInputException if its data are not as they must be
     * @throws InterruptedRunException if it was asked to stop; a checkpoint is written
     */
    static RunResult complete(PlannedRun run, Path folder, RunOptions options, RunListener listener) {
        try (RunLock lock = RunLock.take(folder, options);
                Workers workers = new Workers(options.threads())) {
            Plan plan = Plan.parse(folder.toString(), run.yaml(), List.of());
            return run(run, 1, new Session(plan, folder, options, workers, listener));
        }
    }

    /** With the folder locked; a run that is computed at a place is locked by whoever computes it. */
    private static ResultTable locked(Path folder, Supplier<Plan> opened, RunOptions options, RunListener listener) {
        Plan plan;
        try (RunLock lock = RunLock.take(folder, options)) {
            plan = opened.get();
            if (options.place() == null || plan.isSweep()) {
                return run(plan, folder, options, listener);
            }
            new RunFolder(folder).addConfig(plan.yaml());
        }
        return run(plan, folder, options, listener);
    }

    private static List<RunResult> results(Plan plan, Path out, RunOptions options, RunListener listener) {
        Place place = options.place();
        if (place != null) {
            return PlacedRuns.results(plan, out, options, place, listener);
        }
        List<RunResult> results = new ArrayList<>();
        try (Workers workers = new Workers(options.threads())) {
            Session session = new Session(plan, out, options, workers, listener);
            for (PlannedRun run : plan.runs()) {
                results.add(plan.isSweep() ? runLocked(run, results.size() + 1, session) : run(run, 1, session));
            }
        }
        return results;
    }

    private static ResultTable run(Plan plan, Path out, RunOptions options, RunListener listener) {
        List<RunResult> results = results(plan, out, options, listener);
        ResultTable table = ResultTable.of(results);
        if (plan.isSweep()) {
            Json.write(out.resolve("sweep.json"), table);
            Json.writeText(out.resolve("table.md"), table.markdown());
        } else if (results.getFirst().diverged() != null) {
            throw new DivergedException(results.getFirst().diverged());
        }
        return table;
    }

    /** A run of a sweep may be resumed alone, so it has a lock of its own. */
    private static RunResult runLocked(PlannedRun planned, int number, Session session) {
        try (RunLock lock = RunLock.take(session.folder(planned).path(), session.options())) {
            return run(planned, number, session);
        }
    }

    private static RunResult run(PlannedRun planned, int number, Session session) {
        Path done = session.folder(planned).result();
        if (Files.exists(done)) {
            RunResult result = Json.read(done, RunResult.class);
            sayWhatCameTooLate(result, session.folder(planned), session.options(), session.listener());
            session.listener().runFinished(result);
            return result;
        }
        Run run = Run.open(planned, session);
        session.listener()
                .runStarted(run.info(
                        number, session.plan().runs().size(), session.options().threads()));
        RunResult result = run.execute(session.options().stop(), session.out());
        session.listener().runFinished(result);
        return result;
    }

    /** Tells the user which options are without effect on a run that is done. */
    static void sayWhatCameTooLate(RunResult done, RunFolder folder, RunOptions options, RunListener listener) {
        if (options.checksGradients() && done.gradients() == null) {
            listener.message(done.name() + " is done, so its gradients were not checked; more epochs would be");
        }
        if (options.writesEvents() && !Files.isDirectory(folder.events())) {
            listener.message(
                    done.name() + " is done, so nothing of it is written for TensorBoard; more epochs would be");
        }
    }
}
