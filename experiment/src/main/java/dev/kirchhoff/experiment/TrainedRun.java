package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.RecordedVotes;
import dev.kirchhoff.evaluation.RelaxationProbe;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.formats.dataset.Picture;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.network.energy.RelaxationTrace;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network with the weights of a checkpoint of a run, usually the newest good one, ready for use. */
public final class TrainedRun {

    /** Mean probability from which adaptive voting takes an image as certain. */
    public static final double CERTAIN = 0.9;

    /** Images that relax together, over which batch normalisation is. */
    private static final int RELAXED = 16;

    private final Path folder;
    private final Checkpoints.Saved saved;
    private final RunModel model;
    private final Consumer<String> message;

    private TrainedRun(Path folder, Checkpoints.Saved saved, RunModel model, Consumer<String> message) {
        this.folder = folder;
        this.saved = saved;
        this.model = model;
        this.message = message;
    }

    /**
     * Opens a run to be looked at. It needs no lock: a training may go on in the folder.
     *
     * @param folder folder of the run
     * @param kernels numeric kernels
     * @param message told if the newest checkpoint is damaged and an older one is used, and later of changes without effect
     * @throws InvalidInputException if it is not the folder of a run, or there is no good checkpoint in it
     */
    public static TrainedRun open(Path folder, Kernels kernels, Consumer<String> message) {
        return open(folder, CheckpointChoice.FINAL, kernels, message);
    }

