package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.experiment.inference.Inference.Explained;
import java.util.List;

/**
 * A study of a trained network on accelerators.
 *
 * @param model the network in a sentence
 * @param source where the images come from
 * @param images how many it was measured on
 * @param calibration how many converters were calibrated on
 * @param calibrationSet which images these were
 * @param digital accuracy of the network as trained
 * @param results what came out, an accelerator each
 * @param layers names of the layers on arrays
 * @param explained what each non-ideality of the first accelerator alone costs; empty where that was not asked
 */
public record InferenceReport(
        String model,
        String source,
        int images,
        int calibration,
        String calibrationSet,
        double digital,
        List<Named> results,
        List<String> layers,
        List<Explained> explained) {

    /**
     * A result with the name of its accelerator.
     *
     * @param name preset or file
     * @param hardware the accelerator as YAML, with all defaults
     * @param result what came out
     */
    public record Named(String name, String hardware, InferenceResult result) {}
}
