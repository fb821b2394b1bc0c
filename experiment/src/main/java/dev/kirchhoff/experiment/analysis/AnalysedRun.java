package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.experiment.TrainedRun;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The run that an analysis looked at.
 *
 * @param folder its folder
 * @param checkpoint name of the checkpoint's file
 * @param epochs epochs done
 */
public record AnalysedRun(String folder, String checkpoint, int epochs) {

    /** A run as it is open. */
    public static AnalysedRun of(TrainedRun run) {
        return new AnalysedRun(
                run.folder().toString(), run.checkpoint().getFileName().toString(), run.epoch());
    }

    /** What was looked at, for people; to be gone on with. */
    Map<String, String> subject() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put("run", folder);
        subject.put("checkpoint", checkpoint + ", " + epochs + " epochs done");
        return subject;
    }

    /** The same with the images that it was measured on. */
    Map<String, String> subject(int images, String set, String source) {
        Map<String, String> subject = subject();
        subject.put("images", images + " " + set + " images of " + source);
        return subject;
    }
}
