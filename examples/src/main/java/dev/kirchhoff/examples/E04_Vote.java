package dev.kirchhoff.examples;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.RecordedVotes;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.formats.dataset.FashionMnist;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;

/**
 * Under random tiling each prediction of an image draws a new assignment of its patches, so several predictions can
 * vote. The less the replicas have become alike, the more that helps. Adaptive voting ends once the answers so far
 * are certain on average, or the remaining ones could not change the majority.
 */
public final class E04_Vote {

    private E04_Vote() {}

    /**
     * Test errors of one network.
     *
     * @param single with one prediction an image
     * @param voted with nine
     * @param adaptive with up to nine
     * @param meanVotes predictions an image that adaptive voting needed
     */
    public record Errors(double single, double voted, double adaptive, double meanVotes) {}

    /** Trains a network with 16 randomly assigned replicas for one epoch, and lets it vote. */
    public static Errors vote() {
        Dataset test = FashionMnist.embedded().test();
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            Classifier classifier =
                    E02_TrainAConvNet.train(E02_TrainAConvNet.network(new TilingScheme.Random(16, 1)), 1, workers);
            RecordedVotes passes = RecordedVotes.of(classifier, test, 9);
            AdaptiveVoting.Result adaptive = new AdaptiveVoting(9, 0.9, true).on(passes);
            return new Errors(
                    classifier.error(test),
                    new Voting(9).error(classifier, test),
                    adaptive.error(test),
                    adaptive.meanPasses());
        }
    }

    static void main() {
        IO.println(vote());
    }
}
