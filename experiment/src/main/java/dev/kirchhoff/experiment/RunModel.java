package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.List;

/**
 * What it takes to use the network of a run, built in one place for whoever trains it and whoever only looks: the network, the
 * normalisation of its images, its kernels.
 *
 * @param config config of the run
 * @param image shape of an image
 * @param classes names of the classes
 * @param network the network
 * @param normalisation how pixels become numbers
 * @param kernels numeric kernels
 */
record RunModel(
        ExperimentConfig config,
        Shape image,
        List<String> classes,
        Network network,
        FittedNormalisation normalisation,
        Kernels kernels) {

    /**
     * The model before the first step, each layer with weights that it drew.
     *
     * @throws InvalidInputException if the network or the normalisation does not fit the images
     */
    static RunModel fresh(ExperimentConfig config, Dataset train, Kernels kernels, Workers workers) {
        FittedNormalisation normalisation = fit(config, train, workers);
        Network network =
                NetworkFactory.build(config, train.itemShape(), train.classes().size());
        return new RunModel(config, train.itemShape(), train.classes(), network, normalisation, kernels);
    }

    private static FittedNormalisation fit(ExperimentConfig config, Dataset train, Workers workers) {
        try {
            return config.data().normalisation().fit(train, workers);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("data.normalisation: " + misfit.getMessage(), misfit);
        }
    }

    /**
     * The model of a checkpoint.
     *
     * @param run folder of the run
     * @throws InvalidInputException if the checkpoint does not fit the config, or lies on devices that cannot be fabricated again
     */
    static RunModel of(ExperimentConfig config, Path run, Checkpoints.Saved saved, Kernels kernels) {
        Checkpoint checkpoint = saved.checkpoint();
        Shape image = checkpoint.image();
        FittedNormalisation normalisation = Snapshot.normalisation(checkpoint.arrays(), image);
        List<String> classes = checkpoint.classes();
        Network network = NetworkFactory.buildForWeights(config, image, classes.size());
        RunModel model = new RunModel(config, image, classes, network, normalisation, kernels);
        model.restore(run, saved);
        return model;
    }

    /**
     * Gives the network the weights and states of a checkpoint.
     *
     * @param run folder of the run
     * @throws InvalidInputException if they do not fit, or lie on devices that cannot be fabricated again
     */
    void restore(Path run, Checkpoints.Saved saved) {
        if (saved.checkpoint().isOfFormat1()) {
            CheckpointFormat1.checkUsable(saved.file(), run, network);
        }
        Fabricated.check(saved.file(), saved.checkpoint(), network);
        Snapshot.restore(saved.checkpoint().arrays(), network);
    }

    /** Predicts classes. */
    Classifier classifier(Workers workers) {
        return new Classifier(network, normalisation, Classifier.USUAL_BATCH, config.seed(), kernels, workers);
    }
}
