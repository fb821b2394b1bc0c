package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.ResultTable;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Change;
import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Trains what a preset or a configuration file describes, or goes on with a run. */
@Command(
        name = "train",
        header = "Train the networks that a preset or a file describes, and compare them in a table.",
        description = {
            "",
            "Without a preset or file, rapa-fashion is trained: RAPA ConvNets on images that come with Kirchhoff. Every "
                    + "run gets a folder with its configuration, provenance, metrics and checkpoints. Ctrl-C writes a "
                    + "checkpoint and stops, within 30 s.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} train",
            "  ${ROOT-COMMAND-NAME} train rapa-cifar10 --data cifar-10-batches-bin --epochs 40",
            "  ${ROOT-COMMAND-NAME} train mlp-mnist --data mnist --set seed=[1,2,3]",
            "  ${ROOT-COMMAND-NAME} train my-config.yaml --out runs/first",
            "  ${ROOT-COMMAND-NAME} train ffebm-fashion-small --check-gradients",
            "  ${ROOT-COMMAND-NAME} train my-config.yaml --out runs/second --tensorboard",
            "  ${ROOT-COMMAND-NAME} train my-sweep.yaml --out /shared/a --on spark://host:7077",
            "  ${ROOT-COMMAND-NAME} train --resume runs/first",
            "  ${ROOT-COMMAND-NAME} train --resume runs/first --epochs 80"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class TrainCommand implements Callable<Integer> {

    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @ParentCommand
    private KirchhoffCommand parent;

    @Parameters(
            arity = "0..1",
            paramLabel = "PRESET|FILE",
            description = "Name of a preset (see the command presets) or a YAML file. Default: rapa-fashion.")
    private @Nullable String plan;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one setting, as training.epochs=20; a list as value makes a sweep. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--data", paramLabel = "PATH", description = "Folder of the images to train and test on.")
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the run, new or empty. Default: runs/NAME-DATE-TIME.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description =
                    "Goes on with the run or sweep in this folder, bit for bit as if it had never stopped (on the same kernels). "
                            + "With --epochs it becomes longer: steps to come follow the schedule over the new length.")
    private @Nullable Path resume;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Mixin
    private final PlaceOption on = new PlaceOption();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
    private @Nullable Long seed;

    @Option(names = "--epochs", paramLabel = "N", description = "Number of passes over the training images.")
    private @Nullable Integer epochs;

    @Option(
            names = "--check-gradients",
            description =
                    "After every epoch, compares the gradients through energy blocks with those of implicit differentiation, on a few "
                            + "batches: into metrics.jsonl, the page of the run, and a table at the end.")
    private boolean checkGradients;

    @Option(
            names = "--tensorboard",
            description =
                    "After every epoch, writes curves, histograms of weights and devices, and the first filters for TensorBoard into the "
                            + "folder tensorboard of the run; look at them with tensorboard --logdir DIR. A run that has begun with them goes on.")
    private boolean tensorboard;

    @Option(names = "--json", description = "Write the results to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (resume != null) {
            checkAlone();
            Path folder = resume;
            Integer longer = epochs;
            return train(
                    folder,
                    (options, progress) -> longer == null
                            ? Experiments.resume(folder, options, progress)
                            : Experiments.extend(folder, longer, options, progress));
        }
        Plan loaded = Plan.loadWith(plan == null ? "rapa-fashion" : plan, changes());
        loaded.remarks().forEach(common.err()::println);
        Path folder = out == null
                ? Path.of(
                        "runs",
                        loaded.name() + "-"
                                + LocalDateTime.now(ZoneId.systemDefault()).format(FOLDER_TIME))
                : out;
        return train(folder, (options, progress) -> Experiments.train(loaded, folder, options, progress));
    }

    private int train(Path folder, BiFunction<RunOptions, RunListener, ResultTable> training) {
        Interruption interruption = parent.interruption();
        String goOn = common.root().name() + " train --resume " + folder + on.again();
        interruption.listen(common.err(), goOn);
        RunOptions options = new RunOptions(
                        threads.count(), kernels.chosen(), common.commandLine(), interruption::requested)
                .withGradientCheck(checkGradients)
                .withEvents(tensorboard);
        ResultTable results;
        try (Place place = on.open(folder.toString(), threads, kernels);
                TrainingProgress progress = new TrainingProgress(common.err())) {
            results = training.apply(options.at(place), progress);
        } catch (InterruptedRunException stopped) {
            common.err()
                    .println(
                            Files.exists(folder)
                                    ? "Interrupted; a checkpoint is written. Go on with: " + goOn
                                    : "Interrupted before it began.");
            return ExitCode.INTERRUPTED;
        }
        report(results, folder);
        return ExitCode.DONE;
    }

    private void report(ResultTable results, Path folder) {
        TrainingReport report = new TrainingReport(folder, results);
        if (json) {
            common.out().println(Json.of(report));
        } else {
            report.print(common.out(), common.root().name());
        }
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        settings.forEach(text -> changes.add(Change.parse("--set", text)));
        if (data != null) {
            changes.add(Change.text("--data", "data.source", data));
        }
        if (seed != null) {
            changes.add(new Change("--seed", "seed", seed.toString()));
        }
        if (epochs != null) {
            changes.add(new Change("--epochs", "training.epochs", epochs.toString()));
        }
        return changes;
    }

    private void checkAlone() {
        if (plan != null || out != null || data != null || seed != null || !settings.isEmpty()) {
            throw common.wrongUsage("--resume goes on with a run as it was configured, so it takes no preset, file, "
                    + "--set, --data, --out or --seed; --epochs makes it longer");
        }
    }
}
