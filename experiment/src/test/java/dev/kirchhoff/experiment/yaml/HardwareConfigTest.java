package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.layer.ConvLayer;
import dev.kirchhoff.experiment.config.layer.LinearLayer;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The key {@code hardware}: names of presets, changes to them, whole trees, layers of their own, and what is refused. */
class HardwareConfigTest {

    private static Plan with(String hardware, String... overrides) {
        return Plan.parse("my.yaml", PlanTest.SMALL + "hardware: " + hardware + "\n", List.of(overrides));
    }

    private static ExperimentConfig only(Plan plan) {
        assertThat(plan.isSweep()).isFalse();
        return plan.runs().getFirst().config();
    }

    private static Rpu rpu(Plan plan) {
        return (Rpu) only(plan).layers().hardware();
    }

    private static void comesBack(Plan plan) {
        Plan again = Plan.parse("effective", plan.yaml(), List.of());
        assertThat(again.runs()).isEqualTo(plan.runs());
        assertThat(again.yaml()).isEqualTo(plan.yaml());
        for (PlannedRun run : plan.runs()) {
            assertThat(only(Plan.parse("run", run.yaml(), List.of()))).isEqualTo(run.config());
        }
    }

    static List<String> presets() {
        return Presets.HARDWARE.names();
    }

