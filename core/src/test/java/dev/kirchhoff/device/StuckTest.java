package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.EXACT_BOUNDS;
import static dev.kirchhoff.device.TestDevices.EXACT_PULSE;
import static dev.kirchhoff.device.TestDevices.fabricate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stuck devices: their share, where they are stuck (Kolmogorov-Smirnov at level 10⁻³), and that nothing moves them. */
class StuckTest {

    private static final int CELLS = 20_000;
    private static final Defects SOME = new Defects(0.1, 0);

    static Stream<Device> families() {
        Retention keep = Retention.FOREVER;
        StepNoise noise = StepNoise.ADDITIVE;
        return Stream.of(
                new ConstantStep(EXACT_PULSE, EXACT_BOUNDS, SOME, keep),
                new LinearStep(EXACT_PULSE, EXACT_BOUNDS, 0.5, 0.5, 0, 0, false, false, noise, SOME, keep),
                new SoftBounds(EXACT_PULSE, EXACT_BOUNDS, noise, SOME, keep),
                new SoftBoundsStates(500, 0.001, EXACT_BOUNDS, 0, 0, 0, false, noise, SOME, keep),
                new SoftBoundsReference(EXACT_PULSE, EXACT_BOUNDS, 0, 0, 0, 0, true, noise, SOME, keep),
                new ExpStep(EXACT_PULSE, EXACT_BOUNDS, 0.1, 0.1, 2, 2, 0.2, 0.2, 0, 0, SOME, keep),
                new PowStep(EXACT_PULSE, EXACT_BOUNDS, 2, 0, 0, 0, SOME, keep),
                new PiecewiseStep(EXACT_PULSE, EXACT_BOUNDS, List.of(1.0, 2.0), List.of(2.0, 1.0), SOME, keep));
    }

    @ParameterizedTest
    @MethodSource("families")
    void stuckDevicesKeepOneValueOfTheirRange(Device device) {
        Devices devices = fabricate(device, CELLS);
        double low = device.bounds().wMin();
        double range = device.bounds().wMax() - low;
        float[] places = new float[CELLS];
        int stuck = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (devices.isStuck(cell)) {
                places[stuck++] = devices.wMin()[cell];
                assertThat(step(devices, cell, devices.wMin()[cell])).isZero();
                assertThat(devices.symmetryPoint(cell)).isEqualTo(devices.wMin()[cell]);
            } else {
                assertThat(step(devices, cell, 0)).isPositive();
            }
        }
        assertThat((double) stuck / CELLS).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / CELLS)));
        assertThat(KolmogorovSmirnov.of(Arrays.copyOf(places, stuck), x -> (x - low) / range)
                        .pValue())
                .isGreaterThan(1e-3);
    }

    private static float step(Devices devices, int cell, float w) {
        return switch (devices.response()) {
            case Response.Constant constant -> constant.up()[cell] + constant.down()[cell];
            case Response.StateDependent steps -> steps.up(cell, w) + steps.down(cell, w);
        };
    }

    @Test
    void programmingPutsWeightsWithinTheBounds() {
        Devices devices = fabricate(new ConstantStep(EXACT_PULSE, EXACT_BOUNDS, SOME, Retention.FOREVER), CELLS);
        float[] w = new float[CELLS + 1];
        Arrays.fill(w, 0.7f);
        for (int cell = 0; cell < CELLS; cell++) {
            w[1 + cell] = devices.confined(cell, w[1 + cell]);
        }
        assertThat(w[0]).isEqualTo(0.7f);
        for (int cell = 0; cell < CELLS; cell++) {
            assertThat(w[1 + cell]).isEqualTo(devices.isStuck(cell) ? devices.wMin()[cell] : 0.6f);
        }
    }

    @Test
    void noneAreStuckUnlessAskedFor() {
        Devices devices = fabricate(TestDevices.constant(EXACT_PULSE, EXACT_BOUNDS), 1000);
        for (int cell = 0; cell < 1000; cell++) {
            assertThat(devices.isStuck(cell)).isFalse();
        }
    }

    @Test
    void writeNoiseIsInUnitsOfTheStep() {
        Device device =
                new SoftBounds(EXACT_PULSE, EXACT_BOUNDS, StepNoise.ADDITIVE, new Defects(0, 75), Retention.FOREVER);
        assertThat(fabricate(device, 1).writeNoise()).isEqualTo(0.075f);
    }
}
