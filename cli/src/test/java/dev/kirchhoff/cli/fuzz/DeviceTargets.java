package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.experiment.device.DeviceFit;
import dev.kirchhoff.experiment.device.ResponseFile;
import dev.kirchhoff.experiment.yaml.DeviceConfig;
import dev.kirchhoff.experiment.yaml.Presets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Devices in YAML, drawn and pulsed as {@code device plot} does, and measured responses in CSV, read and now and then fitted. */
final class DeviceTargets {

    private static final int PULSES = 12;
    /** A fit takes a hundred times as long as the reading: one input in so many is fitted. */
    private static final int FITTED = 40;

    private DeviceTargets() {}

    static List<Target> all() {
        TextMutator text = new TextMutator(List.of(
                "device",
                "hardware",
                "type",
                "soft-bounds",
                "constant-step",
                "linear-step",
                "exp-step",
                "pow-step",
                "piecewise-step",
                "several",
                "one-sided",
                "dwMin",
                "wMax",
                "gammaUp",
                "retention",
                "drift"));
        List<Seed> devices = Presets.HARDWARE.all().stream()
                .map(preset -> Seed.of("device.yaml", preset.text().getBytes(StandardCharsets.UTF_8), text))
                .toList();
        Seed response = Seed.of("response.csv", response(), new TextMutator(List.of("0.1", ",")));
        return List.of(
                new Target("device", 4, devices, DeviceTargets::pulse),
                new Target("response", 4, List.of(response), DeviceTargets::fit));
    }

    private static byte[] response() {
        StringBuilder lines = new StringBuilder("# up, down, up, down\n");
        for (int n = 0; n < PULSES; n++) {
            double up = 1 - 2 * Math.exp(-n / 4.0);
            lines.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%.4f%n", up, -up, up + 0.01, 0.02 - up));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Command pulse(Path folder, RandomGenerator random) {
        return Command.run(
                "device",
                "plot",
                folder.resolve("device.yaml").toString(),
                "--out",
                folder.resolve("device.png").toString(),
                "--devices",
                "2",
                "--pulses",
                Integer.toString(PULSES));
    }

    private static Command fit(Path folder, RandomGenerator random) {
        return Command.part(() -> {
            var measured = ResponseFile.read(folder.resolve("response.csv"));
            return random.nextInt(FITTED) == 0
                    ? DeviceConfig.yaml(
                            DeviceFit.best(DeviceFit.all(measured, 5)).device())
                    : measured;
        });
    }
}
