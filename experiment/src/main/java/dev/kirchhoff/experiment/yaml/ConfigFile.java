package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.CheckpointConfig;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.config.EvaluationConfig;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.config.Task;
import dev.kirchhoff.experiment.config.TrainingConfig;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a config file: those of model and task stand beside each other, and which of them are
 * there says what model and what task it is.
 *
 * @param version version of the schema
 * @param name name shown to users, and of the folder of the run: letters, digits, '.', '_' and '-'
 * @param data the images
 * @param tiling scheme by which patches are assigned to replicas, for every convolution with more than one tile: none (which makes them
 *     ordinary), image-overlap, image-padded, alternate, random-fixed, random or perforated
 * @param reshuffle images for which one random assignment is kept
 * @param hardware what the tiles of all layers are made of that say nothing else: digital, rpu, or the name of a hardware preset
 * @param network the layers
 * @param weights safetensors file of the first weights: by the names of the layers, in the layouts of PyTorch, as {@code dump --what weights} writes
 *     them; left out, each layer draws its own
 * @param training how it learns
 * @param evaluation how it is measured
 * @param seed seed of everything random
 * @param checkpoints which checkpoints are kept
 */
record ConfigFile(
        int version,
        String name,
        DataConfig data,
        String tiling,
        int reshuffle,
        Hardware hardware,
        List<Layer> network,
        @Nullable String weights,
        TrainingConfig training,
        EvaluationConfig evaluation,
        long seed,
        CheckpointConfig checkpoints) {

    /** Version of the schema. */
    static final int VERSION = 1;

    /**
     * Checks what the records of model and task check.
     *
     * @throws IllegalArgumentException if the version is another, or one of them refuses
     */
    ConfigFile {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "version is " + version + ", but this Kirchhoff reads version " + VERSION + " of the config");
        }
        Model model = new Model.Layers(tiling, reshuffle, hardware, network, weights);
        new ExperimentConfig(name, data, model, new Task.Training(training, evaluation, checkpoints), seed);
    }

    /** What a file stands for that holds nothing else. */
    static ConfigFile defaults(int version, String name, List<Layer> network, TrainingConfig training) {
        Model.Layers model = Model.Layers.defaults(network);
        Task.Training task = Task.Training.defaults(training);
        return of(version, ExperimentConfig.defaults(name, model, task), model, task);
    }

    /** The file of an experiment. */
    static ConfigFile of(ExperimentConfig config) {
        return switch (config.model()) {
            case Model.Layers model ->
                switch (config.task()) {
                    case Task.Training task -> of(VERSION, config, model, task);
                };
        };
    }

    private static ConfigFile of(int version, ExperimentConfig config, Model.Layers model, Task.Training task) {
        return new ConfigFile(
                version,
                config.name(),
                config.data(),
                model.tiling(),
                model.reshuffle(),
                model.hardware(),
                model.network(),
                model.weights(),
                task.training(),
                task.evaluation(),
                config.seed(),
                task.checkpoints());
    }

    /** The experiment. */
    ExperimentConfig config() {
        return new ExperimentConfig(
                name,
                data,
                new Model.Layers(tiling, reshuffle, hardware, network, weights),
                new Task.Training(training, evaluation, checkpoints),
                seed);
    }
}
