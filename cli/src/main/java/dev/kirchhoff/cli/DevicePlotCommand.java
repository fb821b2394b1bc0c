package dev.kirchhoff.cli;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.experiment.device.ResponsePlot;
import dev.kirchhoff.experiment.yaml.DeviceConfig;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the staircases of several devices of one kind. */
@Command(
        name = "plot",
        header = "Draw what up pulses, then down pulses do to several fabricated devices.",
        footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} device plot reram-es --devices 3"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class DevicePlotCommand implements Callable<Integer> {

    private static final int MOST_DEVICES = 100;
    private static final int MOST_PULSES = 1_000_000;
    private static final int USUAL_MOST_PULSES = 20_000;
    private static final int LEAST_PULSES = 10;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "PRESET|FILE",
            completionCandidates = HardwareNames.class,
            description = "A hardware preset, or a YAML file with a device: ${COMPLETION-CANDIDATES}.")
    private String source;

    @Option(names = "--out", paramLabel = "PNG", description = "The picture (default: the name of the preset or file).")
    private @Nullable Path out;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "5",
            description = "Number of devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--pulses",
            paramLabel = "N",
            description = "Pulses up, and as many down (default: over the range and a half).")
    private @Nullable Integer pulses;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the devices and their noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        requireRange("--devices", devices, MOST_DEVICES);
        if (pulses != null) {
            requireRange("--pulses", pulses, MOST_PULSES);
        }
        Path picture = out == null ? usualPicture() : out;
        common.requirePng("--out", picture);
        Device device = DeviceConfig.load(source);
        int count = pulses == null ? usualPulses(device) : pulses;
        ResponsePlot.ofDevices(source, responses(device, count)).write(picture);
        common.out().println(picture);
        return ExitCode.DONE;
    }

    private List<PulseResponse> responses(Device device, int count) {
        List<PulseResponse> responses = new ArrayList<>();
        try {
            Devices fabricated = device.fabricate(devices, RandomStream.open(seed, Purpose.DEVICE, 0, 0, 0));
            for (int cell = 0; cell < devices; cell++) {
                RandomStream noise = RandomStream.open(seed, Purpose.UPDATE, 0, 0, cell);
                responses.add(PulseResponse.noisy(fabricated, cell, fabricated.wMin()[cell], count, noise));
            }
        } catch (IllegalArgumentException tooLarge) {
            throw new InvalidInputException(source + ": " + tooLarge.getMessage(), tooLarge);
        }
        return responses;
    }

    private void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw common.wrongUsage(option + " is " + value + "; it must be 1 to " + most);
        }
    }

    /** Enough typical steps for one and a half times the range. */
    private static int usualPulses(Device device) {
        double range = device.bounds().wMax() - device.bounds().wMin();
        return (int) Math.clamp(Math.ceil(1.5 * range / device.granularity()), LEAST_PULSES, USUAL_MOST_PULSES);
    }

    private Path usualPicture() {
        String name = String.valueOf(Path.of(source).getFileName());
        return Path.of(name.replaceFirst("\\.ya?ml$", "") + ".png");
    }

    /** The hardware presets. */
    static final class HardwareNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Presets.HARDWARE.names().iterator();
        }
    }
}
