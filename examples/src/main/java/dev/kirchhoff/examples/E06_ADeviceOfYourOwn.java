package dev.kirchhoff.examples;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Rpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A device family is one record: its components are the keys of a configuration, and its step formula is written once. It is used from
 * Java as it is, and in a configuration by the name of its class, which need only be on the class path ({@code KIRCHHOFF_CLASSPATH} for
 * the command). Blocks, hardware, losses, optimisers and initialisers of your own work alike.
 */
public final class E06_ADeviceOfYourOwn {

    private E06_ADeviceOfYourOwn() {}

    /**
     * A device whose steps shrink with the square of its weight: step = s (1 − curvature (w / bound)²), the bound being the one that the
     * pulse drives it to.
     *
     * @param curvature by how much a step at the bound is smaller than one at weight 0, 0 to 1
     */
    public record Arch(Pulse pulse, Bounds bounds, double curvature) implements Device {

        /** What a configuration leaves out. */
        public static Arch defaults() {
            return new Arch(Pulse.defaults(), Bounds.defaults(), 0.5);
        }

        /** With another {@code pulse}. */
        public Arch withPulse(Pulse pulse) {
            return new Arch(pulse, bounds, curvature);
        }

        @Override
        public Devices fabricate(int count, RandomStream stream) {
            Fabrication cells = new Fabrication(this, count, stream);
            return cells.devices(new Steps(cells, (float) curvature, (float) pulse.dwMinC2c()));
        }
    }

    private record Steps(Fabrication cells, float curvature, float c2c) implements Response.StateDependent {
        @Override
        public float up(int cell, float w) {
            return step(cells.up[cell], w / cells.wMax[cell]);
        }

        @Override
        public float down(int cell, float w) {
            return step(cells.down[cell], w / cells.wMin[cell]);
        }

        private float step(float atZero, float way) {
            return atZero * Math.max(0, 1 - curvature * way * way);
        }
    }

    /** Where 60 up pulses of 0.01 lead a device of curvature 1 without any spread: about 0.6 tanh(1). */
    public static double climb() {
        Arch device = new Arch(new Pulse(0.01, 0, 0, 0, 0, false), new Bounds(-0.6, 0.6, 0, 0), 1);
        RandomStream stream = RandomStream.open(1, Purpose.DEVICE, 0, 0, 0);
        return PulseResponse.noisy(device.fabricate(1, stream), 0, 0, 60, stream)
                .up()[59];
    }

    /** Arrays of such devices, all else at its default: {@code defaults()} says in Java what a configuration leaves out. */
    public static Rpu hardware() {
        return Rpu.defaults()
                .withDevice(Arch.defaults().withPulse(Pulse.defaults().withUpDownD2d(0)));
    }

    /** The same arrays by their keys, under a small network. */
    static final String CONFIG = """
            version: 1
            name: arch
            data: {source: embedded, normalisation: none}
            hardware: {type: rpu, device: {type: dev.kirchhoff.examples.E06_ADeviceOfYourOwn$Arch, pulse: {upDownD2d: 0}}}
            network: [{type: linear, outputs: 32}, relu, linear]
            training: {epochs: 2, rate: 0.05}
            evaluation: {epochs: 1}
            """;

    /** Test error of a small network that learns on such devices. */
    public static double testError(Path folder) {
        RunOptions options =
                new RunOptions(Runtime.getRuntime().availableProcessors(), Kernels.best(), "E06", () -> false);
        Plan plan = Plan.parse("E06", CONFIG, List.of());
        var result = Experiments.train(plan, folder, options, new RunListener() {})
                .results()
                .getFirst();
        return Objects.requireNonNull(result.sets().get("test")).error();
    }

    static void main() throws IOException {
        IO.println("after 60 pulses " + climb());
        IO.println("test error " + testError(Files.createTempDirectory("kirchhoff-e06")));
    }
}
