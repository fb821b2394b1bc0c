package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.GradientDescent;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.Trainer;
import dev.kirchhoff.training.Training;
import dev.kirchhoff.training.TrainingEnd;
import dev.kirchhoff.training.TrainingListener;
import dev.kirchhoff.training.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One run at work in its folder. After every epoch the metrics are written first, then the checkpoint. */
final class Run implements TrainingListener {

    /** Images at a time where nothing is learnt: a matter of speed and memory only. */
    static final int EVALUATION_BATCH = 50;

    private final ExperimentConfig config;
    private final RunFolder folder;
    private final RunListener listener;
    private final RunData data;
    private final Network network;
    private final FittedNormalisation normalisation;
    private final GradientDescent optimiser;
    private final Classifier classifier;
    private final Trainer trainer;
    private final Checkpoints checkpoints;
    private final String digest;
    private final DeviceTiles tiles;
    private final List<MeasuredEpoch> history = new ArrayList<>();
    private TrainingState state = TrainingState.START;

    /** Opens data and network; nothing is computed yet. */
    Run(ExperimentConfig config, RunFolder folder, Workers workers, RunListener listener) {
        this.config = config;
        this.folder = folder;
        this.listener = listener;
        this.data = RunData.open(config);
        Dataset train = data.train();
        Kernels kernels = Kernels.best();
        this.network =
                NetworkFactory.build(config, train.itemShape(), train.classes().size());
        this.tiles = new DeviceTiles(network);
        this.normalisation = fit(config, train, workers);
        this.optimiser = config.training()
                .optimiser()
                .create(
                        network.parameters().stream()
                                .map(Network.NamedParameter::parameter)
                                .toList(),
                        kernels,
                        workers);
        this.classifier = new Classifier(network, normalisation, EVALUATION_BATCH, config.seed(), kernels, workers);
        this.trainer = new Trainer(network, batches(train, workers), optimiser, training(), kernels, workers);
        this.checkpoints =
                new Checkpoints(folder.checkpoints(), config.checkpoints().keep());
        this.digest = RunFolder.digest(config);
    }

    private static FittedNormalisation fit(ExperimentConfig config, Dataset train, Workers workers) {
        try {
            return config.data().normalisation().fit(train, workers);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("data.normalisation: " + misfit.getMessage(), misfit);
        }
    }

    private BatchLoader batches(Dataset train, Workers workers) {
        return BatchLoader.training(
                train, config.training().batch(), config.data().augmentation(), normalisation, config.seed(), workers);
    }

    private Training training() {
        return new Training(
                config.training().epochs(),
                config.training().loss(),
                config.training().learningRate(),
                config.seed(),
                this::measure);
    }

    private Map<String, Errors> measure(int epoch) {
        int votes = config.evaluation().votes();
        boolean vote = votes > 1
                && network.draws(Mode.INFERENCE)
                && epoch > config.training().epochs() - config.evaluation().epochs();
        Map<String, Errors> errors = new LinkedHashMap<>();
        data.sets()
                .forEach((name, images) -> errors.put(
                        name,
                        new Errors(
                                classifier.error(images), vote ? new Voting(votes).error(classifier, images) : null)));
        return errors;
    }

    /** Tells the user what of the optimiser does not reach the devices. */
    void remark() {
        String beyond = config.training().optimiser().beyondTheRate();
        String inPlace = network.parameters().stream()
                .filter(parameter -> parameter.parameter().role() == Parameter.Role.IN_PLACE)
                .map(Network.NamedParameter::name)
                .collect(Collectors.joining(", "));
        if (!beyond.isEmpty() && !inPlace.isEmpty()) {
            listener.message("Without effect on " + inPlace + ", which devices learn in place: " + beyond);
        }
    }

    /** Puts everything back as it was at the newest good checkpoint. */
    void restore() {
        Optional<Checkpoints.Saved> saved = checkpoints.newest(digest, listener::message);
        if (saved.isEmpty()) {
            listener.message(folder.path() + " has no checkpoint yet; starting from the beginning");
            return;
        }
        Checkpoint checkpoint = saved.get().checkpoint();
        if (!sameImages(Snapshot.normalisation(checkpoint.arrays(), checkpoint.image()))) {
            throw new InvalidInputException(saved.get().file() + " was made with other training images than those of "
                    + config.data().source());
        }
        Snapshot.restore(checkpoint.arrays(), network);
        Snapshot.restore(checkpoint.arrays(), optimiser);
        tiles.restore(checkpoint.arrays());
        state = checkpoint.state();
        history.addAll(folder.metrics(state.epoch()));
        folder.writeMetrics(history);
    }

    private boolean sameImages(FittedNormalisation other) {
        Map<String, float[]> own = normalisation.arrays();
        return normalisation.shape().equals(other.shape())
                && other.arrays().entrySet().stream()
                        .allMatch(array -> Arrays.equals(array.getValue(), own.get(array.getKey())));
    }

    /**
     * Trains to the end.
     *
     * @param resume folder by which the user can go on
     * @throws InterruptedRunException if it was asked to stop
     */
    RunResult execute(PlannedRun run, BooleanSupplier stop, Path resume) {
        TrainingEnd end = train(stop);
        if (end instanceof TrainingEnd.Stopped(TrainingState stopped)) {
            Path file = checkpoints.write(checkpoint(stopped), MeasuredEpoch.metrics(history));
            throw new InterruptedRunException(
                    "interrupted; " + file.getFileName() + " is written, go on with --resume " + resume);
        }
        RunResult result = RunResult.of(
                run.name(),
                run.settings(),
                config.evaluation().votes(),
                config.evaluation().epochs(),
                MeasuredEpoch.metrics(history),
                end);
        Json.write(folder.result(), result);
        return result;
    }

    private TrainingEnd train(BooleanSupplier stop) {
        try {
            return trainer.run(state, this, stop);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("the network cannot be trained: " + misfit.getMessage(), misfit);
        }
    }

    @Override
    public void step(Progress progress) {
        listener.step(progress);
    }

    @Override
    public void epoch(EpochMetrics metrics, TrainingState next) {
        history.add(new MeasuredEpoch(metrics, tiles.endEpoch()));
        folder.writeMetrics(history);
        checkpoints.write(checkpoint(next), MeasuredEpoch.metrics(history));
        listener.epoch(metrics, next);
    }

    private Checkpoint checkpoint(TrainingState at) {
        Shape image = data.train().itemShape();
        Map<String, StoredArray> arrays = Snapshot.take(network, optimiser, normalisation);
        arrays.putAll(tiles.state());
        return new Checkpoint(
                at,
                digest,
                List.of(image.extent(0), image.extent(1), image.extent(2)),
                data.train().classes(),
                arrays);
    }

    /** What is known before the first step. */
    RunInfo info(int number, int count, PlannedRun run, int threads) {
        return new RunInfo(
                number,
                count,
                run,
                folder.path(),
                data.train().size(),
                size(RunData.TEST),
                size(RunData.VALIDATION),
                network.weightCount(),
                Kernels.best().name(),
                threads,
                state.epoch());
    }

    private int size(String set) {
        Dataset images = data.sets().get(set);
        return images == null ? 0 : images.size();
    }
}
