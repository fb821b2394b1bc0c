package dev.kirchhoff.mlflow;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.TrackedRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;

/**
 * Posts runs to an MLflow tracking server: settings as parameters, epochs as steps of metrics, provenance as tags, and files. A run that was posted
 * before gets what is new; the folder remembers which one it is there ({@code mlflow.json}).
 *
 * <p>The time of a step is when the run started plus the seconds of its epochs, so that it is the same whenever it is posted.
 */
public final class Publication {

    /** The most that a request may hold, of metrics and of parameters. */
    private static final int METRICS = 1000;

    private static final int PARAMETERS = 100;

    /** Longest value of a parameter that every version of the server takes. */
    private static final int VALUE = 500;

    private Publication() {}

    /**
     * A run on the server.
     *
     * @param name name of the run
     * @param run its id there
     * @param epochs epochs that were new
     * @param files files sent
     */
    public record Posted(String name, String run, int epochs, int files) {}

    /**
     * Posts the run in a folder, or those of the sweep in it that have begun.
     *
     * @param server address of the server, as {@code http://localhost:5000}
     * @param experiment name of the experiment there, made if there is none
     * @param environment see {@link TrackingServer}
     * @param remarks told what was left out, and why
     * @throws InvalidInputException if the folder holds no run that has begun, or the server does not answer or refuses
     */
    public static List<Posted> post(
            Path folder, URI server, String experiment, Map<String, String> environment, Consumer<String> remarks) {
        List<TrackedRun> runs = TrackedRun.of(folder);
        try (TrackingServer tracking = new TrackingServer(server, environment)) {
            String id = tracking.experiment(experiment);
            return runs.stream().map(run -> post(run, tracking, id, remarks)).toList();
        }
    }

    private static Posted post(TrackedRun run, TrackingServer server, String experiment, Consumer<String> remarks) {
        Optional<MlflowLink> before = MlflowLink.of(run.folder(), server.address());
        Optional<RunInfo> there = before.flatMap(link -> server.run(link.run()));
        RunInfo info = there.orElseGet(() -> created(run, server, experiment, remarks));
        int known = there.isPresent() ? before.orElseThrow().epochs() : 0;
        int epochs = run.curves().size();
        // A run that went back to a checkpoint has fewer epochs for a while; what was posted stays.
        List<Metric> metrics = metrics(run, Math.min(known, epochs));
        for (int first = 0; first < metrics.size(); first += METRICS) {
            List<Metric> part = metrics.subList(first, Math.min(first + METRICS, metrics.size()));
            server.tell(client -> client.logBatch(info.getRunId(), part, List.of(), List.of()));
        }
        int files = send(run, server.artifacts(info), remarks);
        end(run, info.getRunId(), server);
        new MlflowLink(server.address().toString(), info.getRunId(), Math.max(known, epochs)).write(run.folder());
        return new Posted(run.name(), info.getRunId(), Math.max(0, epochs - known), files);
    }

    private static RunInfo created(TrackedRun run, TrackingServer server, String experiment, Consumer<String> remarks) {
        CreateRun.Builder request = CreateRun.newBuilder()
                .setExperimentId(experiment)
                .setRunName(run.name())
                .setStartTime(run.started().toEpochMilli());
        run.tags()
                .forEach((key, value) -> request.addTags(
                        RunTag.newBuilder().setKey(key).setValue(value).build()));
        RunInfo info = server.ask(client -> client.createRun(request.build()));
        List<Param> parameters = parameters(run, remarks);
        for (int first = 0; first < parameters.size(); first += PARAMETERS) {
            List<Param> part = parameters.subList(first, Math.min(first + PARAMETERS, parameters.size()));
            server.tell(client -> client.logBatch(info.getRunId(), List.of(), part, List.of()));
        }
        // From now on a second attempt finds this run, whatever happens to the rest.
        new MlflowLink(server.address().toString(), info.getRunId(), 0).write(run.folder());
        return info;
    }

    private static List<Param> parameters(TrackedRun run, Consumer<String> remarks) {
        List<Param> parameters = new ArrayList<>();
        run.parameters().forEach((path, value) -> {
            if (value.length() <= VALUE) {
                parameters.add(Param.newBuilder().setKey(path).setValue(value).build());
            } else {
                remarks.accept(path + " is longer than a parameter of MLflow may be; config.yaml has it");
            }
        });
        return parameters;
    }

    /** The values of all epochs after the first so many; one that is no number is left out. */
    private static List<Metric> metrics(TrackedRun run, int known) {
        List<Metric> metrics = new ArrayList<>();
        for (int epoch = known + 1; epoch <= run.curves().size(); epoch++) {
            long time = millis(run, epoch);
            int step = epoch;
            run.curves().get(epoch - 1).forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    metrics.add(Metric.newBuilder()
                            .setKey(name)
                            .setValue(value)
                            .setStep(step)
                            .setTimestamp(time)
                            .build());
                }
            });
        }
        return metrics;
    }

    /** When an epoch ended, had the run never been interrupted. */
    private static long millis(TrackedRun run, int epoch) {
        double seconds = run.curves().subList(0, epoch).stream()
                .mapToDouble(values -> values.getOrDefault("seconds", 0.0))
                .sum();
        return run.started().toEpochMilli() + Math.round(1000 * seconds);
    }

    private static int send(TrackedRun run, Artifacts artifacts, Consumer<String> remarks) {
        if (!artifacts.areTaken()) {
            remarks.accept("Files of " + run.name() + " are not sent: the server wants them put to " + artifacts.place()
                    + " without it");
            return 0;
        }
        artifacts.put(run.folder(), run.files());
        return run.files().size();
    }

    private static void end(TrackedRun run, String id, TrackingServer server) {
        long ended = millis(run, run.curves().size());
        switch (run.state()) {
            case UNFINISHED -> server.setStatus(id, RunStatus.RUNNING, null);
            case DONE -> server.setStatus(id, RunStatus.FINISHED, ended);
            case DIVERGED -> server.setStatus(id, RunStatus.FAILED, ended);
        }
    }
}
