package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.IdealTile;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that Kirchhoff has never heard of, named in a config by their class. */
class OwnClassesTest {

    private static final String HERE = "dev.kirchhoff.experiment.yaml.OwnClassesTest$";

    /** A block with a setting that has a default, and one that has none. */
    public record Gate(double rate, int unused) implements BlockSettings {
        static Gate defaults(double rate) {
            return new Gate(rate, 5);
        }

        @Override
        public Block block(Place place) {
            return new Dropout(rate);
        }
    }

    /** First weights of one value. */
    public record Same(float value) implements Initialiser {
        @Override
        public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
            Arrays.fill(values, offset, offset + length, value);
        }
    }

    /** Hardware that is exact, whatever its setting. */
    public record Exact(UnitCell cell) implements Hardware {
        @Override
        public Tile tile(WeightView weights, TileKey key) {
            return new IdealTile(weights);
        }
    }

    /** A device that is another one. */
    public record Copy(Pulse pulse, Bounds bounds) implements Device {
        static Copy defaults() {
            return new Copy(Pulse.defaults(), new Bounds(-0.5, 0.5, 0, 0));
        }

        @Override
        public Devices fabricate(int count, RandomStream stream) {
            return ConstantStep.defaults().withPulse(pulse).withBounds(bounds).fabricate(count, stream);
        }
    }

    /** Not a device, and not a record. */
    public static final class Other {}

    private static Plan plan(String from, String to) {
        String text = PlanTest.SMALL.replace(from, to);
        assertThat(text).isNotEqualTo(PlanTest.SMALL);
        return Plan.parse("my.yaml", text, List.of());
    }

    private static ExperimentConfig only(Plan plan) {
        ExperimentConfig config = plan.runs().getFirst().config();
        assertThat(Plan.parse("again", plan.yaml(), List.of()).runs().getFirst().config())
                .as(plan.yaml())
                .isEqualTo(config);
        return config;
    }

    @Test
    void aBlock() {
        ExperimentConfig config = only(plan("  - relu", "  - {type: " + HERE + "Gate, rate: 0.3, name: gate}"));

        assertThat(config.layers().network().get(1).block()).isEqualTo(new Gate(0.3, 5));
        Network network = NetworkFactory.build(config, Shape.of(6, 6, 1), 3);
        assertThat(network.nodes().get(1).name()).isEqualTo("gate");
        assertThat(network.nodes().get(1).block()).isEqualTo(new Dropout(0.3));
    }

    @Test
    void anInitialiserAndHardwareAndADevice() {
        ExperimentConfig config = only(plan(
                "{type: linear}",
                "{type: linear, init: {type: " + HERE + "Same, value: 2}, hardware: {type: " + HERE
                        + "Exact, cell: {type: " + HERE + "Copy, pulse: {dwMin: 0.01}}}}"));
        Network network = NetworkFactory.build(config, Shape.of(6, 6, 1), 3);

        assertThat(network.nodes().get(2).block().parameters().getFirst().values())
                .contains(2f);
        assertThat(network.nodes().get(2).block().tiles()).hasOnlyElementsOfType(IdealTile.class);
        assertThat(config.layers().network().get(2).block().toString())
                .contains("Copy[pulse=" + Pulse.defaults().withDwMin(0.01), "wMin=-0.5");
    }

    @Test
    void aDeviceOfAnRpuCanBeSweptAndOverridden() {
        Plan plan = Plan.parse(
                "my.yaml",
                PlanTest.SMALL + "hardware: {type: rpu, device: {type: " + HERE
                        + "Copy, pulse: {dwMin: [0.01, 0.02]}}}\n",
                List.of("hardware.device.bounds.wMax=0.4"));

        assertThat(plan.runs())
                .extracting(run -> ((Rpu) run.config().layers().hardware()).device())
                .containsExactly(
                        new Copy(Pulse.defaults().withDwMin(0.01), new Bounds(-0.5, 0.4, 0, 0)),
                        new Copy(Pulse.defaults().withDwMin(0.02), new Bounds(-0.5, 0.4, 0, 0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        com.example.Gate                                       | there is no class com.example.Gate on the class path; name its jar or folder in KIRCHHOFF_CLASSPATH
        dev.kirchhoff.experiment.yaml.OwnClassesTest$Other     | class dev.kirchhoff.experiment.yaml.OwnClassesTest$Other cannot stand here: it is not a record that implements dev.kirchhoff.network.BlockSettings
        dev.kirchhoff.experiment.yaml.OwnClassesTest$Same      | class dev.kirchhoff.experiment.yaml.OwnClassesTest$Same cannot stand here: it is not a record that implements dev.kirchhoff.network.BlockSettings
        dev.kirchhoff.experiment.yaml.OwnClassesTest$Gate      | rate is missing
        """)
    void whatCannotBeALayerIsRefused(String type, String sentence) {
        assertThatThrownBy(() -> plan("  - relu", "  - " + type))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("my.yaml, line 6: network.1")
                .hasMessageEndingWith(sentence);
    }

    @Test
    void closedFamiliesStayClosed() {
        assertThatThrownBy(() -> plan("[mirror,", "[com.example.Mirror,"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("com.example.Mirror is not a known type; accepted: mirror");
    }
}
