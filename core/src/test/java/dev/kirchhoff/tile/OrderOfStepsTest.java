package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.BOUNDS;
import static dev.kirchhoff.tile.Cells.array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.testkit.ForAll;
import dev.kirchhoff.testkit.MeasuredDevices;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulses up and down in one run: where bounds or slopes make their order matter, counts move devices as pulses in their order do. */
class OrderOfStepsTest {

    /** Weights from bound to bound, nearer together towards the bounds. */
    private static final float[] STARTS = {
        -0.6f, -0.5995f, -0.598f, -0.59f, -0.57f, -0.4f, 0, 0.2f, 0.5f, 0.57f, 0.58f, 0.59f, 0.595f, 0.599f, 0.6f
    };

    private static final int REPEATS = 1500;

    /** Of a weight of 0.6. */
    private static final double ROUNDING = 3e-8;

    /** Most that a mean may be off, in units of the travel, all steps added. */
    private static final double BIAS = 0.002;

    private static Stream<Device> families(double c2c) {
        Pulse pulse = Cells.pulse(c2c);
        return Stream.of(
                Cells.constant(c2c),
                Cells.soft(c2c),
                LinearStep.defaults()
                        .withPulse(pulse)
                        .withBounds(BOUNDS)
                        .withGammaUp(0.7)
                        .withGammaUpD2d(0),
                PowStep.defaults()
                        .withPulse(pulse)
                        .withBounds(BOUNDS)
                        .withGamma(1.7)
                        .withGammaD2d(0),
                MeasuredDevices.exponential(pulse, BOUNDS),
                PiecewiseStep.defaults()
                        .withPulse(pulse)
                        .withBounds(BOUNDS)
                        .withUp(List.of(1.5, 1.0, 0.2))
                        .withDown(List.of(0.3, 1.0, 1.2)));
    }

    static Stream<Device> silent() {
        return families(0);
    }

    /** Without noise, and pulses that are sure: vectors of random length and sign, seven steps each. */
    @ParameterizedTest
    @MethodSource("silent")
    void surePulsesLeadToTheSameWeights(Device device) {
        ForAll.run(1, 20, random -> {
            float[] d = new float[random.nextInt(1, 40)];
            for (int i = 0; i < d.length; i++) {
                d[i] = random.nextInt(3) > 0 && i > 0 ? d[i - 1] : random.nextBoolean() ? 1 : -1;
            }
            PulsedArray exact = sure(device, Engine.EXACT);
            double[] travel = new double[STARTS.length];
            for (float error : d) {
                float[] before = exact.weights().clone();
                update(exact, error);
                for (int cell = 0; cell < travel.length; cell++) {
                    travel[cell] += Math.abs(exact.weights()[cell] - before[cell]);
                }
            }
            for (Engine engine : new Engine[] {Engine.AUTO, Engine.AGGREGATED}) {
                float[] counted = update(sure(device, engine), d).weights();
                for (int cell = 0; cell < travel.length; cell++) {
                    assertThat((double) counted[cell])
                            .as("%s from %s", engine, STARTS[cell])
                            .isCloseTo(exact.weights()[cell], within(BIAS * travel[cell] + 7 * d.length * ROUNDING));
                }
            }
        });
    }

    private static PulsedArray sure(Device device, Engine engine) {
        return array(device, Cells.plain(7, engine), 1, STARTS.length).program(STARTS);
    }

    private static PulsedArray update(PulsedArray array, float... d) {
        return array.update(ones(d.length * STARTS.length), d, 7 * Cells.STEP);
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    static Stream<Device> noisy() {
        ConstantStep loud = Cells.constant(0.45);
        SoftBounds additive = Cells.soft(0.3).withNoise(StepNoise.ADDITIVE);
        return Stream.concat(families(0.3), Stream.of(loud, additive));
    }

    /** First to a bound, then away; away first; in turns; one way: random pulses with noise, means in every weight. */
    @ParameterizedTest
    @MethodSource("noisy")
    void meansAreThoseOfPulsesInTheirOrder(Device device) {
        for (String order : List.of("++++++++----", "----++++++++", "+-+-+-+-+-+-", "++++++++++++", "------------")) {
            Moments[] exact = moments(device, Engine.EXACT, order);
            Moments[] counted = moments(device, Engine.AUTO, order);
            for (int cell = 0; cell < STARTS.length; cell++) {
                double error = Math.sqrt((exact[cell].variance() + counted[cell].variance()) / REPEATS);
                assertThat(counted[cell].mean())
                        .as("%s from %s", order, STARTS[cell])
                        .isCloseTo(exact[cell].mean(), within(BIAS * 36 * Cells.STEP + 4.5 * error));
            }
        }
    }

    /** Three pulses a vector, nearly sure. */
    private static Moments[] moments(Device device, Engine engine, String order) {
        float[] d = new float[order.length()];
        for (int i = 0; i < d.length; i++) {
            d[i] = order.charAt(i) == '+' ? -1 : 1;
        }
        PulsedArray array =
                array(device, Cells.plain(3, engine), 1, STARTS.length).program(STARTS);
        array.reopen(6, engine.ordinal());
        return array.moments(ones(d.length * STARTS.length), d, 2.9 * Cells.STEP, REPEATS);
    }

    /** Both tests see a device that is clipped once a run: first up to the bound and then down leads elsewhere than down and up. */
    @Test
    void orderDecides() {
        float[] first =
                update(sure(Cells.constant(0), Engine.EXACT), 1, 1, -1, -1).weights();
        float[] last =
                update(sure(Cells.constant(0), Engine.EXACT), -1, -1, 1, 1).weights();
        assertThat(first[14] - last[14]).isCloseTo(0.014f, within(1e-6f));
        assertThat(first[6]).isCloseTo(last[6], within(1e-6f));
    }
}
