package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.Json;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.experiment.yaml.Plan;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A training of a reproduction, done and measured at a place, its folder locked meanwhile.
 *
 * @param name name of the training
 * @param reproduction name of the reproduction
 * @param setting on which images
 * @param measurement what it is asked when it is done
 * @param yaml its config
 * @param out folder of reproductions, on storage that the place sees
 * @param command command line, for the provenance
 */
record CasePart(
        String name,
        String reproduction,
        Setting setting,
        Measurement measurement,
        String yaml,
        String out,
        String command)
        implements Part<String> {

    @Serial
    private static final long serialVersionUID = 1;

    /** What came of it, as JSON. */
    record Done(RunResult result, Map<String, Double> errors, Readings readings) {}

    static CasePart of(Case training, Reproduction reproduction, Path out, RunOptions options) {
        return new CasePart(
                training.name(),
                reproduction.name(),
                reproduction.setting(),
                reproduction.measurement(),
                training.plan().yaml(),
                out.toAbsolutePath().normalize().toString(),
                options.command());
    }

    @Override
    public String compute(Site site) {
        Path folder = ReproductionRunner.folder(Path.of(out), name);
        RunOptions options = RunOptions.at(site, command);
        FinishedRun run = new FinishedRun(folder, setting, options, site.message(), share -> {});
        Done done = Experiments.complete(
                Plan.parse(name, yaml, List.of()),
                folder,
                options,
                new RunListener() {
                    @Override
                    public void message(String sentence) {
                        site.message().accept(sentence);
                    }
                },
                result -> new Done(
                        result,
                        ErrorMeasurement.last(result, folder),
                        ReproductionRunner.readings(
                                measurement, result, run, ReproductionRunner.kept(Path.of(out), reproduction, name))));
        return Json.line(done);
    }
}
