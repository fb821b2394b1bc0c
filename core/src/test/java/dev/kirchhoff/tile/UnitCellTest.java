package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.BOUNDS;
import static dev.kirchhoff.tile.Cells.NO_DEFECTS;
import static dev.kirchhoff.tile.Cells.STEP;
import static dev.kirchhoff.tile.Cells.array;
import static dev.kirchhoff.tile.Cells.constant;
import static dev.kirchhoff.tile.Cells.managed;
import static dev.kirchhoff.tile.Cells.pulse;
import static dev.kirchhoff.tile.Cells.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Drift;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.device.UnitCell.Turns;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Circuits of several devices, and devices that show another weight than pulses move or that age. */
class UnitCellTest {

    private static final int REPEATS = 3000;
    private static final float[] X = vector(0.9, -0.5, 0);
    private static final float[] D = vector(0.8, -0.3);

    /** E[ΔW] = -η d xᵀ a step, whichever devices of a cell make it. */
    @ParameterizedTest
    @EnumSource
    void severalDevicesLearnTogetherAtTheRate(Turns policy) {
        Device three = constant(0.3);
        for (Engine engine : new Engine[] {Engine.EXACT, Engine.AGGREGATED}) {
            PulsedArray array = array(new Several(List.of(three, three, three), policy), managed(engine), 2, 3);
            float[][] sums = new float[6][REPEATS];
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                array.program(new float[6]);
                for (int step = 0; step < 3; step++) {
                    array.update(X, D, 0.004);
                }
                for (int cell = 0; cell < 6; cell++) {
                    sums[cell][repeat] = array.weights()[cell];
                }
            }
            for (int cell = 0; cell < 6; cell++) {
                Moments moments = Moments.of(sums[cell]);
                double error = 5 * Math.sqrt(moments.variance() / REPEATS);
                assertThat(moments.mean()).isCloseTo(-3 * 0.004 * D[cell / 3] * X[cell % 3], within(error + 1e-9));
            }
        }
    }

    @Test
    void inSequenceDevicesTakeTurns() {
        Several trio = new Several(List.of(constant(0), constant(0), constant(0)), Turns.SEQUENTIAL);
        PulsedArray array = array(trio, managed(Engine.AUTO), 1, 1);
        for (int step = 0; step < 6; step++) {
            float[] before = hidden(array, 3);
            array.update(vector(1), vector(1), 0.01);
            float[] after = hidden(array, 3);
            for (int device = 0; device < 3; device++) {
                assertThat(after[device] != before[device])
                        .as("device %d in step %d", device, step)
                        .isEqualTo(device == step % 3);
            }
            assertThat(array.weights()[0]).isCloseTo((after[0] + after[1] + after[2]) / 3, within(1e-7f));
        }
    }

    @Test
    void chosenAtRandomEveryDeviceTakesItsShare() {
        Several pair = new Several(List.of(constant(0), constant(0)), Turns.RANDOM);
        PulsedArray array = array(pair, managed(Engine.AUTO), 1, 1);
        int first = 0;
        for (int step = 0; step < 400; step++) {
            array.program(0).update(vector(1), vector(1), 0.01);
            float[] hidden = hidden(array, 2);
            assertThat(hidden[0] != 0).isNotEqualTo(hidden[1] != 0);
            first += hidden[0] != 0 ? 1 : 0;
        }
        assertThat(first).isBetween(200 - 50, 200 + 50); // 5 standard deviations
    }

    /** All devices see the same trains, each with cycles of its own: their noise averages, their counts do not. */
    @Test
    void togetherDevicesShareTheTrains() {
        Several four = new Several(List.of(constant(1), constant(1), constant(1), constant(1)), Turns.ALL);
        double p = 0.25;
        double bl = 10;
        Moments moments = array(four, Cells.plain(10, Engine.EXACT), 1, 1)
                .moments(vector(1), vector(1), p * bl * STEP, REPEATS)[0];
        double expected = bl * (p * (1 + 1 / 4.0) - p * p) * STEP * STEP;
        assertThat(moments.variance() / expected)
                .isCloseTo(1, within(5 * Math.sqrt((2 + moments.excessKurtosis()) / REPEATS)));
    }

    /** Up steps twice as large as down steps: alone, alternating pulses drive the device away; beside its reference the weight stays. */
    @Test
    void aReferenceAtTheSymmetryPointHoldsTheWeightAtZero() {
        Device uneven = new SoftBounds(
                new Pulse(0.005, 0, 0, 0.5, 0, false), BOUNDS, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
        PulsedArray alone = array(uneven, managed(Engine.EXACT), 1, 1);
        PulsedArray pair = array(new Reference(uneven, uneven), managed(Engine.EXACT), 1, 1);
        pair.program(0);
        float reference = pair.state("device1.weight")[0];
        assertThat(reference).isCloseTo(0.2f, within(1e-5f)); // (s_up - s_down) / (s_up / w_max - s_down / w_min)
        for (int step = 0; step < 1000; step++) {
            alone.update(vector(1), vector(step % 2 == 0 ? 1 : -1), 0.004);
            pair.update(vector(1), vector(step % 2 == 0 ? 1 : -1), 0.004);
        }
        assertThat(alone.weights()[0]).isGreaterThan(0.15f);
        assertThat(pair.weights()[0]).isBetween(-0.03f, 0.03f);
        assertThat(pair.state("device1.weight")[0]).isEqualTo(reference);
        float device = pair.state("device0.weight")[0];
        assertThat(pair.weights()[0]).isCloseTo(device - reference, within(1e-7f));
    }

    /** Both devices only ever rise: for d below zero the first, for d above zero the second; by the 20 steps of a train of sure pulses. */
    @ParameterizedTest
    @EnumSource
    void oneSidedDevicesOnlyRise(Engine engine) {
        PulsedArray array = array(new OneSided(constant(0), 0, 0.75, 0.25), managed(engine), 1, 1);
        array.program(0.1f);
        assertThat(hidden(array, 2)).containsExactly(0.1f, 0);
        array.update(vector(1), vector(1), 0.02);
        float[] lowered = hidden(array, 2);
        assertThat(lowered[0]).isEqualTo(0.1f);
        assertThat(lowered[1]).isCloseTo(0.02f, within(1e-6f));
        array.update(vector(1), vector(-1), 0.02);
        float[] raised = hidden(array, 2);
        assertThat(raised[0]).isCloseTo(0.12f, within(1e-6f));
        assertThat(raised[1]).isEqualTo(lowered[1]);
        assertThat(array.weights()[0]).isCloseTo(raised[0] - raised[1], within(1e-7f));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void oneSidedDevicesLearnAtTheRate(Engine engine) {
        Moments[] moments = array(new OneSided(constant(0.3), 0, 0.75, 0.25), managed(engine), 2, 3)
                .moments(X, D, 0.01, REPEATS);
        for (int cell = 0; cell < 6; cell++) {
            double error = 5 * Math.sqrt(moments[cell].variance() / REPEATS);
            assertThat(moments[cell].mean()).isCloseTo(-0.01 * D[cell / 3] * X[cell % 3], within(error + 1e-9));
        }
    }

    /** Pulsed up and down in turns both devices fill up; a refresh at the tenth update frees the range, and keeps the weight. */
    @Test
    void aRefreshFreesTheRangeAndKeepsTheWeight() {
        Retention exact = new Retention(0, 0, 0, 0, 0, 0, 0, Drift.NONE);
        ConstantStep device = new ConstantStep(pulse(0), BOUNDS, NO_DEFECTS, exact);
        PulsedArray array = array(new OneSided(device, 10, 0.75, 0.25), managed(Engine.AUTO), 1, 1);
        array.program(0.05f);
        float[] plus = array.state("device0.weight");
        float[] minus = array.state("device1.weight");
        plus[0] = 0.5f;
        minus[0] = 0.45f;
        for (int step = 1; step < 10; step++) {
            array.update(vector(1), vector(step % 2 == 0 ? 1 : -1), 0.001);
            assertThat(minus[0]).isGreaterThanOrEqualTo(0.45f);
        }
        array.update(vector(0), vector(0), 0.001);
        float weight = 0.05f + 0.001f; // five pulses up, four down
        assertThat(plus[0]).isCloseTo(weight, within(1e-6f));
        assertThat(minus[0]).isZero();
        assertThat(array.weights()[0]).isCloseTo(weight, within(1e-6f));
    }

    /** Updates are counted beyond 2²⁰, and beyond what a float tells apart: a refresh every 2²¹ of them comes. */
    @Test
    void aRareRefreshComesToo() {
        Retention exact = new Retention(0, 0, 0, 0, 0, 0, 0, Drift.NONE);
        ConstantStep device = new ConstantStep(pulse(0), BOUNDS, NO_DEFECTS, exact);
        PulsedArray array = array(new OneSided(device, 1 << 21, 0.75, 0.25), managed(Engine.AUTO), 1, 1);
        array.state("device0.weight")[0] = 0.5f;
        array.state("device1.weight")[0] = 0.45f;
        long[] updates = array.counter("updates");
        updates[0] = (1L << 21) - 2;
        array.update(vector(0), vector(0), 0.001);
        assertThat(array.state("device1.weight")[0]).isEqualTo(0.45f);
        array.update(vector(0), vector(0), 0.001);
        assertThat(array.state("device1.weight")[0]).isZero();
        assertThat(updates).containsExactly(1L << 21);
    }

    /** What is shown scatters about what is hidden by writeNoise dw_min; what is hidden moves as if there were no noise. */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void writeNoiseIsSeenButNotRemembered(Engine engine) {
        Device noisy = new ConstantStep(pulse(0), BOUNDS, new Defects(0, 5), Retention.FOREVER);
        PulsedArray array = array(noisy, managed(engine), 1, 1);
        float[] errors = new float[REPEATS];
        float[] hidden = array.state("device0.weight");
        for (int step = 0; step < REPEATS; step++) {
            array.update(vector(1), vector(step % 2 == 0 ? 1 : -1), 0.005);
            errors[step] = array.weights()[0] - hidden[0];
            assertThat(hidden[0]).isCloseTo(step % 2 == 0 ? -0.005f : 0, within(1e-6f));
        }
        Moments moments = Moments.of(errors);
        double variance = 25 * STEP * STEP;
        assertThat(moments.meanError(0, variance)).isBetween(-5.0, 5.0);
        assertThat(moments.variance() / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / REPEATS)));
        assertThat(Moments.correlation(Arrays.copyOf(errors, REPEATS - 1), tail(errors)))
                .isBetween(-5 / Math.sqrt(REPEATS), 5 / Math.sqrt(REPEATS));
    }

    private static float[] tail(float[] values) {
        return Arrays.copyOfRange(values, 1, values.length);
    }

    /** A device that no pulse moved is not written: neither one beside a row or column that is silent, nor the other of a pair. */
    @Test
    void onlyWhatIsPulsedIsWrittenAnew() {
        Device noisy = new ConstantStep(pulse(0), BOUNDS, new Defects(0, 5), Retention.FOREVER);
        for (Engine engine : Engine.values()) {
            PulsedArray array = array(noisy, managed(engine), 2, 2).program(new float[4]);
            float[] before = array.weights().clone();
            array.update(vector(1, 0), vector(0, 1), 0.01);
            assertThat(array.weights()[0]).isEqualTo(before[0]);
            assertThat(array.weights()[1]).isEqualTo(before[1]);
            assertThat(array.weights()[2]).isNotEqualTo(before[2]);
            assertThat(array.weights()[3]).isEqualTo(before[3]);
            PulsedArray pair = array(new OneSided(noisy, 0, 0.75, 0.25), managed(engine), 1, 1)
                    .program(0);
            float minus = pair.state("device1.shown")[0];
            float plus = pair.state("device0.shown")[0];
            pair.update(vector(1), vector(-1), 0.01);
            assertThat(pair.state("device1.shown")[0]).isEqualTo(minus);
            assertThat(pair.state("device0.shown")[0]).isNotEqualTo(plus);
        }
    }

    /** A lifetime of 10 steps takes a tenth a step, once an update however many vectors it has. */
    @Test
    void devicesAgeOnceAnUpdate() {
        Retention mortal = new Retention(10, 0, 0, 0, 0, 0, 0, Drift.NONE);
        PulsedArray array = array(new ConstantStep(pulse(0), BOUNDS, NO_DEFECTS, mortal), managed(Engine.AUTO), 1, 1);
        array.program(0.5f);
        array.update(vector(0, 0, 0), vector(1, 1, 1), 0.01);
        assertThat(array.weights()[0]).isCloseTo(0.45f, within(1e-6f));
        array.update(vector(0), vector(1), 0.01);
        assertThat(array.weights()[0]).isCloseTo(0.405f, within(1e-6f));
        Several pair =
                new Several(List.of(new ConstantStep(pulse(0), BOUNDS, NO_DEFECTS, mortal), constant(0)), Turns.ALL);
        PulsedArray two = array(pair, managed(Engine.AUTO), 1, 1).program(0.5f);
        two.update(vector(0), vector(1), 0.01);
        assertThat(two.weights()[0]).isCloseTo(0.475f, within(1e-6f));
    }

    /** Each device takes the weight as near as its bounds allow. */
    @Test
    void programmingKeepsBounds() {
        ConstantStep narrow = new ConstantStep(pulse(0), new Bounds(-0.2, 0.2, 0, 0), NO_DEFECTS, Retention.FOREVER);
        assertThat(array(narrow, managed(Engine.AUTO), 1, 2)
                        .program(0.5f, -0.1f)
                        .weights())
                .containsExactly(0.2f, -0.1f);
        Several pair = new Several(List.of(narrow, constant(0)), Turns.ALL);
        assertThat(array(pair, managed(Engine.AUTO), 1, 1).program(0.5f).weights())
                .containsExactly(new float[] {0.35f}, within(1e-6f));
        assertThat(array(new OneSided(narrow, 0, 0.75, 0.25), managed(Engine.AUTO), 1, 2)
                        .program(-0.5f, 0.1f)
                        .weights())
                .containsExactly(-0.2f, 0.1f);
    }

    private static float[] hidden(PulsedArray array, int devices) {
        float[] hidden = new float[devices];
        for (int device = 0; device < devices; device++) {
            hidden[device] = array.state("device" + device + ".weight")[0];
        }
        return hidden;
    }
}
