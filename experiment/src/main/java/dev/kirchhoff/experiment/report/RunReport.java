package dev.kirchhoff.experiment.report;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.RelaxationProbe;
import dev.kirchhoff.experiment.Inspection;
import dev.kirchhoff.experiment.RunHistory;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.energy.UnsettledException;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The page of a run, or of a sweep: learning curves of all its runs, and for a single run how its energy blocks relaxed, its confusion matrix, the
 * filters of its first convolution and, where it learned on devices, how they stand.
 */
public final class RunReport {

    /** Name of the page in the folder of a run. */
    public static final String NAME = "report.html";

    /** Images whose relaxation is drawn. */
    private static final int RELAXED = 3;

    private static final String RUN = "run";
    private static final String EPOCH = "epoch";
    private static final String ERROR = "error";
    private static final String LOSS = "loss";

    private RunReport() {}

    /**
     * Writes the page.
     *
     * @param folder folder of a run or a sweep
     * @param file where the page goes
     * @param source images for the confusion matrix; null for those of the run
     * @param message told of what is left out, and why
     * @throws InvalidInputException if it is no such folder, or nothing was measured in it yet
     */
    public static void write(Path folder, Path file, @Nullable String source, int threads, Consumer<String> message) {
        List<RunHistory> runs = RunHistory.of(folder);
        if (runs.stream().allMatch(run -> run.epochs().isEmpty())) {
            throw new InvalidInputException(folder + " has no measured epoch yet; train it first");
        }
        List<Section> sections = new ArrayList<>();
        sections.add(results(runs));
        sections.add(curves(runs));
        if (runs.size() == 1) {
            if (!runs.getFirst().relaxations().getLast().isEmpty()) {
                sections.add(RelaxationSection.of(runs.getFirst()));
            }
            GradientSection.of(runs.getFirst()).ifPresent(sections::add);
            TrainedRun run = TrainedRun.open(folder, Kernels.best(), message);
            try {
                addRelaxations(run, source, threads, sections);
                sections.add(confusion(run, source, threads));
            } catch (InvalidInputException noImages) {
                message.accept("no confusion matrix: " + noImages.getMessage());
            } catch (UnsettledException unsettled) {
                message.accept("no relaxations and no confusion matrix: " + unsettled.getMessage());
            }
            Filters.of(run.network()).ifPresent(picture -> sections.add(Section.of("Filters", "", List.of(picture))));
            Inspection devices = Inspection.of(run, folder, null);
            if (!devices.layers().isEmpty()) {
                sections.add(devices(devices));
            }
        }
        sections.add(config(runs));
        String title = folder.toAbsolutePath().normalize().getFileName().toString();
        String subtitle = runs.size() == 1 ? "a run of Kirchhoff" : "a sweep of " + runs.size() + " runs of Kirchhoff";
        byte[] page = new Page(title, subtitle, sections).html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    private static void addRelaxations(TrainedRun run, @Nullable String source, int threads, List<Section> sections) {
        if (RelaxationProbe.hasEnergyBlocks(run.network())) {
            sections.add(SweepSection.of(run.relaxations(source, RELAXED, threads)));
        }
    }

    private static Section results(List<RunHistory> runs) {
        List<String> titles = new ArrayList<>(List.of(RUN));
        titles.addAll(runs.getFirst().settings().keySet());
        titles.addAll(List.of("epochs", "train error"));
        List<String> sets = runs.stream()
                .flatMap(run -> run.epochs().stream().limit(1))
                .flatMap(epoch -> epoch.sets().keySet().stream())
                .distinct()
                .toList();
        sets.forEach(set -> titles.add(set + " error"));
        List<List<String>> rows = new ArrayList<>();
        for (RunHistory run : runs) {
            List<String> row = new ArrayList<>(List.of(run.name()));
            row.addAll(run.settings().values());
            row.add(String.valueOf(run.epochs().size()));
            EpochMetrics last = run.epochs().isEmpty() ? null : run.epochs().getLast();
            row.add(last == null ? "-" : percent(last.trainError()));
            for (String set : sets) {
                Errors errors = last == null ? null : last.sets().get(set);
                row.add(errors == null ? "-" : percent(errors.error()));
            }
            rows.add(row);
        }
        return Section.of("Results", "Errors after the last epoch.", new Section.Grid(titles, rows));
    }

    private static Section curves(List<RunHistory> runs) {
        List<Map<String, Object>> errors = new ArrayList<>();
        List<Map<String, Object>> losses = new ArrayList<>();
        for (RunHistory run : runs) {
            String prefix = runs.size() == 1 ? "" : run.name() + ", ";
            for (EpochMetrics epoch : run.epochs()) {
                errors.add(point(prefix + "train", epoch.epoch(), ERROR, epoch.trainError()));
                losses.add(point(prefix + "train", epoch.epoch(), LOSS, epoch.trainLoss()));
                epoch.sets().forEach((set, error) -> {
                    errors.add(point(prefix + set, epoch.epoch(), ERROR, error.error()));
                    Double voted = error.voted();
                    if (voted != null) {
                        errors.add(point(prefix + set + ", voted", epoch.epoch(), ERROR, voted));
                    }
                });
            }
        }
        Charts.Axis x = Charts.Axis.of(EPOCH, EPOCH);
        Charts.Axis series = Charts.Axis.named(RUN, "");
        return Section.of(
                "Learning curves",
                "Errors and losses of training images are those of their steps, with the weights of that moment.",
                List.of(
                        Charts.lines("Error", "", x, Charts.Axis.of(ERROR, "error, %"), series, errors),
                        Charts.lines("Loss", "", x, Charts.Axis.of(LOSS, LOSS), series, losses)));
    }

    private static Map<String, Object> point(String run, int epoch, String what, double value) {
        return Map.of(RUN, run, EPOCH, epoch, what, what.equals(ERROR) ? 100 * value : value);
    }

    private static Section confusion(TrainedRun run, @Nullable String source, int threads) {
        int[][] counts = run.confusion(source, threads);
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int is = 0; is < counts.length; is++) {
            for (int said = 0; said < counts.length; said++) {
                cells.add(Map.of(
                        "is",
                        run.classNames().get(is),
                        "said",
                        run.classNames().get(said),
                        "images",
                        counts[is][said]));
            }
        }
        return Section.of(
                "Confusion matrix",
                "",
                List.of(Charts.map(
                        "What images are taken for",
                        "A row a class that images have, a column a class that the network says.",
                        Charts.Axis.named("said", "the network says"),
                        Charts.Axis.named("is", "the image is"),
                        Charts.Axis.of("images", "images"),
                        "blues",
                        cells)));
    }

