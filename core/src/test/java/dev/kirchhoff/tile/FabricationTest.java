package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.NonLinearity;
import dev.kirchhoff.periphery.OutputVoltage;
import dev.kirchhoff.periphery.Signs;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is fabricated under a key does not depend on the settings of anything else, so that a sweep compares the same hardware. */
class FabricationTest {

    /** Circuits of which everything spreads. */
    private static final Reading SPREAD = Reading.defaults()
            .withAdc(Reading.defaults().adc().withNoiseSpread(0.2))
            .withNonLinearity(new NonLinearity(0.5, 0.1, 0))
            .withOutputVoltage(new OutputVoltage(0.05, 0, 0, -1))
            .withSigns(new Signs.Separate(0.1));

    /** Each changes what the other settings of the direction must not feel. */
    private static final List<Reading> OTHERS = List.of(
            SPREAD,
            SPREAD.withAdc(SPREAD.adc().withNoiseSpread(0)),
            SPREAD.withNonLinearity(NonLinearity.OFF),
            SPREAD.withOutputVoltage(OutputVoltage.OFF),
            SPREAD.withSigns(new Signs.OnePass()),
            SPREAD.withDac(SPREAD.dac().withBits(5).withNoise(0.1)),
            SPREAD.withWeightNoise(new WeightNoise.PcmRead(0.1)).withIrDrop(new IrDrop(1, 1000)),
            SPREAD.withNoiseManagement(new NoiseManagement.None()).withBoundManagement(new BoundManagement.None()),
            Reading.PERFECT);

    @Test
    void settingsOfThePeripheryLeaveTheDevicesAsTheyAre() {
        Map<String, float[]> expected = devices(new Rpu(
                Cells.constant(0.3), Reading.PERFECT, Reading.PERFECT, Cells.managed(Engine.AUTO), Scaling.NONE));
        for (Reading reading : OTHERS) {
            for (Rpu settings : List.of(
                    new Rpu(Cells.constant(0.3), reading, SPREAD, Cells.managed(Engine.AUTO), Scaling.NONE),
                    new Rpu(Cells.constant(0.3), SPREAD, reading, Cells.managed(Engine.AUTO), Scaling.NONE))) {
                assertSame(devices(settings), expected);
            }
        }
    }

    @Test
    void settingsOfTheDevicesLeaveTheCircuitsAsTheyAre() {
        Map<String, float[]> expected = circuits(Cells.constant(0.3));
        assertSame(circuits(Cells.constant(0)), expected);
        assertSame(circuits(Cells.soft(0.3)), expected);
    }

    private static Map<String, float[]> circuits(UnitCell cell) {
        Map<String, float[]> all = tile(
                        new Rpu(cell, SPREAD, SPREAD, Cells.managed(Engine.AUTO), Scaling.NONE), new float[20])
                .circuits();
        assertThat(all).hasSize(8);
        return all;
    }

    /** Each spread of a direction is either as in the others, or switched off. */
    @Test
    void spreadsOfADirectionDoNotDependOnEachOther() {
        Map<String, float[]> expected = forward(SPREAD);
        for (Reading reading : OTHERS) {
            forward(reading).forEach((name, values) -> {
                boolean off = values.length == 0 || allZero(values);
                assertThat(off || Arrays.equals(values, expected.get(name)))
                        .as(name)
                        .isTrue();
            });
        }
        assertThat(forward(SPREAD.withNonLinearity(NonLinearity.OFF)).get("forward.noiseOfLines"))
                .isEqualTo(expected.get("forward.noiseOfLines"));
    }

    private static boolean allZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, float[]> forward(Reading reading) {
        Map<String, float[]> all = tile(
                        new Rpu(
                                Cells.constant(0.3),
                                reading,
                                Reading.PERFECT,
                                Cells.managed(Engine.AUTO),
                                Scaling.NONE),
                        new float[20])
                .circuits();
        all.keySet().removeIf(name -> !name.startsWith("forward."));
        return all;
    }

    /** Bounds, steps, and the weights shown. */
    private static Map<String, float[]> devices(Rpu settings) {
        float[] weights = new float[20];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i - 10) * 0.1f;
        }
        Map<String, float[]> all = new LinkedHashMap<>();
        tile(settings, weights).fabricated().forEach((name, array) -> {
            if (array instanceof StoredArray.Floats floats) {
                all.put(name, floats.values());
            }
        });
        assertThat(all).as("figures of the devices").isNotEmpty();
        all.put("weights", weights);
        return all;
    }

    private static PulsedTile tile(Rpu settings, float[] weights) {
        return settings.tile(WeightView.of(weights, 4, 5), new TileKey(3, 1, 2));
    }

    private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
    }
}
