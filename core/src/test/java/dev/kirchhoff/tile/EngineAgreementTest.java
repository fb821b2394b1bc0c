package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.STEP;
import static dev.kirchhoff.tile.Cells.array;
import static dev.kirchhoff.tile.Cells.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far the aggregated engine is from the exact one; the statements are those of {@link Engine#AGGREGATED}. */
class EngineAgreementTest {

    private static final int REPEATS = 4000;
    private static final double LEVEL = 1e-3;

    private static final double RANGE = 1.2;

    /** T: most that a run may be expected to move a weight by. */
    private static final double TRAVEL = Engine.TRAVEL * RANGE;

    /** Steps that do not depend on the weight commute: one law, from one coincidence in 20 vectors to ten in every one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 10})
    void constantStepsFollowOneLaw(double coincidences) {
        float[] x = Cells.vector(1, -0.6, 0.3);
        float[] d = Cells.vector(0.9, -0.2);
        for (Update update : List.of(Cells.managed(Engine.EXACT), Cells.plain(31, Engine.EXACT))) {
            float[][] exact = array(constant(0.3), update, 2, 3).sample(x, d, coincidences * STEP, REPEATS);
            PulsedArray array = array(constant(0.3), with(update, Engine.AGGREGATED), 2, 3);
            array.reopen(6, 1);
            float[][] aggregated = array.sample(x, d, coincidences * STEP, REPEATS);
            for (int cell = 0; cell < 6; cell++) {
                assertSameMoments(Moments.of(exact[cell]), Moments.of(aggregated[cell]));
                assertThat(KolmogorovSmirnov.ofTwo(exact[cell], aggregated[cell])
                                .pValue())
                        .isGreaterThan(LEVEL);
            }
        }
    }

    private static void assertSameMoments(Moments exact, Moments aggregated) {
        double error = Math.sqrt((exact.variance() + aggregated.variance()) / REPEATS);
        assertThat(aggregated.mean()).isCloseTo(exact.mean(), within(5 * error + 1e-9));
        double spread = Math.sqrt((4 + exact.excessKurtosis() + aggregated.excessKurtosis()) / REPEATS);
        assertThat(Math.log(aggregated.variance() / exact.variance())).isCloseTo(0, within(5 * spread));
    }

    /** 20 % more noise of the cycles, where there is little other, is told apart. */
    @Test
    void anotherLawIsToldApart() {
        float[] one = {1};
        Update update = Cells.managed(Engine.EXACT);
        float[][] exact = array(constant(0.3), update, 1, 1).sample(one, one, 10 * STEP, 4 * REPEATS);
        float[][] other =
                array(constant(0.36), with(update, Engine.AGGREGATED), 1, 1).sample(one, one, 10 * STEP, 4 * REPEATS);
        assertThat(KolmogorovSmirnov.ofTwo(exact[0], other[0]).pValue()).isLessThan(LEVEL);
    }

    /** Exact where there is less than one coincidence in four devices or a step is above 1/32 of the range, else aggregated. */
    @Test
    void theEngineIsChosenByDensityAndStep() {
        assertThat(learnt(constant(0.3), Engine.AUTO, 0.05)).isEqualTo(learnt(constant(0.3), Engine.EXACT, 0.05));
        assertThat(learnt(constant(0.3), Engine.AUTO, 2)).isEqualTo(learnt(constant(0.3), Engine.AGGREGATED, 2));
        assertThat(learnt(constant(0.3), Engine.EXACT, 2)).isNotEqualTo(learnt(constant(0.3), Engine.AGGREGATED, 2));
        ConstantStep coarse = new ConstantStep(
                new Pulse(0.04, 0, 0.3, 0, 0, false), Cells.BOUNDS, Cells.NO_DEFECTS, Retention.FOREVER);
        assertThat(learnt(coarse, Engine.AUTO, 200)).isEqualTo(learnt(coarse, Engine.EXACT, 200));
        assertThat(learnt(coarse, Engine.AUTO, 200)).isNotEqualTo(learnt(coarse, Engine.AGGREGATED, 200));
    }

    /** The weights after one vector that brings some coincidences of steps of 0.001 a device. */
    private static float[] learnt(UnitCell cell, Engine engine, double coincidences) {
        float[] x = new float[20];
        float[] d = new float[10];
        Arrays.fill(x, 1);
        Arrays.fill(d, 1);
        return array(cell, Cells.managed(engine), 10, 20)
                .update(x, d, coincidences * STEP)
                .weights();
    }

    /** The slope of the step is in the count: towards a bound and from it, over a run of vectors, means agree to 0.2 % and sampling. */
    @Test
    void slopesOfTheStepAreInTheCount() {
        float[] up = new float[15];
        Arrays.fill(up, -1);
        for (float start : new float[] {-0.6f, -0.3f, 0, 0.3f, 0.5f}) {
            for (UnitCell cell : List.of(Cells.soft(0.3), Cells.exponential(0.3))) {
                Difference far = difference(cell, start, up, REPEATS);
                assertThat(far.difference).isLessThan(0.002 * far.change + 5 * far.error);
            }
        }
    }

    /**
     * Of one device under vectors x = 1.
     *
     * @param difference between the means of both engines
     * @param change size of the mean change, exact
     * @param error standard error of the difference
     */
    private record Difference(double difference, double change, double error) {}

    /** The rate is such that 15 errors of 1 or -1 are one run. */
    private static Difference difference(UnitCell cell, float start, float[] d, int repeats) {
        float[] x = new float[d.length];
        Arrays.fill(x, 1);
        Moments[] moments = new Moments[2];
        for (int engine = 0; engine < 2; engine++) {
            moments[engine] = array(cell, Cells.managed(engine == 0 ? Engine.EXACT : Engine.AGGREGATED), 1, 1)
                    .program(start)
                    .moments(x, d, 0.999 * TRAVEL / 15, repeats)[0];
        }
        return new Difference(
                Math.abs(moments[1].mean() - moments[0].mean()),
                Math.abs(moments[0].mean()),
                Math.sqrt((moments[0].variance() + moments[1].variance()) / repeats));
    }

    private static Update with(Update update, Engine engine) {
        return new Update(
                update.pulses(),
                update.bl(),
                update.fixedBl(),
                update.management(),
                update.blManagement(),
                update.gradientScale(),
                update.resolution(),
                engine);
    }
}