    @Test
    void leftOutItIsDigital() {
        assertThat(only(Plan.parse("small.yaml", PlanTest.SMALL, List.of()))
                        .layers()
                        .hardware())
                .isEqualTo(new Hardware.Digital());
        assertThat(only(with("digital")).layers().hardware()).isEqualTo(new Hardware.Digital());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsExpandedIntoAConfigThatSaysAll(String preset) {
        Plan plan = with(preset);

        assertThat(rpu(plan).device()).isNotNull();
        assertThat(Presets.HARDWARE.named(preset).summary()).isNotBlank();
        assertThat(plan.yaml()).contains("type: rpu").doesNotContain("preset");
        assertThat(plan.yaml().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
        comesBack(plan);
    }

    @Test
    void theFiguresOfThePaper() {
        Rpu rapa = rpu(with("rapa"));

        assertThat(rapa.device())
                .isInstanceOfSatisfying(
                        ConstantStep.class,
                        device -> assertThat(device.pulse().dwMin()).isEqualTo(0.00025));
        assertThat(rapa.update().bl()).isEqualTo(31);
        assertThat(rapa.backward().boundManagement()).isEqualTo(new BoundManagement.None());
        assertThat(rapa.forward().adc().noise()).isEqualTo(0.06);
    }

    @Test
    void aPresetIsChangedSettingBySetting() {
        Rpu rapa = rpu(with("rapa"));
        Rpu changed = rpu(with("{preset: rapa, update: {bl: 10}, forward: {adc: {noise: 0}}}"));

        assertThat(changed.update())
                .isEqualTo(new Update(
                        rapa.update().pulses(),
                        10,
                        true,
                        true,
                        true,
                        1,
                        0,
                        rapa.update().engine()));
        assertThat(changed.forward().adc().noise()).isZero();
        assertThat(changed.forward().dac()).isEqualTo(rapa.forward().dac());
        assertThat(changed.device()).isEqualTo(rapa.device());
        assertThat(rpu(with("rapa", "hardware.update.bl=10", "hardware.forward.adc.noise=0")))
                .isEqualTo(changed);
    }

    @Test
    void aGroupOfAnotherTypeReplacesThatOfThePreset() {
        Rpu soft = rpu(with("{preset: rapa, device: {type: soft-bounds, bounds: {wMax: 0.5}}}"));

        assertThat(soft.device())
                .isInstanceOfSatisfying(
                        SoftBounds.class,
                        device -> assertThat(device.bounds()).isEqualTo(new Bounds(-0.6, 0.5, 0.3, 0.3)));
        assertThat(soft.update()).isEqualTo(rpu(with("rapa")).update());
        assertThat(rpu(with("rapa", "hardware.forward.boundManagement.maxFactor=8"))
                        .forward()
                        .boundManagement())
                .isEqualTo(new BoundManagement.Iterative(8, 0.25));
    }

    @Test
    void aBackwardReadGivenInPartStaysThatOfABackwardRead() {
        Reading backward = rpu(with("{type: rpu, backward: {adc: {bits: 8}}}")).backward();

        assertThat(backward.adc().bits()).isEqualTo(8);
        assertThat(backward.boundManagement()).isEqualTo(new BoundManagement.None());
        assertThat(backward.readZero()).isFalse();
    }

    @Test
    void unitCellsHoldDevices() {
        assertThat(rpu(with("{type: rpu, device: {type: one-sided, device: constant-step, refreshEvery: 100}}"))
                        .device())
                .isInstanceOf(OneSided.class);
        assertThat(rpu(with("{type: rpu, device: {type: several, devices: [constant-step, {type: soft-bounds}],"
                                + " policy: sequential}}"))
                        .device())
                .isInstanceOfSatisfying(
                        Several.class,
                        several -> assertThat(several.devices())
                                .hasExactlyElementsOfTypes(ConstantStep.class, SoftBounds.class));
    }

    @Test
    void aLayerMayHaveHardwareOfItsOwn() {
        Plan plan = with("rapa", "network.2.hardware=digital", "network.0.hardware=idealized", "network.0.name=first");
        List<Layer> network = only(plan).layers().network();

        assertThat(network.get(2).block())
                .isInstanceOfSatisfying(
                        LinearLayer.class, layer -> assertThat(layer.hardware()).isEqualTo(new Hardware.Digital()));
        assertThat(network.get(0).block())
                .isInstanceOfSatisfying(
                        ConvLayer.class, layer -> assertThat(layer.hardware()).isEqualTo(rpu(with("idealized"))));
        assertThat(plan.yaml().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
        comesBack(plan);
    }

    @Test
    void hardwareIsSweptByNameAndBySetting() {
        Plan names = with("[digital, rapa, {preset: rapa, update: {bl: 1}}]");
        Plan settings = with("rapa", "hardware.update.management=[true, false]");
        Plan rows = with("digital", "sweep=[{hardware: rapa, hardware.update.bl: 1}, {network.0.hardware: rapa}]");

        assertThat(names.runs())
                .extracting(PlannedRun::settings)
                .containsExactly(
                        Map.of("hardware", "digital"),
                        Map.of("hardware", "rapa"),
                        Map.of("hardware", "rapa update bl 1"));
        assertThat(settings.runs())
                .extracting(PlannedRun::settings)
                .containsExactly(
                        Map.of("hardware.update.management", "true"), Map.of("hardware.update.management", "false"));
        assertThat(rows.runs().getFirst().config().layers().hardware())
                .isEqualTo(names.runs().get(2).config().layers().hardware());
        assertThat(rows.runs().get(1).settings())
                .containsEntry("hardware", "digital")
                .containsEntry("network.0.hardware", "rapa");
        List.of(names, settings, rows).forEach(HardwareConfigTest::comesBack);
    }

    @Test
    void presetsCanBeSweptWithTheSameChanges() {
        Plan plan = with("{preset: [rapa, idealized], forward: {noiseManagement: none}}");

        assertThat(plan.runs())
                .extracting(run ->
                        ((Rpu) run.config().layers().hardware()).forward().noiseManagement())
                .containsExactly(new NoiseManagement.None(), new NoiseManagement.None());
    }

    /** Weights depend on hardware; but digital hardware is not named, so that old checkpoints stay good. */
    @Test
    void essenceNamesHardwareThatIsNotDigital() {
        String digital = Essence.of(only(with("digital")));

        assertThat(digital).doesNotContain("hardware");
        assertThat(Essence.of(only(with("rapa")))).isNotEqualTo(digital);
        assertThat(Essence.of(only(with("rapa"))))
                .isNotEqualTo(Essence.of(only(with("rapa", "hardware.update.bl=30"))));
        assertThat(Essence.of(only(with("digital", "network.0.hardware=rapa")))).isNotEqualTo(digital);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rappa | hardware: rappa is not known; did you mean rapa? (accepted: digital, rpu, capacitor, ecram, ecram-mo, gokmen-vlasov, idealized, pcm, rapa, reram-array-hfo2, reram-array-om, reram-es, reram-sb)
        {preset: ecrm} | hardware.preset: ecrm is not known; did you mean ecram? (accepted: digital, rpu, capacitor, ecram, ecram-mo, gokmen-vlasov, idealized, pcm, rapa, reram-array-hfo2, reram-array-om, reram-es, reram-sb)
        {preset: rapa, type: rpu} | hardware has both a preset and a type; a preset says its type itself
        {update: {bl: 3}} | hardware needs a type; accepted: digital, rpu
        {type: rpu, device: {type: constant-stp}} | hardware.device: constant-stp is not a known type; did you mean constant-step? (accepted: ideal, constant-step, linear-step, soft-bounds, soft-bounds-states, soft-bounds-reference, exp-step, pow-step, piecewise-step, several, reference, one-sided)
        {preset: rapa, update: {bl: 0}} | hardware.update: bl is 0; a pulse train has 1 to 1024 slots
        {preset: rapa, update: {b: 10}} | hardware.update.b is not a known key; did you mean bl? (accepted: pulses, bl, fixedBl, management, blManagement, gradientScale, resolution, engine)
        {preset: rapa, update: {resolution: 100}} | hardware.update: resolution is 100.0; it is the step of a probability, 0 (none) to 1 (excluded), not a number of steps
        {preset: rapa, device: {pulse: {dwMin: -0.001}}} | hardware.device.pulse: dwMin is -0.001; it must be a number above 0
        {preset: rapa, device: {bounds: {wMin: 0.2}}} | hardware.device.bounds: wMin is 0.2; it must be 0 or less, so that the range holds 0
        {preset: rapa, forward: {adc: {bits: 40}}} | hardware.forward.adc: bits is 40; accepted are 0 (no quantisation) and 2 to 23, the most whose levels float32 rounds exactly
        {preset: rapa, forward: {adc: {bits: 0.004}}} | hardware.forward.adc.bits must be a whole number, but is 0.004
        {preset: rapa, device: {type: piecewise-step, up: [1, -0.5, 1]}} | hardware.device: node 2 of the table up of piecewise-step is -0.5; a step is 0 or more, so that the response to pulses of one direction is monotone
        {preset: rapa, device: {type: several, devices: []}} | hardware.device: a unit cell of several devices lists none; at least 1 is needed
        """)
    void wrongHardwareIsRefusedInOneSentence(String hardware, String sentence) {
        int line = (int) PlanTest.SMALL.lines().count() + 1;

        assertThatThrownBy(() -> with(hardware))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("my.yaml, line " + line + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hardware=rappa | override hardware: hardware: rappa is not known; did you mean rapa?
        network.0.hardware=rappa | override network.0.hardware: network.0.hardware: rappa is not known; did you mean rapa?
        hardware.update.bl=many | override hardware.update.bl: hardware.update.bl must be a whole number, but is many
        hardware.update.bl=0 | hardware.update: bl is 0; a pulse train has 1 to 1024 slots
        """)
    void wrongOverridesAreToo(String override, String sentence) {
        assertThatThrownBy(() -> with("rapa", override))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
    }

    /** The rows of such a sweep are alike, which nobody would guess from the table. */
    @Test
    void sweepsWithoutEffectAreSaid() {
        String[] own = {"network.0.hardware=digital", "network.2.hardware=digital"};
        String sentence =
                "hardware has no effect: no layer is on the hardware of the network, each that has tiles names its own";

        assertThat(with("[digital, rapa]", own).remarks()).containsExactly(sentence);
        assertThat(with("rapa", own[0], own[1], "hardware.update.bl=[1, 2]").remarks())
                .containsExactly("hardware.update.bl" + sentence.substring(8));
        assertThat(with("[digital, rapa]", own[0]).remarks()).isEmpty();
        assertThat(with("rapa", own).remarks()).isEmpty();
        assertThat(with("digital", "reshuffle=[1, 2]").remarks())
                .containsExactly("reshuffle has no effect: no layer has more than 1 tile under tiling random");
        assertThat(with("digital", "tiling=[none, random]", "network.0.tiles=1").remarks())
                .containsExactly("tiling has no effect: no layer has more than 1 tile");
        assertThat(with("digital", "tiling=[none, random]", "reshuffle=[1, 2]").remarks())
                .isEmpty();
    }
}
