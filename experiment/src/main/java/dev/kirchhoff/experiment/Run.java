package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.ArrayTime;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
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
import java.nio.file.Files;
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

    private final PlannedRun planned;
    private final ExperimentConfig config;
    private final RunFolder folder;
    private final RunListener listener;
    private final RunData data;
    private final RunModel model;
    private final GradientDescent optimiser;
    private final Classifier classifier;
    private final Trainer trainer;
    private final Checkpoints checkpoints;
    private final String digest;
    private final String fabricated;
    private final DeviceTiles tiles;
    private final Watch watch;
    private final List<MeasuredEpoch> history = new ArrayList<>();
    private TrainingState state = TrainingState.START;
    private Optional<RunEvents> events = Optional.empty();

    private Run(PlannedRun planned, Session session) {
        Kernels kernels = session.options().kernels();
        Workers workers = session.workers();
        this.planned = planned;
        this.config = planned.config();
        this.folder = session.folder(planned);
        this.listener = session.listener();
        this.data = RunData.open(config);
        this.model = RunModel.fresh(config, data.train(), kernels, workers);
        this.tiles = new DeviceTiles(model.network());
        this.watch = new Watch(config, data.train(), model, session.options().checksGradients(), workers);
        this.optimiser = config.training()
                .optimiser()
                .create(
                        model.network().parameters().stream()
                                .map(Network.NamedParameter::parameter)
                                .toList(),
                        kernels,
                        workers);
        this.classifier = model.classifier(workers);
        this.trainer =
                new Trainer(model.network(), batches(data.train(), workers), optimiser, training(), kernels, workers);
        this.checkpoints =
                new Checkpoints(folder.checkpoints(), config.checkpoints().keep());
        this.digest = RunFolder.digest(config);
        this.fabricated = Fabricated.digest(model.network());
    }

    /**
     * Opens a run: a new one, or one that was begun, as it was at its newest good checkpoint. The folder is locked by the caller; its
     * config is written once data and network are known to be good.
     *
     * @throws InvalidInputException if config, data or all checkpoints are not as they must be
     */
    static Run open(PlannedRun planned, Session session) {
        RunFolder folder = session.folder(planned);
        if (folder.hasConfig() && !RunFolder.digest(folder.run().config()).equals(RunFolder.digest(planned.config()))) {
            throw new InvalidInputException(
                    folder.path() + " holds a run of another config than the sweep in " + session.out() + " asks for");
        }
        boolean begun = Files.isDirectory(folder.checkpoints());
        Run run = new Run(planned, session);
        session.addConfigs(planned);
        if (!(begun && run.restore())) {
            NetworkFactory.loadWeights(run.config, run.model.network());
        }
        run.remark();
        RunOptions options = session.options();
        if (options.writesEvents() || Files.isDirectory(folder.events())) {
            run.events = Optional.of(RunEvents.open(folder.events(), run.model.network(), run.tiles, run.history));
        }
        folder.addSession(planned.config().seed(), Provenance.of(options));
        return run;
    }

    private BatchLoader batches(Dataset train, Workers workers) {
        return BatchLoader.training(
                train,
                config.training().batch(),
                config.data().augmentation(),
                model.normalisation(),
                config.seed(),
                workers);
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
                && model.network().draws(Mode.INFERENCE)
                && epoch > config.training().epochs() - config.evaluation().epochs();
        Map<String, Errors> errors = new LinkedHashMap<>();
        data.sets()
                .forEach((name, images) -> errors.put(
                        name,
                        new Errors(
                                classifier.error(images), vote ? new Voting(votes).error(classifier, images) : null)));
        return errors;
    }

    /** Tells the user what of the optimiser does not reach the devices, and which devices cannot hold their first weights. */
    private void remark() {
        String beyond = config.training().optimiser().beyondTheRate();
        String inPlace = model.network().parameters().stream()
                .filter(parameter -> parameter.parameter().role() == Parameter.Role.IN_PLACE)
                .map(Network.NamedParameter::name)
                .collect(Collectors.joining(", "));
        if (!beyond.isEmpty() && !inPlace.isEmpty()) {
            listener.message("Without effect on " + inPlace + ", which devices learn in place: " + beyond);
        }
        if (state.equals(TrainingState.START)) {
            tiles.saturated().forEach(listener::message);
        }
    }

    /** Puts everything back as it was at the newest good checkpoint; false where there is none. */
    private boolean restore() {
        Optional<Checkpoints.Saved> saved =
                checkpoints.newest(checkpoint -> checkpoint.belongsTo(config), listener::message);
        if (saved.isEmpty()) {
            listener.message(folder.path() + " has no checkpoint yet; starting from the beginning");
            return false;
        }
        Checkpoint checkpoint = saved.get().checkpoint();
        if (!sameImages(Snapshot.normalisation(checkpoint.arrays(), checkpoint.image()))) {
            throw new InvalidInputException(saved.get().file() + " was made with other training images than those of "
                    + config.data().source());
        }
        model.restore(folder.path(), saved.get());
        Snapshot.restore(checkpoint.arrays(), optimiser);
        tiles.restore(checkpoint.arrays());
        state = checkpoint.state();
        history.addAll(folder.metrics(state.epoch()));
        folder.writeMetrics(history);
        sayWhatDiffers(saved.get());
        return true;
    }

    /** Tells the user why the bits may not be those of a run that never stopped. */
    private void sayWhatDiffers(Checkpoints.Saved saved) {
        String before = saved.checkpoint().kernels();
        String now = model.kernels().name();
        if (before == null) {
            listener.message(saved.file()
                    + " is of format 1: the run goes on, with other random numbers than it would have had");
        } else if (!before.equals(now)) {
            listener.message(
                    saved.file().getFileName() + " was computed by kernels " + before + ", and the run goes on with "
                            + now
                            + ": weights will differ by rounding from those of a run that never stopped, on devices by whole steps");
        }
    }

    private boolean sameImages(FittedNormalisation other) {
        FittedNormalisation normalisation = model.normalisation();
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
    RunResult execute(BooleanSupplier stop, Path resume) {
        TrainingEnd end = train(stop);
        if (end instanceof TrainingEnd.Stopped(TrainingState stopped)) {
            Path file = checkpoints.write(checkpoint(stopped), MeasuredEpoch.metrics(history));
            throw new InterruptedRunException(
                    "interrupted; " + file.getFileName() + " is written, go on with --resume " + resume);
        }
        RunResult result = RunResult.of(
                planned.name(),
                planned.settings(),
                ArrayTime.of(model.network()),
                config.evaluation().votes(),
                config.evaluation().epochs(),
                history,
                end);
        if (config.training().epochs() == 0) {
            checkpoints.write(checkpoint(state), List.of());
            result = result.withSets(measure(0));
        }
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
        List<TileMetrics> ofTiles = tiles.endEpoch();
        Checkpoint checkpoint = checkpoint(next);
        checkpoint.notFinite().ifPresent(name -> {
            throw new NotFiniteException(name + " holds numbers that are not finite after epoch " + metrics.epoch());
        });
        List<BlockRelaxation> relaxations = watch.relaxations();
        history.add(new MeasuredEpoch(metrics, ofTiles, relaxations, watch.gradients(listener::message)));
        folder.writeMetrics(history);
        checkpoints.write(checkpoint, MeasuredEpoch.metrics(history));
        events.ifPresent(log -> log.epoch(history.getLast()));
        listener.relaxed(relaxations);
        listener.epoch(metrics, next);
    }

    private Checkpoint checkpoint(TrainingState at) {
        Shape image = model.image();
        Map<String, StoredArray> arrays = Snapshot.take(model.network(), optimiser, model.normalisation());
        arrays.putAll(tiles.state());
        return new Checkpoint(
                at,
                digest,
                List.of(image.extent(0), image.extent(1), image.extent(2)),
                model.classes(),
                model.kernels().name(),
                fabricated,
                arrays);
    }

    /** What is known before the first step. */
    RunInfo info(int number, int count, int threads) {
        return new RunInfo(
                number,
                count,
                planned,
                folder.path(),
                data.train().size(),
                size(RunData.TEST),
                size(RunData.VALIDATION),
                model.network().weightCount(),
                model.kernels().name(),
                threads,
                state.epoch());
    }

    private int size(String set) {
        Dataset images = data.sets().get(set);
        return images == null ? 0 : images.size();
    }
}
