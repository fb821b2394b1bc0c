package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.reproduction.Budget;
import dev.kirchhoff.experiment.reproduction.RateGrid;
import dev.kirchhoff.experiment.reproduction.Reproduction;
import dev.kirchhoff.experiment.reproduction.ReproductionReport;
import dev.kirchhoff.experiment.reproduction.ReproductionRunner;
import dev.kirchhoff.experiment.reproduction.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every reproduction has: where, how long and how often it trains, and where the results go. */
final class ReproductionOptions {

    @Option(
            names = "--budget",
            paramLabel = "HOW",
            description =
                    "short: 5 minutes to an hour on the images that come with Kirchhoff, 3 to 28 hours of a core on CIFAR-10; full: as long "
                            + "as in the paper, 8 hours of a core and more for a training. Default: short.")
    private String budget = "short";

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these networks, or groups of them. Default: all.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "Folder of the images, as CIFAR-10. Default: the Fashion-MNIST images that come with Kirchhoff, with a smaller network.")
    private String data = DataConfig.EMBEDDED;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            description = "Seeds. Default: 1,2; 1 for the short budget with --data.")
    private List<Long> seeds = new ArrayList<>();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Length of each training in place of that of the budget; the steps of the learning rate go with it.")
    private @Nullable Integer epochs;

    @Option(
            names = "--lr-grid",
            paramLabel = "X",
            split = ",",
            description =
                    "Trains each network at these multiples of its learning rate, as 0.5,1,2, and takes the rate with "
                            + "the smallest error on held-out images. Default: 1.")
    private List<Double> rates = List.of(1.0);

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for trainings and results; experiments in one folder share what they have in common. "
                    + "Default: runs/reproduce-DATA.")
    private @Nullable Path out;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Mixin
    private final PlaceOption on = new PlaceOption();

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    /** Does a reproduction, and prints what came of it. */
    int run(Function<Setting, Reproduction> choose, CommonOptions common, Interruption interruption) {
        Reproduction all =
                choose.apply(Setting.of(data, budget(common), epochs, seeds)).withRates(new RateGrid(rates));
        Reproduction chosen = only.isEmpty() ? all.byDefault() : all.only(only);
        Path folder = out == null ? Path.of("runs", "reproduce-" + Path.of(data).getFileName()) : out;
        interruption.listen(common.err(), common.commandLine());
        RunOptions options =
                new RunOptions(threads.count(), kernels.chosen(), common.commandLine(), interruption::requested);
        ReproductionReport report;
        try (Place place = on.open(chosen.name(), threads, kernels);
                ReproductionProgress progress = new ReproductionProgress(common.err())) {
            report = ReproductionRunner.run(chosen, folder, options.at(place), progress);
        } catch (InterruptedRunException stopped) {
            common.err().println("Interrupted; a checkpoint is written. Go on with: " + common.commandLine());
            return ExitCode.INTERRUPTED;
        }
        if (json) {
            common.out().println(Json.of(report));
        } else {
            new ReproductionTables(report).print(folder, common.out());
        }
        return ExitCode.DONE;
    }

    private Budget budget(CommonOptions common) {
        return switch (budget) {
            case "short" -> Budget.SHORT;
            case "full" -> Budget.FULL;
            default -> throw common.wrongUsage("--budget is " + budget + "; it must be short or full");
        };
    }
}
