package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The images of a run.
 *
 * @param train images to learn from
 * @param sets images to measure on, by name: {@value #TEST} and {@value #VALIDATION}, each where there are any
 */
record RunData(Dataset train, Map<String, Dataset> sets) {

    static final String TEST = "test";
    static final String VALIDATION = "validation";

    /**
     * Opens the images of a config.
     *
     * @throws InvalidInputException if there are none, or not enough to hold out
     */
    static RunData open(ExperimentConfig config) {
        DatasetSplit split =
                DataSource.open(config.data().source(), config.data().framing());
        DatasetSplit kept;
        try {
            kept = split.train().holdOut(config.data().validation(), config.seed());
        } catch (IllegalArgumentException tooMany) {
            throw new InvalidInputException("data.validation: " + tooMany.getMessage(), tooMany);
        }
        Map<String, Dataset> sets = new LinkedHashMap<>();
        put(sets, TEST, split.test());
        put(sets, VALIDATION, kept.test());
        return new RunData(kept.train(), sets);
    }

    private static void put(Map<String, Dataset> sets, String name, Dataset images) {
        if (images.size() > 0) {
            sets.put(name, images);
        }
    }
}
