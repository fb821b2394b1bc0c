package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import java.io.Serial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A run that is trained at a place, in its folder, which it locks: where it is begun a second time while the first one lives, the second waits, and
 * finds it done; where the first one died, the second goes on from its newest checkpoint.
 *
 * @param name name of the run
 * @param settings what distinguishes it in its sweep, path to value, in order
 * @param yaml its config
 * @param folder its folder, on storage that the place sees
 * @param out folder of the plan, in which whoever sends the part wrote the plan's config
 * @param command command line, for the provenance
 * @param checksGradients as in {@link RunOptions}
 * @param writesEvents as in {@link RunOptions}
 */
record TrainingPart(
        String name,
        LinkedHashMap<String, String> settings,
        String yaml,
        String folder,
        String out,
        String command,
        boolean checksGradients,
        boolean writesEvents)
        implements Part<String> {

    @Serial
    private static final long serialVersionUID = 1;

    static TrainingPart of(PlannedRun run, RunFolder folder, Path out, RunOptions options) {
        return new TrainingPart(
                run.name(),
                new LinkedHashMap<>(run.settings()),
                run.yaml(),
                absolute(folder.path()),
                absolute(out),
                options.command(),
                options.checksGradients(),
                options.writesEvents());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /**
     * Trains; its result as JSON.
     *
     * @throws InvalidInputException also if this computer sees another folder than the one that the plan's config was written to
     */
    @Override
    public String compute(Site site) {
        new RunFolder(Path.of(out)).requireShared();
        PlannedRun parsed = Plan.parse(name, yaml, List.of()).runs().getFirst();
        PlannedRun run = new PlannedRun(name, settings, parsed.config(), yaml);
        RunOptions options =
                RunOptions.at(site, command).withGradientCheck(checksGradients).withEvents(writesEvents);
        return Json.line(Experiments.complete(run, Path.of(folder), options, new RunListener() {
            @Override
            public void message(String sentence) {
                site.message().accept(sentence);
            }
        }));
    }
}
