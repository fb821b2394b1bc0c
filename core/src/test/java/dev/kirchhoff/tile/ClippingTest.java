package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.STEP;
import static dev.kirchhoff.tile.Cells.array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds: they hold what is pulsed, and move nothing else. */
class ClippingTest {

    private static final int ROWS = 4;
    private static final int COLUMNS = 5;

    static Stream<Arguments> updates() {
        return Stream.of(PulseType.values())
                .filter(type -> type != PulseType.NONE_WITH_DEVICE)
                .flatMap(type -> Stream.of(Engine.values()).map(engine -> Arguments.of(type, engine)));
    }

    /** Row 1, column 2 and the devices between the others, but for those that are pulsed, stand outside their bounds. */
    @ParameterizedTest
    @MethodSource("updates")
    void devicesWithoutAPulseAreNotMoved(PulseType type, Engine engine) {
        float[] x = {0.9f, -0.8f, 0, 0.9f, -0.7f};
        float[] d = {0.9f, 0, -0.9f, 0.8f};
        for (UnitCell cell : List.of(Cells.constant(0.3), Cells.soft(0.3), Cells.exponential(0.3))) {
            PulsedArray array = array(cell, update(type, engine), ROWS, COLUMNS);
            Arrays.fill(array.state("shown"), 0.9f);
            array.update(x, d, 0.05);
            for (int i = 0; i < ROWS * COLUMNS; i++) {
                if (x[i % COLUMNS] * d[i / COLUMNS] == 0) {
                    assertThat(array.weights()[i]).isEqualTo(0.9f);
                } else {
                    assertThat(array.weights()[i]).isLessThanOrEqualTo(0.6f);
                }
            }
        }
    }

    /** At so low a rate that most devices get no pulse: those moved are no more than the pulses sent. */
    @ParameterizedTest
    @MethodSource("updates")
    void devicesThatMissTheirPulseAreNotMoved(PulseType type, Engine engine) {
        PulsedArray array = array(Cells.constant(0.3), update(type, engine), ROWS, COLUMNS);
        int moved = 0;
        long pulses = 0;
        for (int repeat = 0; repeat < 200; repeat++) {
            Arrays.fill(array.state("shown"), -0.9f);
            array.update(Cells.vector(1, 1, 1, 1, 1), Cells.vector(1, 1, 1, 1), 0.1 * STEP);
            long[] sent = array.tile().takeSent();
            pulses += sent[0] + sent[1];
            for (float w : array.weights()) {
                moved += w == -0.9f ? 0 : 1;
            }
        }
        if (type == PulseType.STOCHASTIC_COMPRESSED || type == PulseType.STOCHASTIC) {
            // One slot, in which a row and a column pulse with p = √0.1: C R devices move, of variance E[C²] E[R²] - 4.
            double p = Math.sqrt(0.1);
            double columns = COLUMNS * p * (1 - p + COLUMNS * p);
            double rows = ROWS * p * (1 - p + ROWS * p);
            assertThat((double) moved).isCloseTo(200 * 2, within(5 * Math.sqrt(200 * (columns * rows - 4))));
        }
        assertThat((long) moved).isLessThanOrEqualTo(pulses);
    }

    /** Half of the devices are stuck; the bounds of all differ; steps are as large as a tenth of the range. */
    @ParameterizedTest
    @MethodSource("updates")
    void stuckDevicesStayAndOthersKeepTheirBounds(PulseType type, Engine engine) {
        Pulse pulse = new Pulse(0.05, 0.3, 0.5, 0, 0.05, false);
        Bounds bounds = new Bounds(-0.5, 0.7, 0.3, 0.3);
        Defects half = new Defects(0.5, 0);
        List<Device> kinds = List.of(
                new ConstantStep(pulse, bounds, half, Retention.FOREVER),
                new SoftBounds(pulse, bounds, StepNoise.ADDITIVE, half, Retention.FOREVER));
        for (Device kind : kinds) {
            Devices devices = kind.fabricate(100, RandomStream.open(8, Purpose.DEVICE, 0, 0, 0));
            PulsedArray array = new PulsedArray(
                            PulsedArray.settings(kind, update(type, engine)), 10, 10, new ScalarKernels(), 8)
                    .program(new float[100]);
            float[] programmed = array.weights().clone();
            float[] x = new float[10];
            float[] d = new float[10];
            RandomStream stream = RandomStream.open(9, Purpose.NOISE, 0, 0, 0);
            int moved = 0;
            for (int step = 0; step < 100; step++) {
                stream.fillGaussian(x, 0, 10, 0.3f, 1);
                stream.fillGaussian(d, 0, 10, 0.3f, 1);
                array.update(x, d, 0.5);
                for (int cell = 0; cell < 100; cell++) {
                    float w = array.weights()[cell];
                    assertThat(w).isBetween(devices.wMin()[cell], devices.wMax()[cell]);
                    if (devices.isStuck(cell)) {
                        assertThat(w).isEqualTo(programmed[cell]);
                    } else {
                        moved += w == programmed[cell] ? 0 : 1;
                    }
                }
            }
            assertThat(moved).isGreaterThan(2000);
        }
    }

    private static Update update(PulseType type, Engine engine) {
        return new Update(type, 31, true, true, true, 1, 0, engine);
    }
}
