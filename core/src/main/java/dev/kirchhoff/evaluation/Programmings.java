package dev.kirchhoff.evaluation;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Ranges;
import java.util.stream.IntStream;

/**
 * A network on arrays, written again and again: draws of a Monte Carlo study. Draw n of seed s is draw 0 of seed s + n, so that each can be
 * made by itself. Ranges that are calibrated are found once, with exact cells, and hold for all draws.
 */
public final class Programmings {

    private final Network network;
    private final Programmed settings;
    private final FittedNormalisation normalisation;
    private final long seed;
    private final Kernels kernels;
    private final Ranges ranges = new Ranges();

    /**
     * Calibrates what has to be.
     *
     * @param network the network as trained
     * @param settings the arrays
     * @param normalisation how values of images become inputs
     * @param calibration images whose sums the ranges are to cover; may be empty where none are calibrated
     * @param seed seed of draw 0
     * @throws InvalidInputException if a range is to be calibrated and there are no images to do it with
     * @throws IllegalArgumentException if settings do not go together, or not with the network
     */
    public Programmings(
            Network network,
            Programmed settings,
            FittedNormalisation normalisation,
            Dataset calibration,
            long seed,
            Kernels kernels,
            Workers workers) {
        this.network = network;
        this.settings = settings;
        this.normalisation = normalisation;
        this.seed = seed;
        this.kernels = kernels;
        if (settings.calibrationPasses() > 0 && calibration.size() == 0) {
            throw new InvalidInputException(
                    "ranges of converters are to be calibrated, but there are no images to do it"
                            + " with: give calibration images, or other ranges");
        }
        for (int pass = 0; pass < settings.calibrationPasses(); pass++) {
            show(network.programmed(settings.calibrating(ranges), seed, workers), calibration, seed, workers);
        }
    }

    /** Shows each image once, and nothing else: a batch that is not full would hold what was there before. */
    private void show(Network watched, Dataset images, long reads, Workers workers) {
        int whole = images.size() / Classifier.USUAL_BATCH * Classifier.USUAL_BATCH;
        show(watched, images, 0, whole, Classifier.USUAL_BATCH, reads, workers);
        show(watched, images, whole, images.size(), images.size() - whole, reads, workers);
    }

    private void show(Network watched, Dataset images, int from, int to, int batch, long reads, Workers workers) {
        if (from < to) {
            Dataset part = images.subset(IntStream.range(from, to).toArray());
            new Classifier(watched, normalisation, batch, reads, kernels, workers).probabilities(part, 0);
        }
    }

    /** The network on the arrays of a draw. */
    public Network draw(int number) {
        return draw(number, Workers.serial());
    }

    /** As {@link #draw(int)}, the blocks side by side. */
    public Network draw(int number, Workers workers) {
        return network.programmed(settings.calibrated(ranges), seed + number, workers);
    }

    /** Predicts with a draw: what its reads draw is its own too. */
    public Classifier classifier(int number, Workers workers) {
        return new Classifier(
                draw(number, workers), normalisation, Classifier.USUAL_BATCH, seed + number, kernels, workers);
    }

    /** Predicts with the network as trained. */
    public Classifier digital(Workers workers) {
        Network exact = network.programmed(new Hardware.Digital(), seed);
        return new Classifier(exact, normalisation, Classifier.USUAL_BATCH, seed, kernels, workers);
    }

    /**
     * The network with exact results, whose tiles metered what the arrays of a draw make of these images: one after another, so that the
     * figures do not depend on the number of threads.
     */
    public Network metered(int number, Dataset images) {
        Network metered = network.programmed(settings.metered(ranges), seed + number);
        show(metered, images, seed + number, Workers.serial());
        return metered;
    }

    /** The arrays. */
    public Programmed settings() {
        return settings;
    }

    /** What lines and inputs showed on the calibration images. */
    public Ranges ranges() {
        return ranges;
    }
}