    /**
     * The same with a choice of the checkpoint.
     *
     * @throws InvalidInputException also if the best is wanted and not there, or damaged
     */
    public static TrainedRun open(Path folder, CheckpointChoice choice, Kernels kernels, Consumer<String> message) {
        RunFolder run = new RunFolder(folder);
        ExperimentConfig config = run.run().config();
        Checkpoints checkpoints = new Checkpoints(run.checkpoints(), 1);
        Predicate<Checkpoint> belongs = checkpoint -> checkpoint.belongsTo(config);
        Checkpoints.Saved saved = switch (choice) {
            case FINAL ->
                checkpoints
                        .newest(belongs, message)
                        .orElseThrow(() -> new InvalidInputException(
                                folder + " has no checkpoint yet; train it first, with --resume " + folder));
            case BEST -> checkpoints.best(MeasuredEpoch.metrics(run.metrics()), belongs);
        };
        return new TrainedRun(folder, saved, RunModel.of(config, folder, saved, kernels), message);
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** The run's config. */
    public ExperimentConfig config() {
        return model.config();
    }

    /** The checkpoint in use. */
    public Path checkpoint() {
        return saved.file();
    }

    /** Epochs that were done. */
    public int epoch() {
        return saved.checkpoint().state().epoch();
    }

    /** The network. */
    public Network network() {
        return model.network();
    }

    /** How values of images become the numbers that the network sees. */
    public FittedNormalisation normalisation() {
        return model.normalisation();
    }

    /**
     * What is to be said of the network after each epoch whose checkpoint is kept, by epochs done; the network is then as before.
     *
     * @param look says it
     * @throws InvalidInputException if a checkpoint does not fit the run
     */
    public <T> SortedMap<Integer, T> afterEpochs(Function<Network, T> look) {
        SortedMap<Integer, T> seen = new TreeMap<>();
        try {
            new Checkpoints(new RunFolder(folder).checkpoints(), 1)
                    .epochs(checkpoint -> checkpoint.belongsTo(config()), message)
                    .forEach(each -> {
                        model.restore(folder, each);
                        seen.put(each.checkpoint().state().epoch(), look.apply(network()));
                    });
        } finally {
            model.restore(folder, saved);
        }
        return seen;
    }

    /** Predicts with a network in the place of that of the run: the same images in, the same random numbers. */
    public Classifier classifier(Network other, Workers workers) {
        return new Classifier(other, normalisation(), Classifier.USUAL_BATCH, config().seed(), kernels(), workers);
    }

    /** Another network of the same weights and tiles, which keeps each random assignment of patches for so many images. */
    public Network reshuffledEvery(int images) {
        ExperimentConfig config = config();
        ExperimentConfig other = new ExperimentConfig(
                config.name(), config.data(), config.layers().withReshuffle(images), config.task(), config.seed());
        return RunModel.of(other, folder, saved, kernels()).network();
    }

    /** Numeric kernels. */
    public Kernels kernels() {
        return model.kernels();
    }

    /** Names of the classes. */
    public List<String> classNames() {
        return model.classes();
    }

    /**
     * Measures the network on the test images of a source, or on its training images where it has no others.
     *
     * @param source {@code embedded} or a path; null for the images that the run was tested on
     * @param votes predictions of an image in a majority vote; 1 for no vote
     * @throws InvalidInputException if there are no such images, or they do not fit the network
     */
    public EvaluationReport evaluate(@Nullable String source, int votes, int threads) {
        return evaluate(source, votes, Conditions.NONE, threads).getFirst();
    }

    /**
     * Measures the network under other conditions than it was trained in: behind other circuits, and some time after training. Every
     * time is counted from the devices as training left them.
     *
     * @param conditions the conditions; each of the circuits at each of the times
     * @return a report for each
     * @throws InvalidInputException as {@link #evaluate(String, int, int)}, or if the network has no such circuits or devices
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public List<EvaluationReport> evaluate(@Nullable String source, int votes, Conditions conditions, int threads) {
        Tested tested = tested(source);
        Dataset images = tested.images();
        List<EvaluationReport> reports = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            boolean asTrained = conditions.equals(Conditions.NONE);
            List<Conditions.Circuits> sets = asTrained
                    ? List.of(new Conditions.Circuits(Map.of(), config()))
                    : conditions.circuits(folder, network(), message);
            for (Conditions.Circuits circuits : sets) {
                RunModel behind = asTrained ? model : RunModel.of(circuits.config(), folder, saved, model.kernels());
                for (double time : conditions.times()) {
                    behind.restore(folder, saved);
                    conditions.age(behind, time);
                    Measured measured = measured(behind, images, votes, workers);
                    reports.add(new EvaluationReport(
                            checkpoint().getFileName().toString(),
                            tested.source(),
                            tested.set(),
                            circuits.settings(),
                            conditions.agesDevices() ? time : null,
                            images.size(),
                            measured.error(),
                            votes,
                            measured.voted(),
                            measured.adaptive(),
                            CERTAIN,
                            measured.seconds()));
                }
            }
        }
        return reports;
    }

    /**
     * Images to measure on.
     *
     * @param source where they come from, as a config names it
     * @param set which of its images
     * @param images the images
     */
    public record Tested(String source, String set, Dataset images) {

        /** So many of them at most, evenly spread over the set; all where the number is 0. */
        public Tested limited(int most) {
            return most == 0 ? this : new Tested(source, set, images.spread(most));
        }
    }

    /**
     * The test images of a source, or its training images where it has no others.
     *
     * @param source as for {@link #evaluate(String, int, int)}
     * @throws InvalidInputException if there are no such images, or they do not fit the network
     */
    public Tested tested(@Nullable String source) {
        String name = source == null ? config().data().source() : source;
        DatasetSplit split = DataSource.open(name, config().data().framing());
        boolean tested = split.test().size() > 0;
        Dataset images = tested ? split.test() : split.train();
        requireFits(name, images);
        return new Tested(name, tested ? RunData.TEST : "train", images);
    }

    /**
     * Checks that images fit the network.
     *
     * @param name where they come from, for the message
     * @throws InvalidInputException if they have another shape, or another number of classes
     */
    public void requireFits(String name, Dataset images) {
        if (!images.itemShape().equals(model.image())
                || images.classes().size() != classNames().size()) {
            throw new InvalidInputException("the network takes images of " + model.image() + " in "
                    + classNames().size() + " classes, but those of " + name + " are " + images.itemShape() + " in "
                    + images.classes().size());
        }
    }

    /**
     * The images that the run learns from: those of the training set that it did not hold out.
     *
     * @throws InvalidInputException if they are not there
     */
    public Dataset trainingImages() {
        return RunData.open(config()).train();
    }

    /**
     * The images of the training set that the run held out.
     *
     * @throws InvalidInputException if there are none
     */
    public Tested heldOut() {
        Dataset heldOut = RunData.open(config()).sets().get(RunData.VALIDATION);
        if (heldOut == null) {
            throw new InvalidInputException(
                    "the run held out no images, its data.validation is 0; take its test images");
        }
        return new Tested(config().data().source(), RunData.VALIDATION, heldOut);
    }

    /** Whether another run learned from none of these images: always, unless this one held them out and the other one holds out others. */
    public boolean areNewTo(TrainedRun other, Tested images) {
        return !images.set().equals(RunData.VALIDATION)
                || config().seed() == other.config().seed()
                        && config().data().validation() == other.config().data().validation()
                        && config().data().source().equals(other.config().data().source())
                        && config().data()
                                .framing()
                                .equals(other.config().data().framing());
    }

    /**
     * An image as the network sees it.
     *
     * @param name which it is, in words
     * @param values its values behind the normalisation
     */
    record Sample(String name, float[] values) {}

    /**
     * One of the images that the run was tested on.
     *
     * @param number from 0 on
     * @throws InvalidInputException if there is no such image, or the images do not fit the network
     */
    Sample sample(int number) {
        Tested tested = tested(null);
        Dataset images = tested.images();
        if (number < 0 || number >= images.size()) {
            throw new InvalidInputException("there is no image " + number + "; the " + tested.set() + " images of "
                    + tested.source() + " are 0 to " + (images.size() - 1));
        }
        float[] values = new float[images.itemShape().size()];
        images.read(number, values);
        float[] seen = new float[values.length];
        normalisation().apply(values, seen, 0);
        String label = classNames().get(images.label(number));
        return new Sample(tested.set() + " image " + number + ", class " + label, seen);
    }

    /**
     * How often images of one class are taken for one of another: a row for each class that they have, a column for each that the network
     * says.
     *
     * @param source as for {@link #evaluate(String, int, int)}
     * @throws InvalidInputException if there are no such images, or they do not fit the network
     */
    public int[][] confusion(@Nullable String source, int threads) {
        Dataset images = tested(source).images();
        int classes = classNames().size();
        int[][] counts = new int[classes][classes];
        try (Workers workers = new Workers(threads)) {
            float[] probabilities = model.classifier(workers).probabilities(images, 0);
            for (int image = 0; image < images.size(); image++) {
                counts[images.label(image)][Decision.largest(probabilities, image * classes, classes)]++;
            }
        }
        return counts;
    }

    /**
     * How the energy blocks of the network relax, sweep by sweep.
     *
     * @param source as for {@link #evaluate(String, int, int)}
     * @param images number of images that are drawn, at most
     * @return for each of the images, its relaxation in each block, by name; empty maps where there are no energy blocks
     * @throws InvalidInputException if there are no such images, or they do not fit the network
     * @throws NotFiniteException if a block does not come to rest
     */
    public List<Map<String, RelaxationTrace>> relaxations(@Nullable String source, int images, int threads) {
        Dataset tested = tested(source).images();
        int batch = Math.min(RELAXED, tested.size());
        try (Workers workers = new Workers(threads)) {
            RelaxationProbe probe = new RelaxationProbe(
                    network(), batch, config().training().loss(), config().seed(), model.kernels(), workers);
            BatchLoader.training(tested, batch, List.of(), normalisation(), config().seed(), workers)
                    .load(0, 0, probe.images(), probe.labels());
            probe.measure();
            return IntStream.range(0, Math.min(images, batch))
                    .mapToObj(probe::traces)
                    .toList();
        }
    }

    /** What {@link EvaluationReport} says of a measurement. */
    private record Measured(
            double error, @Nullable Double voted, EvaluationReport.@Nullable Adaptive adaptive, double seconds) {}

    private static Measured measured(RunModel model, Dataset images, int votes, Workers workers) {
        boolean vote = votes > 1 && model.network().draws(Mode.INFERENCE);
        long start = System.nanoTime();
        RecordedVotes recorded = RecordedVotes.of(model.classifier(workers), images, vote ? votes : 1);
        double error = AdaptiveVoting.plain(1).on(recorded).error(images);
        Double voted = null;
        EvaluationReport.Adaptive adaptive = null;
        if (vote) {
            voted = AdaptiveVoting.plain(votes).on(recorded).error(images);
            AdaptiveVoting.Result result = new AdaptiveVoting(votes, CERTAIN, true).on(recorded);
            adaptive = new EvaluationReport.Adaptive(result.error(images), result.meanPasses());
        }
        return new Measured(error, voted, adaptive, (System.nanoTime() - start) / 1e9);
    }

    /**
     * Says what is in images. They are brought to the size and the channels that the network takes.
     *
     * @param images PNG or JPEG files
     * @param top how many classes to name for each
     * @throws InvalidInputException if a file cannot be read as an image
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public List<Prediction> predict(List<Path> images, int top, int threads) {
        Shape shape = model.image();
        byte[] pixels = new byte[images.size() * shape.size()];
        for (int i = 0; i < images.size(); i++) {
            Picture picture = Picture.read(images.get(i), config().data().framing())
                    .withChannels(shape.channels())
                    .resized(shape.extent(0), shape.extent(1));
            System.arraycopy(picture.values(), 0, pixels, i * shape.size(), shape.size());
        }
        Dataset batch = new Images("images", shape, pixels, new int[images.size()], classNames());
        try (Workers workers = new Workers(threads)) {
            float[] probabilities = model.classifier(workers).probabilities(batch, 0);
            return IntStream.range(0, images.size())
                    .mapToObj(i -> new Prediction(images.get(i), guesses(probabilities, i, top)))
                    .toList();
        }
    }

    private List<Prediction.Guess> guesses(float[] probabilities, int image, int top) {
        int classes = classNames().size();
        return IntStream.range(0, classes)
                .mapToObj(c -> new Prediction.Guess(c, classNames().get(c), probabilities[image * classes + c]))
                .sorted(Comparator.comparingDouble(Prediction.Guess::probability)
                        .reversed())
                .limit(top)
                .toList();
    }
}
