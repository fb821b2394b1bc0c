package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.evaluation.GradientCheck;
import dev.kirchhoff.evaluation.RelaxationProbe;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.network.energy.UnsettledException;
import dev.kirchhoff.parallel.Workers;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is watched of the energy blocks of a run while it trains, always on the same training images. */
final class Watch {

    /** Images on which relaxations are watched. */
    private static final int IMAGES = 16;

    /** Images of a batch on which gradients are checked, at most, and the number of batches. */
    private static final int CHECKED = 32;

    private static final int BATCHES = 3;

    private final ExperimentConfig config;
    private final Dataset train;
    private final RunModel model;
    private final boolean checksGradients;
    private final Workers workers;
    private @Nullable RelaxationProbe probe;

    /**
     * Watches a run.
     *
     * @param checksGradients whether gradients are checked too
     * @throws InvalidInputException if they are to be, and no block of the network relaxes
     */
    Watch(ExperimentConfig config, Dataset train, RunModel model, boolean checksGradients, Workers workers) {
        if (checksGradients && !RelaxationProbe.hasEnergyBlocks(model.network())) {
            throw new InvalidInputException(
                    config.name() + " has no energy block, so there are no gradients of equilibria to check");
        }
        this.checksGradients = checksGradients;
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

    /** How the gradients of this moment agree with those of implicit differentiation, on a few batches; empty where it is not asked for. */
    List<GradientAgreement> gradients(Consumer<String> message) {
        if (!checksGradients) {
            return List.of();
        }
        int images = Math.min(Math.min(CHECKED, config.training().batch()), train.size());
        GradientCheck check = new GradientCheck(
                model.network(), images, config.training().loss(), config.seed(), model.kernels(), workers);
        BatchLoader loader = batches(images);
        try {
            for (int batch = 0; batch < Math.min(BATCHES, train.size() / images); batch++) {
                loader.load(0, batch, check.images(), check.labels());
                check.add();
            }
        } catch (UnsettledException unsettled) {
            message.accept(
                    "No check of gradients in this epoch: with sweeps to convergence, " + unsettled.getMessage());
            return List.of();
        }
        return check.agreement();
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
