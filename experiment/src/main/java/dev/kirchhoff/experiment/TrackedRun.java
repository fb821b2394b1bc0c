package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A run that has begun, as a tracker of experiments keeps it.
 *
 * @param name name of the run
 * @param folder its folder
 * @param started when it was first started
 * @param state how far it is
 * @param parameters every setting of its config, by its path
 * @param curves values at each epoch, by the name of their curve, as TensorBoard shows them
 * @param tags with what it was computed, by the last start
 * @param files its files: config, provenance, metrics, result and page where they are there, and the newest checkpoint
 */
public record TrackedRun(
        String name,
        Path folder,
        Instant started,
        State state,
        Map<String, String> parameters,
        List<Map<String, Double>> curves,
        Map<String, String> tags,
        List<Path> files) {

    private static final List<String> FILES =
            List.of("config.yaml", "run.json", "metrics.jsonl", "result.json", "report.html");

    /** How far a run is. */
    public enum State {
        /** It has epochs to go, whether or not somebody trains it now. */
        UNFINISHED,
        /** It is done. */
        DONE,
        /** It ended because a loss was no number, or too large a one. */
        DIVERGED
    }

    /**
     * The run in a folder, or those runs of the sweep in it that have begun.
     *
     * @throws InvalidInputException if it is not a folder of either, a file in it is damaged, or none has begun
     */
    public static List<TrackedRun> of(Path folder) {
        Plan plan = new RunFolder(folder).plan();
        List<TrackedRun> begun = plan.runs().stream()
                .filter(run -> Files.exists(RunFolder.of(plan, folder, run).origin()))
                .map(run -> of(RunFolder.of(plan, folder, run), run))
                .toList();
        if (begun.isEmpty()) {
            throw new InvalidInputException("no run in " + folder + " has begun");
        }
        return begun;
    }

    private static TrackedRun of(RunFolder folder, PlannedRun run) {
        RunFolder.Origin origin = Json.read(folder.origin(), RunFolder.Origin.class);
        if (origin.sessions().isEmpty()) {
            throw new InvalidInputException(folder.origin() + " names no session");
        }
        return new TrackedRun(
                run.name(),
                folder.path(),
                origin.sessions().getFirst().started(),
                state(folder),
                run.byPath(),
                folder.metrics().stream().map(Curves::of).toList(),
                tags(origin),
                files(folder));
    }

    private static State state(RunFolder folder) {
        if (!Files.exists(folder.result())) {
            return State.UNFINISHED;
        }
        return Json.read(folder.result(), RunResult.class).diverged() == null ? State.DONE : State.DIVERGED;
    }

    private static Map<String, String> tags(RunFolder.Origin origin) {
        Provenance last = origin.sessions().getLast();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("kirchhoff.version", last.version());
        tags.put("kirchhoff.commit", Objects.requireNonNullElse(last.commit(), ""));
        tags.put("kirchhoff.kernels", last.kernels());
        tags.put("kirchhoff.command", last.command());
        tags.put("kirchhoff.java", last.java());
        tags.put("kirchhoff.os", last.os());
        tags.put("kirchhoff.cpu", last.cpu());
        tags.values().removeIf(String::isEmpty);
        return tags;
    }

    private static List<Path> files(RunFolder folder) {
        Stream<Path> named = FILES.stream().map(folder.path()::resolve).filter(Files::isRegularFile);
        return Stream.concat(named, new Checkpoints(folder.checkpoints(), 1).newestFile().stream())
                .toList();
    }
}
