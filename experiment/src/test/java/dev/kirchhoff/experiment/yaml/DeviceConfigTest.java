package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.SoftBoundsReference;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceConfigTest {

    /** What the key {@code hardware} of a config holds. */
    record Holder(Hardware hardware) {}

    static Stream<String> presets() {
        return Presets.HARDWARE.names().stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsHardwareWithASourceAndCaveats(String name) {
        Preset preset = Presets.HARDWARE.named(name);
        Node block = YamlReader.document(name, preset.text());
        Node.Keys config = new Node.Keys(block.origin(), Map.of("hardware", block));

        assertThat(Binder.bind(config, Holder.class).hardware()).isInstanceOf(Rpu.class);
        assertThat(preset.text()).contains("# Source: ", "# Caveats: ");
        assertThat(preset.summary()).isNotBlank().hasSizeLessThan(110);
        assertThat(DeviceConfig.load(name).granularity()).isPositive();
    }

    /** Figures of reference/rpu.md, sections 7 and 8, as devices see them. */
    @Test
    void presetsHoldThePublishedFigures() {
        Device rapa = DeviceConfig.load("rapa");
        assertThat(rapa).isInstanceOf(ConstantStep.class);
        assertThat(rapa.pulse()).isEqualTo(new Pulse(0.00025, 0.3, 0.3, 0, 0, false));
        assertThat(rapa.bounds()).isEqualTo(new Bounds(-0.6, 0.6, 0.3, 0.3));
        assertThat(DeviceConfig.load("gokmen-vlasov").pulse().dwMin()).isEqualTo(0.0016);
        assertThat(DeviceConfig.load("idealized").pulse().dwMin()).isEqualTo(2e-4);
        assertThat(DeviceConfig.load("capacitor").retention().lifetime()).isEqualTo(1e6);
        assertThat(DeviceConfig.load("ecram").bounds().wMin()).isEqualTo(-0.8276);
        assertThat(DeviceConfig.load("ecram-mo").pulse().dwMinC2c()).isEqualTo(2);
        assertThat(DeviceConfig.load("reram-es").defects().writeNoise()).isEqualTo(75);
        assertThat(DeviceConfig.load("reram-sb")).isInstanceOf(SoftBounds.class);
        assertThat(DeviceConfig.load("reram-array-om").pulse().logNormal()).isTrue();
        assertThat(((SoftBoundsReference) DeviceConfig.load("reram-array-hfo2")).subtractSymmetryPoint())
                .isTrue();
        assertThat(((ExpStep) DeviceConfig.load("pcm")).amplitudeUp()).isEqualTo(-27.235);
    }

    @Test
    void aFileOfADeviceOrAWholeConfigWillDo(@TempDir Path folder) throws IOException {
        Path device = Files.writeString(folder.resolve("device.yaml"), "device: {type: pow-step, gamma: 2}\n");
        assertThat(((PowStep) DeviceConfig.load(device.toString())).gamma()).isEqualTo(2);
        String config = "name: mine\nhardware:\n  type: rpu\n  device: soft-bounds\n";
        assertThat(DeviceConfig.parse("mine.yaml", config)).isInstanceOf(SoftBounds.class);
        assertThat(DeviceConfig.parse("mine.yaml", "hardware: ecram\n")).isInstanceOf(LinearStep.class);
        assertThat(DeviceConfig.parse("mine.yaml", "device: {type: several, devices: [linear-step, exp-step]}"))
                .isInstanceOf(LinearStep.class);
        assertThat(DeviceConfig.parse("mine.yaml", "device: {type: reference, device: exp-step, reference: pow-step}"))
                .isInstanceOf(ExpStep.class);
    }

    @Test
    void whatHasNoDeviceIsRefused() {
        assertRefused(
                "version: 1\n", "mine.yaml has no device; one is expected under the key device or hardware.device");
        assertRefused(
                "device: ideal\n",
                "mine.yaml: an ideal device takes no pulses; a device with a pulse response is expected");
        assertRefused(
                "device:\n  type: pow-step\n  pulse: {dwMin: -1}\n",
                "mine.yaml, line 3: device.pulse: dwMin is -1; it must be a number above 0");
        assertThatThrownBy(() -> DeviceConfig.load("reram-se"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("reram-se is neither a file nor a hardware preset")
                .hasMessageContaining("reram-es");
    }

    private static void assertRefused(String yaml, String sentence) {
        assertThatThrownBy(() -> DeviceConfig.parse("mine.yaml", yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void aDeviceIsWrittenShortlyAndReadsBack() {
        Device device = new PiecewiseStep(
                new Pulse(0.00123456, 0, 4.5, 0, 0, false),
                new Bounds(-1, 1, 0, 0),
                List.of(1.25, 0.75),
                List.of(0.5, 1.5),
                new Defects(0, 12),
                Retention.FOREVER);
        String yaml = DeviceConfig.yaml(device);

        assertThat(DeviceConfig.parse("fitted.yaml", yaml)).isEqualTo(device);
        assertThat(yaml).doesNotContain("retention").doesNotContain("{}");
        assertThat(yaml.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
    }

    @Test
    void figuresAreRoundedToSixDigits() {
        Device device = new SoftBounds(
                new Pulse(0.0012345678, 0, 0, 0, 0, false),
                new Bounds(-1.23456789, 1, 0, 0),
                StepNoise.ADDITIVE,
                new Defects(0, 0),
                Retention.FOREVER);
        assertThat(DeviceConfig.yaml(device)).contains("dwMin: 0.00123457", "wMin: -1.23457", "noise: additive");
    }
}
