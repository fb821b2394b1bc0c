package dev.kirchhoff.evaluation;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well a network withstands images that were changed against it: the fast gradient sign attack, one step by the sign of the gradient of the
 * loss, {@code x' = clip(x + eps sign(dL/dx))}, for the true class.
 *
 * <p>Model: {@link AttackedImages}, one gradient an image for all levels. Only images that are classified correctly without attack are
 * attacked. A is the share of them that still is correct. Predictions before and after the attack draw numbers of their own, those after
 * it the same at all levels; so even where nothing is disturbed, A is at the floor A_inf of a network that draws, and 1 of one that does not.
 *
 * <p>Source: I. Goodfellow, J. Shlens, C. Szegedy, arXiv 1412.6572 (2014) (attack); M. Cisse et al., arXiv 1704.08847 (2017) (axis of dB); M. Rasch et
 * al., "RAPA-ConvNets", Front. Neurosci. 13:753 (2019), section 3.6 (share of correct images). What these leave open are settings here.
 *
 * @param levels signal-to-noise ratios, in dB
 * @param signal where the ratio is measured
 * @param gradient what the attack knows of random numbers
 * @param votes predictions of an image in a majority vote; 1 for no vote
 */
public record FastGradientSign(List<Double> levels, AttackedImages.Signal signal, AttackGradient gradient, int votes) {

    /** Ratio below which people are said to see the disturbance (Cisse et al.), in dB. */
    public static final double PERCEPTION = 33;

    /**
     * Checks levels and votes.
     *
     * @throws IllegalArgumentException if there is no level, one is not finite, or the votes are not in 1 to 1000
     */
    public FastGradientSign {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || !levels.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("levels are " + levels + "; one or more finite ratios in dB are needed");
        }
        if (votes < 1 || votes > 1000) {
            throw new IllegalArgumentException("votes is " + votes + "; 1 to 1000 are accepted");
        }
    }

    /** Eleven levels around that of perception, measured on pixels, with a fresh gradient and without votes. */
    public static FastGradientSign defaults() {
        return new FastGradientSign(
                List.of(50.0, 45.0, 40.0, 37.0, 35.0, PERCEPTION, 31.0, 29.0, 27.0, 25.0, 20.0),
                AttackedImages.Signal.PIXELS,
                new AttackGradient.Fresh(),
                1);
    }

    /** The same at other levels. */
    public FastGradientSign withLevels(List<Double> others) {
        return new FastGradientSign(others, signal, gradient, votes);
    }

    /** The same with the ratio measured elsewhere. */
    public FastGradientSign withSignal(AttackedImages.Signal other) {
        return new FastGradientSign(levels, other, gradient, votes);
    }

    /** The same with other knowledge of random numbers. */
    public FastGradientSign withGradient(AttackGradient other) {
        return new FastGradientSign(levels, signal, other, votes);
    }

    /** The same with another number of votes. */
    public FastGradientSign withVotes(int count) {
        return new FastGradientSign(levels, signal, gradient, count);
    }

    /**
     * What came out at a level.
     *
     * @param decibels the asked ratio
     * @param epsilon mean over the attacked images of what a pixel moves by, in units of the full scale
     * @param effective mean ratio in the end, in dB, of the images of which something moved; null where nothing did
     * @param unmoved images of which nothing moved, their gradient or they themselves being 0
     * @param accuracy share of the attacked images that is still correct
     */
    public record Level(
            double decibels, double epsilon, @Nullable Double effective, int unmoved, double accuracy) {}

    /**
     * What came out.
     *
     * @param images how many there are
     * @param correct how many are correct without attack, and attacked
     * @param floor share of these that is still correct when nothing is disturbed, A_inf
     * @param levels the levels
     */
    public record Result(int images, int correct, double floor, List<Level> levels) {

        /** Standard error of a share of the attacked images: that of as many independent ones. */
        public double error(double share) {
            return Math.sqrt(share * (1 - share) / correct);
        }
    }

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** So many passes over the images are done, of so many. */
        void at(double done, int all);
    }

    /**
     * Attacks a network.
     *
     * @param normalisation how pixels become what it sees
     * @param images images of bytes
     * @param loss what it was trained by
     * @param seed seed of the run
     * @throws InvalidInputException if the items are no images, or none is classified correctly
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public Result measure(
            Network network,
            FittedNormalisation normalisation,
            Dataset images,
            Loss loss,
            long seed,
            Kernels kernels,
            Workers workers,
            Progress progress) {
        return measure(network, network, normalisation, images, loss, seed, kernels, workers, progress);
    }

    /**
     * Attacks a network with the gradients of another, which is what the attacker knows: an exact network whose copy on arrays is used.
     *
     * @param network the network that is used
     * @param known the network whose gradients are taken, of the same inputs and classes
     * @throws InvalidInputException as {@link #measure(Network, FittedNormalisation, Dataset, Loss, long, Kernels, Workers, Progress)}
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public Result measure(
            Network network,
            Network known,
            FittedNormalisation normalisation,
            Dataset images,
            Loss loss,
            long seed,
            Kernels kernels,
            Workers workers,
            Progress progress) {
        if (images.fullScale() != Images.FULL_SCALE) {
            throw new InvalidInputException("the items of " + images.name()
                    + " are features without a largest value, but the attack is one on images");
        }
        FastGradientSign used = withVotes(network.draws(Mode.INFERENCE) ? votes : 1)
                .withGradient(known.draws(Mode.INFERENCE) ? gradient : new AttackGradient.Fresh());
        Classifier classifier = new Classifier(network, normalisation, Classifier.USUAL_BATCH, seed, kernels, workers);
        Counter counter = new Counter(used.gradient.count() + (2 + levels.size()) * used.votes, progress);
        int[] correct = used.correct(classifier, images, 0, counter);
        if (correct.length == 0) {
            throw new InvalidInputException("none of the " + images.size() + " images of " + images.name()
                    + " is classified correctly, so there is nothing to attack");
        }
        Dataset attacked = images.subset(correct);
        InputGradient differentiated = new InputGradient(known, Classifier.USUAL_BATCH, loss, kernels, workers);
        byte[] signs = used.signs(differentiated, attacked, normalisation, seed, workers, counter);
        double floor = used.accuracy(classifier, attacked, counter);
        List<Level> results = new ArrayList<>();
        for (double decibels : levels) {
            AttackedImages changed = new AttackedImages(attacked, signs, normalisation, decibels, signal, workers);
            results.add(level(decibels, changed, used.accuracy(classifier, changed, counter)));
        }
        return new Result(images.size(), correct.length, floor, results);
    }

    private double accuracy(Classifier classifier, Dataset images, Counter counter) {
        return (double) correct(classifier, images, votes, counter).length / images.size();
    }

    /** Numbers of the images that votes from one on classify correctly. */
    private int[] correct(Classifier classifier, Dataset images, int firstVote, Counter counter) {
        Ballot ballot = new Ballot(images.size(), classifier.classes());
        for (int vote = firstVote; vote < firstVote + votes; vote++) {
            float[] probabilities = classifier.probabilities(images, vote);
            for (int image = 0; image < images.size(); image++) {
                ballot.cast(image, probabilities, image * classifier.classes());
            }
            counter.next(1);
        }
        return IntStream.range(0, images.size())
                .filter(image -> ballot.winner(image) == images.label(image))
                .toArray();
    }

    /** Signs of what pixels do to the loss. Predictions have the votes before {@code 2 votes}, those under attack the upper half. */
    private byte[] signs(
            InputGradient differentiated,
            Dataset images,
            FittedNormalisation normalisation,
            long seed,
            Workers workers,
            Counter counter) {
        int size = images.itemShape().size();
        byte[] signs = new byte[Math.multiplyExact(images.size(), size)];
        float[] factor = normalisation.factor();
        int batch = differentiated.labels().length;
        double[] sums = new double[batch * size];
        int first = gradient instanceof AttackGradient.Same ? votes : 2 * votes;
        BatchLoader loader = BatchLoader.evaluation(images, batch, normalisation, workers);
        for (int number = 0; number < loader.batches(); number++) {
            int from = number * batch;
            int count = loader.load(0, number, differentiated.images(), differentiated.labels());
            Arrays.fill(sums, 0);
            for (int draw = first; draw < first + gradient.count(); draw++) {
                differentiated.differentiate(Classifier.key(seed, draw, from));
                add(differentiated.gradients().data(), sums);
            }
            for (int i = 0; i < count * size; i++) {
                signs[from * size + i] = (byte) Math.signum(sums[i] * factor[i % size]);
            }
            counter.next(gradient.count() / (double) loader.batches());
        }
        return signs;
    }

    private static void add(float[] values, double[] sums) {
        for (int i = 0; i < values.length; i++) {
            sums[i] += values[i];
        }
    }

    private static Level level(double decibels, AttackedImages images, double accuracy) {
        double epsilon = 0;
        double ratio = 0;
        int moved = 0;
        for (int image = 0; image < images.size(); image++) {
            epsilon += images.epsilon(image);
            if (Double.isFinite(images.ratio(image))) {
                ratio += images.ratio(image);
                moved++;
            }
        }
        return new Level(
                decibels, epsilon / images.size(), moved == 0 ? null : ratio / moved, images.size() - moved, accuracy);
    }

    /** Counts passes. */
    private static final class Counter {
        private final int all;
        private final Progress progress;
        private double done;

        private Counter(int all, Progress progress) {
            this.all = all;
            this.progress = progress;
        }

        private void next(double passes) {
            done += passes;
            progress.at(done, all);
        }
    }
}
