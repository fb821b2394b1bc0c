package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The runs of a plan, trained at a place. Their folders are those of runs that are trained here, one after another. */
public final class PlacedRuns {

    private PlacedRuns() {}

    /**
     * Trains what is not done yet.
     *
     * @return the results in the order of the plan
     * @throws InvalidInputException if data or configs are not as they must be; a folder in which nothing was begun is then left empty
     * @throws InterruptedRunException if it was asked to stop
     */
    static List<RunResult> results(Plan plan, Path out, RunOptions options, Place place, RunListener listener) {
        @Nullable RunResult[] results = new RunResult[plan.runs().size()];
        List<Integer> numbers = new ArrayList<>();
        List<TrainingPart> parts = new ArrayList<>();
        for (int number = 0; number < results.length; number++) {
            PlannedRun run = plan.runs().get(number);
            requireSameData(run.config(), place);
            RunFolder folder = RunFolder.of(plan, out, run);
            if (Files.exists(folder.result())) {
                RunResult done = Json.read(folder.result(), RunResult.class);
                Experiments.sayWhatCameTooLate(done, folder, options, listener);
                results[number] = done;
            } else {
                numbers.add(number);
                parts.add(TrainingPart.of(run, folder, out, options));
            }
        }
        new RunFolder(out).addConfig(plan.yaml());
        listener.runsPlaced(results.length);
        for (RunResult done : results) {
            if (done != null) {
                listener.runFinished(done);
            }
        }
        try {
            boolean all = place.compute(parts, options.stop(), new Place.Receiver<String>() {
                @Override
                public void done(int part, String json) {
                    RunResult result = Json.parse(json, RunResult.class);
                    results[numbers.get(part)] = result;
                    listener.runFinished(result);
                }

                @Override
                public void message(String sentence) {
                    listener.message(sentence);
                }
            });
            if (!all) {
                throw new InterruptedRunException("interrupted; go on with --resume " + out);
            }
        } catch (InvalidInputException refused) {
            new RunFolder(out).forgetConfigAlone();
            throw refused;
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /**
     * Checks that the files which a config names are the same ones at a place as here.
     *
     * @throws InvalidInputException if a path is relative, and other processes would look for it in folders of their own
     */
    public static void requireSameData(ExperimentConfig config, Place place) {
        if (place.isHere()) {
            return;
        }
        String source = config.data().source();
        if (!source.equals(DataConfig.EMBEDDED)) {
            requireAbsolute("data.source", source);
        }
        String weights = config.layers().weights();
        if (weights != null) {
            requireAbsolute("weights", weights);
        }
    }

    private static void requireAbsolute(String key, String path) {
        if (!Path.of(path).isAbsolute()) {
            throw new InvalidInputException(key + " is " + path
                    + ", which other computers would look for in folders of their own; give it as an absolute path, as "
                    + Path.of(path).toAbsolutePath().normalize());
        }
    }
}
