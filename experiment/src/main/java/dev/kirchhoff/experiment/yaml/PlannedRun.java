package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.ExperimentConfig;
import java.util.Map;

/**
 * One run of a plan.
 *
 * @param name of its folder within a sweep: number and what differs; the name of the config where it is the only run
 * @param settings what differs between the runs, path to value, in one order for all; empty where it is the only run
 * @param config its config
 * @param yaml its config as text
 */
public record PlannedRun(String name, Map<String, String> settings, ExperimentConfig config, String yaml) {

    /** Every setting of the config by its path, such as {@code network.0.tiles}, in the order of the file. */
    public Map<String, String> byPath() {
        return YamlReader.document(name, yaml).byPath();
    }
}
