package dev.kirchhoff.cli;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.experiment.device.DeviceFit;
import dev.kirchhoff.experiment.device.Repeats;
import dev.kirchhoff.experiment.device.ResponseFile;
import dev.kirchhoff.experiment.device.ResponsePlot;
import dev.kirchhoff.experiment.yaml.DeviceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits every family of devices to a measured pulse response. */
@Command(
        name = "fit",
        header = "Fit every family of devices to a measured pulse response.",
        description = {
            "",
            "FILE has two columns without a header: the conductance of a device after",
            "the n-th up pulse, and after the n-th down pulse, in units of the weight.",
            "A repeated measurement is two further columns. The mean of all is fitted;",
            "how they scatter about it tells the noise of a single one."
        },
        footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} device fit response.csv --plot response.png"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class DeviceFitCommand implements Callable<Integer> {

    private static final int MOST_NODES = 100;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "CSV file of the response.")
    private Path file;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Nodes of the tables of piecewise-step (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--plot", paramLabel = "PNG", description = "Draws the response and the fits to a picture.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Write it to standard output as one JSON document.")
    private boolean json;

    /**
     * What {@code --json} writes.
     *
     * @param measurements how often the response was measured
     * @param best the family with the least criterion
     */
    record Report(String file, int measurements, int upPulses, int downPulses, String best, List<Row> fits) {}

    /** One family in {@link Report}; see {@link DeviceFit}. */
    record Row(String family, int figures, double rmse, double rSquared, double criterion, Device device) {}

    @Override
    public Integer call() {
        if (nodes < DeviceFit.LEAST_NODES || nodes > MOST_NODES) {
            throw common.wrongUsage(
                    "--nodes is " + nodes + "; it must be " + DeviceFit.LEAST_NODES + " to " + MOST_NODES);
        }
        if (plot != null) {
            common.requirePng("--plot", plot);
        }
        Repeats measured = ResponseFile.read(file);
        List<DeviceFit> fits = DeviceFit.all(measured, nodes);
        if (plot != null) {
            ResponsePlot.ofFits(String.valueOf(file.getFileName()), measured.mean(), fits)
                    .write(plot);
        }
        if (json) {
            common.out().println(Json.of(report(measured, fits)));
        } else {
            print(measured, fits);
        }
        return ExitCode.DONE;
    }

    private Report report(Repeats measured, List<DeviceFit> fits) {
        List<Row> rows = fits.stream()
                .map(fit ->
                        new Row(fit.family(), fit.figures(), fit.rmse(), fit.rSquared(), fit.criterion(), fit.device()))
                .toList();
        String best = DeviceFit.best(fits).family();
        PulseResponse mean = measured.mean();
        return new Report(file.toString(), measured.each().size(), mean.up().length, mean.down().length, best, rows);
    }

    private void print(Repeats measured, List<DeviceFit> fits) {
        Table table = new Table(
                List.of("family", "RMSE", "R2", "dwMin", "upDown", "wMin", "wMax", "c2c", "write", "of its own"));
        for (DeviceFit fit : fits) {
            Device device = fit.device();
            table.row(List.of(
                    fit.family(),
                    number(fit.rmse()),
                    String.format(Locale.ROOT, "%.4f", fit.rSquared()),
                    number(device.pulse().dwMin()),
                    number(device.pulse().upDown()),
                    number(device.bounds().wMin()),
                    number(device.bounds().wMax()),
                    number(device.pulse().dwMinC2c()),
                    number(device.defects().writeNoise()),
                    own(device)));
        }
        DeviceFit best = DeviceFit.best(fits);
        PulseResponse mean = measured.mean();
        int measurements = measured.each().size();
        common.out()
                .println(mean.up().length + " up and " + mean.down().length + " down pulses"
                        + (measurements == 1 ? "" : ", the mean of " + measurements + " measurements"));
        common.out().println();
        table.print(common.out());
        common.out().println();
        common.out().println("# " + best.family() + " has the least Bayesian criterion. One device says nothing about");
        common.out().println("# spreads between devices: they are 0 here.");
        common.out().print(DeviceConfig.yaml(best.device()));
    }

    /** What a family has beside step, bounds and noise. */
    private static String own(Device device) {
        return switch (device) {
            case LinearStep d -> "gamma " + number(d.gammaUp()) + " up, " + number(d.gammaDown()) + " down";
            case PowStep d -> "gamma " + number(d.gamma()) + ", up-down " + number(d.gammaUpDown());
            case ExpStep d ->
                "A " + number(d.amplitudeUp()) + " up, " + number(d.amplitudeDown()) + " down; gamma "
                        + number(d.gammaUp()) + " up, " + number(d.gammaDown()) + " down";
            case PiecewiseStep d -> "up " + table(d.up()) + "; down " + table(d.down());
            default -> "";
        };
    }

    private static String table(List<Double> nodes) {
        return nodes.stream()
                .map(node -> String.format(Locale.ROOT, "%.2g", node))
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
