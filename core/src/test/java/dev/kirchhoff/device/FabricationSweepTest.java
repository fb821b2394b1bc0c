package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.fabricate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sweep over one setting of a device compares devices that are the same in all else. */
class FabricationSweepTest {

    private static final int CELLS = 200;
    private static final Pulse PULSE = new Pulse(0.001, 0.1, 0.3, 0, 0.05, false);
    private static final Bounds BOUNDS = new Bounds(-0.6, 0.6, 0.1, 0.1);
    private static final Retention RETENTION = new Retention(50, 0.3, 0.01, 0.3, 0, 0.05, 0, Drift.NONE);
    private static final LinearStep BASE = LinearStep.defaults()
            .withPulse(PULSE)
            .withBounds(BOUNDS)
            .withGammaUp(0.3)
            .withGammaDown(0.3)
            .withRetention(RETENTION);

    /** Settings, and the figures that they may change. */
    static Stream<Arguments> sweeps() {
        return Stream.of(
                Arguments.of(BASE.withDefects(new Defects(0.3, 0)), Set.of()),
                Arguments.of(BASE.withDefects(new Defects(0, 2)), Set.of()),
                Arguments.of(BASE.withPulse(PULSE.withDwMinD2d(0)), Set.of("gain")),
                Arguments.of(BASE.withPulse(PULSE.withDwMinC2c(0)), Set.of()),
                Arguments.of(BASE.withPulse(PULSE.withUpDownD2d(0)), Set.of("imbalance")),
                Arguments.of(BASE.withPulse(PULSE.withLogNormal(true)), Set.of("gain")),
                Arguments.of(BASE.withBounds(BOUNDS.withWMaxD2d(0)), Set.of("wMax")),
                Arguments.of(BASE.withBounds(BOUNDS.withWMinD2d(0)), Set.of("wMin")),
                Arguments.of(BASE.withGammaUpD2d(0), Set.of("slope up")),
                Arguments.of(BASE.withGammaDownD2d(0), Set.of("slope down")),
                Arguments.of(BASE.withRetention(RETENTION.withLifetime(0)), Set.of("kept")),
                Arguments.of(BASE.withRetention(RETENTION.withLifetimeD2d(0)), Set.of("kept")),
                Arguments.of(BASE.withRetention(RETENTION.withDiffusion(0)), Set.of("walk")),
                Arguments.of(BASE.withRetention(RETENTION.withDiffusionD2d(0)), Set.of("walk")),
                Arguments.of(BASE.withRetention(RETENTION.withResetD2d(0)), Set.of("rest")));
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void onlyWhatASettingSaysChanges(LinearStep swept, Set<String> changing) {
        Devices other = fabricate(swept, CELLS);
        Map<String, float[]> before = figures(fabricate(BASE, CELLS));
        Map<String, float[]> after = figures(other);
        before.forEach((name, figures) -> {
            int same = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                float value = after.getOrDefault(name, figures)[cell];
                if (!changing.contains(name) && !other.isStuck(cell)) {
                    assertThat(value).as("%s of device %d", name, cell).isCloseTo(figures[cell], within(1e-5f));
                }
                same += Math.abs(value - figures[cell]) <= 1e-5f ? 1 : 0;
            }
            assertThat(!changing.contains(name) || same < CELLS / 10)
                    .as("%s changes", name)
                    .isTrue();
        });
    }

    /** The figures of each device, as far as they are independent of one another; steps in units of 0.001. */
    private static Map<String, float[]> figures(Devices devices) {
        Response.StateDependent steps = (Response.StateDependent) devices.response();
        Map<String, float[]> figures = new LinkedHashMap<>();
        for (String name :
                new String[] {"gain", "imbalance", "slope up", "slope down", "wMin", "wMax", "rest", "walk", "kept"}) {
            figures.put(name, new float[CELLS]);
        }
        float[] rest = new float[CELLS];
        RandomStream stream = TestDevices.stream(1);
        for (int cell = 0; cell < CELLS; cell++) {
            devices.reset(rest, 0, cell, stream);
        }
        float[] walk = rest.clone();
        devices.age(walk, 0, TestDevices.stream(2));
        float[] kept = rest.clone();
        for (int cell = 0; cell < CELLS; cell++) {
            kept[cell] += 0.2f;
        }
        devices.age(kept, 0, TestDevices.stream(2));
        for (int cell = 0; cell < CELLS; cell++) {
            put(figures, "gain", cell, 500 * (steps.up(cell, 0) + steps.down(cell, 0)));
            put(figures, "imbalance", cell, 500 * (steps.up(cell, 0) - steps.down(cell, 0)));
            put(figures, "slope up", cell, steps.up(cell, 0.1f) / steps.up(cell, 0));
            put(figures, "slope down", cell, steps.down(cell, 0.1f) / steps.down(cell, 0));
            put(figures, "wMin", cell, devices.wMin()[cell]);
            put(figures, "wMax", cell, devices.wMax()[cell]);
            put(figures, "rest", cell, rest[cell]);
            put(figures, "walk", cell, walk[cell] - rest[cell]);
            put(figures, "kept", cell, kept[cell] - walk[cell]);
        }
        return figures;
    }

    private static void put(Map<String, float[]> figures, String name, int cell, float value) {
        figures.get(name)[cell] = value;
    }
}