    private static Section devices(Inspection inspection) {
        List<Figure> figures = new ArrayList<>();
        for (Inspection.Layer layer : inspection.layers()) {
            int[] all = new int[layer.tiles().getFirst().histogram().length];
            layer.tiles().forEach(tile -> {
                for (int bin = 0; bin < all.length; bin++) {
                    all[bin] += tile.histogram()[bin];
                }
            });
            List<Charts.Bin> bins = new ArrayList<>();
            double width = ((double) layer.high() - layer.low()) / all.length;
            for (int bin = 0; bin < all.length; bin++) {
                bins.add(new Charts.Bin(layer.low() + bin * width, layer.low() + (bin + 1) * width, all[bin]));
            }
            double saturated = layer.tiles().stream()
                    .mapToDouble(tile -> tile.weights().saturated())
                    .average()
                    .orElse(0);
            figures.add(Charts.histogram(
                    layer.name(),
                    layer.tiles().size() + " tiles of " + layer.outputs() + " x " + layer.inputs() + " devices, "
                            + percent(saturated) + " of them at a bound",
                    "weight, in units of the devices",
                    bins,
                    List.of()));
        }
        return Section.of("Devices", "Weights that the devices show, all tiles of a layer together.", figures);
    }

    private static Section config(List<RunHistory> runs) {
        Map<String, String> lines = new LinkedHashMap<>();
        runs.getFirst()
                .config()
                .lines()
                .filter(line -> line.matches("[a-z]+: \\S.*"))
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    lines.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                });
        List<List<String>> rows = lines.entrySet().stream()
                .map(line -> List.of(line.getKey(), line.getValue()))
                .toList();
        return Section.of(
                "Settings",
                "What stands at the top of the config; the whole of it is in config.yaml.",
                new Section.Grid(List.of("key", "value"), rows));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
