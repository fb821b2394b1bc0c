package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several passes said of the same images: from it any rule of voting is worked out, without asking a network again.
 *
 * @param passes the probabilities of each pass, {@code [images, classes]} each; not copied
 * @param classes number of classes
 */
public record RecordedVotes(List<float[]> passes, int classes) {

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if there is no pass or no class, or the passes are not of the same images
     */
    public RecordedVotes {
        passes = List.copyOf(passes);
        if (passes.isEmpty() || classes < 1) {
            throw new IllegalArgumentException("votes need at least one pass and one class");
        }
        int length = passes.getFirst().length;
        if (length % classes != 0 || passes.stream().anyMatch(pass -> pass.length != length)) {
            throw new IllegalArgumentException(
                    "passes to vote on must be of the same images and " + classes + " classes");
        }
    }

    /**
     * Records the passes of one network, the same that {@link Voting} takes.
     *
     * @param votes number of passes, 1 or more
     */
    public static RecordedVotes of(Classifier classifier, Dataset images, int votes) {
        List<float[]> passes = IntStream.range(0, votes)
                .mapToObj(vote -> classifier.probabilities(images, vote))
                .toList();
        return new RecordedVotes(passes, classifier.classes());
    }

    /** Number of images. */
    public int images() {
        return passes.getFirst().length / classes;
    }

    /** Adds the vote of a pass on an image to a ballot. */
    void cast(int pass, int image, Ballot ballot) {
        ballot.cast(image, passes.get(pass), image * classes);
    }
}
