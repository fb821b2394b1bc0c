package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import dev.kirchhoff.evaluation.ReplicatedLogistic;
import dev.kirchhoff.evaluation.ReplicatedLogistic.Measured;
import dev.kirchhoff.experiment.DataSource;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains logistic regressions with replicated parameters ({@link ReplicatedLogistic}) to tell two classes of images apart, from few images, so that
 * they can be learned by heart.
 *
 * <p>Inputs are pixels, of their full scale, less their mean over the training images, and a 1. First parameters are Gaussian, with a standard deviation of
 * {@value #SPREAD}. An epoch goes through the training images in a random order, a step an image; the rate is multiplied by the number of replicas, each of which
 * learns that many times less often.
 *
 * @param classes the two classes, by number or name
 * @param replicas numbers of replicas to compare
 * @param sampling what is drawn at once
 * @param images training images, evenly spread over those of the two classes
 * @param epochs epochs
 * @param rate learning rate of a single replica
 * @param draws draws of replicas for each image and measurement, where parameters are drawn one by one
 * @param seeds trainings of each, with other first parameters, orders and draws
 */
public record LogisticTraining(
        List<String> classes,
        List<Integer> replicas,
        Sampling sampling,
        int images,
        int epochs,
        double rate,
        int draws,
        int seeds) {

    /** Standard deviation of the first parameters. */
    public static final double SPREAD = 0.01;

    /** Values of a set: inputs and labels. */
    private record Values(double[][] inputs, int[] labels) {}

    /** What was measured after an epoch. */
    record Epoch(Measured train, Measured test, double variance) {}

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if there are not two classes or a figure is too small
     */
    public LogisticTraining {
        classes = List.copyOf(classes);
        replicas = List.copyOf(replicas);
        if (classes.size() != 2 || classes.getFirst().equals(classes.getLast())) {
            throw new IllegalArgumentException("classes are " + classes + "; two different ones are needed");
        }
        if (replicas.isEmpty() || replicas.stream().anyMatch(count -> count < 1 || count > 1024)) {
            throw new IllegalArgumentException("replicas are " + replicas + "; each must be 1 to 1024");
        }
        if (images < 2 || epochs < 1 || draws < 1 || seeds < 1) {
            throw new IllegalArgumentException("images is " + images + ", epochs " + epochs + ", draws " + draws
                    + ", seeds " + seeds + "; at least 2 images and 1 of the others are needed");
        }
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("the rate is " + rate + "; it must be above 0");
        }
    }

    /** 1, 4 and 16 replicas of each parameter, 200 images, classes 0 and 6: of the embedded images T-shirts and shirts. */
    public static LogisticTraining defaults() {
        return new LogisticTraining(List.of("0", "6"), List.of(1, 4, 16), Sampling.PARAMETER, 200, 50, 0.02, 10, 5);
    }

    /**
     * Trains them.
     *
     * @param source images, {@code embedded} or a path
     * @throws InvalidInputException if there are no such images or classes, or fewer than are asked for
     */
    public LogisticReport run(String source, int threads) {
        DatasetSplit split = DataSource.open(source, Framing.NONE);
        int[] pair = {number(split.train(), 0), number(split.train(), 1)};
        if (pair[0] == pair[1]) {
            throw new InvalidInputException(
                    "classes " + classes.getFirst() + " and " + classes.getLast() + " are one class of " + source);
        }
        int[] all = members(split.train(), pair);
        if (all.length < images) {
            throw new InvalidInputException(source + " has " + all.length + " training images of the two classes, but "
                    + images + " are asked for");
        }
        int[] chosen = IntStream.range(0, images)
                .map(i -> all[(int) ((long) i * all.length / images)])
                .toArray();
        int[] tested = members(split.test(), pair);
        if (tested.length == 0) {
            throw new InvalidInputException(source + " has no test images of the two classes");
        }
        Values train = values(split.train(), chosen, pair[1]);
        Values test = values(split.test(), tested, pair[1]);
        centre(train.inputs(), test.inputs());
        Epoch[][] trained = new Epoch[replicas.size() * seeds][];
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    trained.length,
                    (task, worker) -> trained[task] = train(replicas.get(task / seeds), task % seeds, train, test));
        }
        List<String> names = List.of(
                split.train().classes().get(pair[0]), split.train().classes().get(pair[1]));
        return LogisticReport.of(this, source, names, tested.length, trained);
    }

    private int number(Dataset images, int which) {
        String name = classes.get(which);
        int byName = images.classes().indexOf(name);
        if (byName >= 0) {
            return byName;
        }
        if (name.matches("[0-9]{1,6}")
                && Integer.parseInt(name) < images.classes().size()) {
            return Integer.parseInt(name);
        }
        throw new InvalidInputException("there is no class " + name + "; the classes of " + images.name() + " are 0 to "
                + (images.classes().size() - 1) + ": " + String.join(", ", images.classes()));
    }

    private static int[] members(Dataset images, int[] pair) {
        return IntStream.range(0, images.size())
                .filter(image -> images.label(image) == pair[0] || images.label(image) == pair[1])
                .toArray();
    }

    private static Values values(Dataset images, int[] items, int positive) {
        int size = images.itemShape().size();
        float[] values = new float[size];
        double[][] inputs = new double[items.length][size + 1];
        int[] labels = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            images.read(items[i], values);
            for (int l = 0; l < size; l++) {
                inputs[i][l] = values[l] / images.fullScale();
            }
            inputs[i][size] = 1;
            labels[i] = images.label(items[i]) == positive ? 1 : 0;
        }
        return new Values(inputs, labels);
    }

    /** Takes the mean of the training images off all images; the 1 behind them stays. */
    private static void centre(double[][] train, double[][] test) {
        for (int l = 0; l < train[0].length - 1; l++) {
            double mean = 0;
            for (double[] input : train) {
                mean += input[l] / train.length;
            }
            for (double[] input : train) {
                input[l] -= mean;
            }
            for (double[] input : test) {
                input[l] -= mean;
            }
        }
    }

    /** What was measured before the first epoch and after each. */
    private Epoch[] train(int count, int seed, Values train, Values test) {
        RandomStream first = RandomStream.open(seed, Purpose.INITIALISATION, count, 0, 0);
        double[][] theta = new double[train.inputs()[0].length][count];
        for (double[] each : theta) {
            for (int replica = 0; replica < count; replica++) {
                each[replica] = SPREAD * first.nextGaussian();
            }
        }
        ReplicatedLogistic model = new ReplicatedLogistic(theta, sampling);
        List<Epoch> measured = new ArrayList<>();
        int[] order = new int[images];
        for (int epoch = 0; epoch <= epochs; epoch++) {
            if (epoch > 0) {
                RandomStream.open(seed, Purpose.SHUFFLE, count, epoch, 0).permutation(order, images);
                RandomStream drawn = RandomStream.open(seed, Purpose.ASSIGNMENT, count, epoch, 0);
                for (int image : order) {
                    model.step(train.inputs()[image], train.labels()[image], rate * count, drawn);
                }
            }
            measured.add(new Epoch(
                    model.measure(
                            train.inputs(),
                            train.labels(),
                            draws,
                            RandomStream.open(seed, Purpose.ASSIGNMENT, count, epoch, 1)),
                    model.measure(
                            test.inputs(),
                            test.labels(),
                            draws,
                            RandomStream.open(seed, Purpose.ASSIGNMENT, count, epoch, 2)),
                    model.variance()));
        }
        return measured.toArray(Epoch[]::new);
    }
}
