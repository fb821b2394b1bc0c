package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.Inspection;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how the devices of a trained network stand. */
@Command(
        name = "inspect",
        header = "Show the devices of a trained network, tile by tile.",
        description = {
            "",
            "For each tile: mean, spread and histogram of the weights in units of the devices, the share of devices within "
                    + "1 %% of a bound, the pulses that moved devices up and down in training, and the number of steps over the "
                    + "range of a device. The histograms of a layer have one scale.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} inspect runs/first",
            "  ${ROOT-COMMAND-NAME} inspect runs/first --layer conv1 --json"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class InspectCommand implements Callable<Integer> {

    private static final String BARS = " ▁▂▃▄▅▆▇█";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Option(names = "--layer", paramLabel = "NAME", description = "Only this layer, such as conv1. Default: all.")
    private @Nullable String layer;

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Inspection inspection = Inspection.of(TrainedRun.open(run, Kernels.best(), common.err()::println), run, layer);
        if (json) {
            common.out().println(inspection.json().strip());
        } else {
            print(inspection);
        }
        return ExitCode.DONE;
    }

    private void print(Inspection inspection) {
        common.out().println(inspection.checkpoint() + ", " + inspection.epochs() + " epochs done");
        if (inspection.layers().isEmpty()) {
            common.out().println("All layers of this network are digital: there are no devices to look at.");
        }
        for (Inspection.Layer each : inspection.layers()) {
            common.out().println();
            common.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %d x %d devices a tile, weights %.3f to %.3f%s",
                            each.name(),
                            each.outputs(),
                            each.inputs(),
                            each.low(),
                            each.high(),
                            scale(each.tiles())));
            Table table = new Table(
                    List.of("tile", "mean", "spread", "histogram", "saturated", "pulses up", "down", "states"));
            each.tiles().forEach(tile -> table.row(row(tile)));
            table.print(common.out());
        }
    }

    /** What the weights of the devices are multiplied by in the network, where that is not 1. */
    private static String scale(List<Inspection.TileState> tiles) {
        DoubleSummaryStatistics factors =
                tiles.stream().mapToDouble(Inspection.TileState::factor).summaryStatistics();
        if (factors.getMin() == 1 && factors.getMax() == 1) {
            return "";
        }
        String low = number("%.3g", factors.getMin());
        String high = number("%.3g", factors.getMax());
        return "\n  times " + (low.equals(high) ? low : low + " to " + high) + " in the network";
    }

    private static List<String> row(Inspection.TileState tile) {
        Double states = tile.effectiveStates();
        return List.of(
                Integer.toString(tile.tile()),
                number("%.3f", tile.weights().mean()),
                number("%.3f", tile.weights().std()),
                "|" + bars(tile.histogram()) + "|",
                Numbers.percent(tile.weights().saturated(), 1),
                count(tile.up()),
                count(tile.down()),
                states == null ? "-" : number("%.0f", states));
    }

    /** Bars as high as the counts; what is not empty shows at least a little. */
    static String bars(int[] counts) {
        int largest = 1;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        StringBuilder bars = new StringBuilder();
        for (int count : counts) {
            bars.append(BARS.charAt(Math.ceilDiv(count * (BARS.length() - 1), largest)));
        }
        return bars.toString();
    }

    /** A count in three digits. */
    static String count(long number) {
        if (number < 1000) {
            return Long.toString(number);
        }
        int thousands = (int) (Math.log10(number + 0.5) / 3);
        double figure = number / Math.pow(1000, thousands);
        return number(figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%.0f", figure) + " "
                + " kMGTPE".charAt(thousands);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
