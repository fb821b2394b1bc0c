package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.Json;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.report.ResultFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does a reproduction in a folder: {@code runs/} holds its trainings, ordinary runs that other reproductions in the same folder share,
 * {@code NAME/} what came out of it. What is done is not done again, and what was interrupted goes on.
 * Trainings are done one after another, or several at a time at the place that the options name.
 */
public final class ReproductionRunner {

    private ReproductionRunner() {}

    /** What was measured of a training, and of which quantities that is all. */
    private record Kept(List<Quantity> quantities, Readings readings) {}

    /**
     * Trains and measures what is not there yet.
     *
     * @param out the folder, made if it is not there
     * @throws InvalidInputException if the images are not there, or the folder holds other trainings under the same names
     * @throws InterruptedRunException if it was asked to stop; the same call goes on
     */
    public static ReproductionReport run(
            Reproduction reproduction, Path out, RunOptions options, ReproductionListener listener) {
        Place place = options.place();
        List<Outcome> outcomes = place == null
                ? outcomes(reproduction, out, options, listener)
                : PlacedCases.outcomes(reproduction, out, options, place, listener);
        ReproductionReport report = ReproductionReport.of(reproduction, outcomes);
        ResultFolder.write(report, out.resolve(reproduction.name()));
        return report;
    }

    private static List<Outcome> outcomes(
            Reproduction reproduction, Path out, RunOptions options, ReproductionListener listener) {
        List<Case> cases = reproduction.cases();
        List<Outcome> outcomes = new ArrayList<>();
        for (Case training : cases) {
            listener.trainingOpened(training.name(), outcomes.size() + 1, cases.size());
            Path folder = folder(out, training.name());
            RunResult result = Experiments.complete(training.plan(), folder, options, listener);
            Readings readings = readings(
                    reproduction.measurement(),
                    result,
                    new FinishedRun(folder, reproduction.setting(), options, listener::message, listener::measured),
                    kept(out, reproduction.name(), training.name()));
            Map<String, Double> errors = ErrorMeasurement.last(result, folder);
            outcomes.add(new Outcome(training, result, errors, readings));
            listener.trainingFinished(training.name(), result, errors);
        }
        return outcomes;
    }

    /** Folder of a training. */
    static Path folder(Path out, String training) {
        return out.resolve("runs").resolve(training);
    }

    /** Where readings of a training are kept. */
    static Path kept(Path out, String reproduction, String training) {
        return out.resolve(reproduction).resolve("readings").resolve(training + ".json");
    }

    /** What a training says that is done: nothing where it diverged. */
    static Readings readings(Measurement measurement, RunResult result, FinishedRun run, Path file) {
        return result.diverged() == null ? readings(measurement, run, file) : new Readings();
    }

    private static Readings readings(Measurement measurement, FinishedRun run, Path file) {
        if (!measurement.isKept()) {
            return measurement.of(run);
        }
        if (Files.exists(file)) {
            Kept kept = Json.read(file, Kept.class);
            if (kept.quantities().equals(measurement.quantities())) {
                return kept.readings();
            }
        }
        Readings readings = measurement.of(run);
        Json.write(file, new Kept(measurement.quantities(), readings));
        return readings;
    }
}
