package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.tile.IdealTile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The run that an analysis looked at.
 *
 * @param folder its folder
 * @param checkpoint name of the checkpoint's file
 * @param epochs epochs done
 * @param devices whether layers of the network are made of devices
 */
public record AnalysedRun(String folder, String checkpoint, int epochs, boolean devices) {

    /** A run as it is open. */
    public static AnalysedRun of(TrainedRun run) {
        return new AnalysedRun(
                run.folder().toString(),
                run.checkpoint().getFileName().toString(),
                run.epoch(),
                run.network().nodes().stream()
                        .flatMap(node -> node.block().tiles().stream())
                        .anyMatch(tile -> !(tile instanceof IdealTile)));
    }

    /** What figures of its weights are of, where that is not plain. */
    public Optional<String> note() {
        return devices
                ? Optional.of("The network learned on devices: the figures are of the weights that they show, in exact "
                        + "arithmetic, without the noise and the circuits of their reads.")
                : Optional.empty();
    }

    /** What was looked at, for people; to be gone on with. */
    Map<String, String> subject() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put("run", folder);
        subject.put("checkpoint", checkpoint + ", " + epochs + " epochs done" + (devices ? ", on devices" : ""));
        return subject;
    }

    /** The same with the images that it was measured on. */
    Map<String, String> subject(int images, String set, String source) {
        Map<String, String> subject = subject();
        subject.put("images", images + " " + set + " images of " + source);
        return subject;
    }

    /** Adds that the weights alone were looked at, in exact arithmetic. */
    void putExact(Map<String, String> subject) {
        subject.put("arithmetic", devices ? "exact, with the weights that the devices show" : "exact");
    }
}
