package dev.kirchhoff.experiment;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.RelaxationProbe;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.parallel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is watched of the energy blocks of a run while it trains, always on the same training images. */
final class Watch {

    /** Images on which relaxations are watched. */
    private static final int IMAGES = 16;

    private final ExperimentConfig config;
    private final Dataset train;
    private final RunModel model;
    private final Workers workers;
    private @Nullable RelaxationProbe probe;

    Watch(ExperimentConfig config, Dataset train, RunModel model, Workers workers) {
        this.config = config;
        this.train = train;
        this.model = model;
        this.workers = workers;
    }

    /** How the energy blocks relax with the weights of this moment; empty where there are none. */
    List<BlockRelaxation> relaxations() {
        if (!RelaxationProbe.hasEnergyBlocks(model.network())) {
            return List.of();
        }
        if (probe == null) {
            probe = open();
        }
        return probe.measure();
    }

    private RelaxationProbe open() {
        int images = Math.min(Math.min(IMAGES, config.training().batch()), train.size());
        RelaxationProbe opened = new RelaxationProbe(
                model.network(), images, config.training().loss(), config.seed(), model.kernels(), workers);
        batches(images).load(0, 0, opened.images(), opened.labels());
        return opened;
    }

    private BatchLoader batches(int images) {
        return BatchLoader.training(
                train, images, config.data().augmentation(), model.normalisation(), config.seed(), workers);
    }
}
