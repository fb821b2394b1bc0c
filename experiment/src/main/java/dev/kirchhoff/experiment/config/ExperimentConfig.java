package dev.kirchhoff.experiment.config;

/**
 * A run as a value: the same config gives the same weights, bit for bit, on any number of threads. In YAML the keys of model and task
 * stand beside the others; see {@code dev.kirchhoff.experiment.yaml.ConfigFile}.
 *
 * @param name name shown to users, and of the folder of the run
 * @param data the images
 * @param model the network
 * @param task what is done with it
 * @param seed seed of everything random
 */
public record ExperimentConfig(String name, DataConfig data, Model model, Task task, long seed) {

    private static final int LONGEST_NAME = 100;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it could not be that of a folder everywhere
     */
    public ExperimentConfig {
        if (!FileName.accepts(name, LONGEST_NAME) || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "name is " + FileName.refusal(name, LONGEST_NAME) + ", but neither \".\" nor \"..\"");
        }
    }

    /** An experiment with the images that come with Kirchhoff. */
    public static ExperimentConfig defaults(String name, Model model, Task task) {
        return new ExperimentConfig(name, DataConfig.defaults(), model, task, 1);
    }

    /** The network layer by layer. */
    public Model.Layers layers() {
        return switch (model) {
            case Model.Layers layers -> layers;
        };
    }

    /** How it learns. */
    public TrainingConfig training() {
        return trained().training();
    }

    /** How it is measured. */
    public EvaluationConfig evaluation() {
        return trained().evaluation();
    }

    /** Which checkpoints are kept. */
    public CheckpointConfig checkpoints() {
        return trained().checkpoints();
    }

    private Task.Training trained() {
        return switch (task) {
            case Task.Training training -> training;
        };
    }
}
