package dev.kirchhoff.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a trained network does on a set of images.
 *
 * @param checkpoint name of the checkpoint's file
 * @param source where the images come from, as a config names it
 * @param set which of its images
 * @param settings what was changed about the circuits, path to value; empty for those of the run
 * @param time seconds after training for which devices forgot; null where that was not asked
 * @param images how many
 * @param error fraction classified wrongly, with one prediction each
 * @param votes predictions an image in the votes below
 * @param voted error with a majority vote; null where every prediction is the same
 * @param adaptive what came of ending the vote on an image that is certain or settled; null likewise
 * @param threshold mean probability from which an image counted as certain
 * @param seconds time of all predictions
 */
public record EvaluationReport(
        String checkpoint,
        String source,
        String set,
        Map<String, String> settings,
        @Nullable Double time,
        int images,
        double error,
        int votes,
        @Nullable Double voted,
        @Nullable Adaptive adaptive,
        double threshold,
        double seconds) {

    /**
     * An {@linkplain dev.kirchhoff.evaluation.AdaptiveVoting adaptive vote}.
     *
     * @param error fraction classified wrongly
     * @param meanVotes predictions an image, on average
     */
    public record Adaptive(double error, double meanVotes) {}

    /** As JSON. */
    public String json() {
        return Json.page(this);
    }

    /** Several as one JSON list. */
    public static String json(List<EvaluationReport> reports) {
        return Json.page(reports);
    }
}
