package dev.kirchhoff.periphery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.AnalogReader;
import dev.kirchhoff.tile.Reading;
import org.junit.jupiter.api.Test;

/**
 * Scales and repetitions, made visible by coarse converters: on an array of one cell of weight 1, whose DAC has the levels -1, 0 and 1
 * (2 bits) or clips at 1, the output tells the scale.
 */
class ManagementTest {

    private static final BoundManagement CLIPPED = new BoundManagement.None();
    /** A DAC that clips at 1 and does not quantise. */
    private static final Dac CLIPPING = new Dac(0, 1);

    @Test
    void noScaleClipsAtTheBound() {
        assertThat(clipped(new NoiseManagement.None(), 0.5f, 3, -7)).containsExactly(0.5f, 1, -1);
    }

    @Test
    void theLargestMagnitudeIsTheScaleUpToItsCap() {
        assertThat(clipped(new NoiseManagement.AbsMax(0), 0.5f, 3, -7)).containsExactly(0.5f, 3, -7);
        assertThat(clipped(new NoiseManagement.AbsMax(2), 0.5f, 3, -7)).containsExactly(0.5f, 2, -2);
    }

    @Test
    void theLargestValueIsTheScaleUpToItsCap() {
        float[] y = pairs(new NoiseManagement.Max(0), 3, -5, 2, 1);
        assertThat(y).containsExactly(3, -3, 2, 1);
        assertThat(pairs(new NoiseManagement.Max(2), 3, -5)).containsExactly(2, -2);
        // no positive scale: read as it is
        assertThat(pairs(new NoiseManagement.Max(0), -0.5f, -5)).containsExactly(-0.5f, -1);
    }

    @Test
    void aConstantScaleIsTheSameForAll() {
        assertThat(clipped(new NoiseManagement.Constant(4), 0.5f, 3, -7)).containsExactly(0.5f, 3, -4);
    }

    @Test
    void theAverageFollowsTheMaximaFromWhereItStarts() {
        Reading settings = Reading.of(CLIPPING, Adc.PERFECT, new NoiseManagement.AverageAbsMax(0.25), CLIPPED);
        AnalogReader reader = new AnalogReader(settings, new float[] {1}, 1, 1);
        // averages 2, 2.5, 2.875
        assertThat(reader.read(2, 4, -4)).containsExactly(2, 2.5f, -2.875f);
        assertThat(reader.workspace().inputAverage(0)).isEqualTo(2.875f);
        assertThat(reader.readout().inputAverage()).as("frozen").isZero();
        reader.readout().inputAverage(8);
        assertThat(reader.read(100)).containsExactly(0.75f * 8 + 25);
    }

    /** S = 6, assumed weight 2, bound 4: worst 3; limited by 0.25 levels of a DAC of 3 to 0.75 m. */
    @Test
    void theWorstCaseIsTheSumOfOneSign() {
        float[] x = {2, 2, 2, -1};
        float[] w = {0, 0, 0, 1};
        assertThat(worstCase(new Dac(0, 1), 2, x, w)).isEqualTo(-1);
        // the scale shows where it quantises: 7 levels, -1 / 3 -> -2.33 -> -2 of 7, times 3
        assertThat(worstCase(new Dac(4, 1), 2, x, w)).isCloseTo(-3 * 2 / 7f, within(1e-6f));
        // scale never below the largest input: -1 / 2 -> -3.5 -> -4 of 7, times 2
        assertThat(worstCase(new Dac(4, 1), 0.1, x, w)).isCloseTo(-2 * 4 / 7f, within(1e-6f));
        // nor above m * 0.25 / step = 2 * 0.25 * 7 = 3.5: -1 / 3.5 -> -2 of 7, times 3.5
        assertThat(worstCase(new Dac(4, 1), 20, x, w)).isCloseTo(-3.5f * 2 / 7f, within(1e-6f));
    }

    private static float worstCase(Dac dac, double assumedWeight, float[] x, float[] w) {
        Reading settings =
                Reading.of(dac, new Adc(0, 4, 0), new NoiseManagement.AbsMaxNpSum(assumedWeight, 0.25, 0), CLIPPED);
        return new AnalogReader(settings, w, 1, 1).read(x)[0];
    }

    @Test
    void clippedOutputsStayClippedWithoutBoundManagement() {
        Reading settings = Reading.of(Dac.PERFECT, new Adc(0, 2, 0), new NoiseManagement.AbsMax(0), CLIPPED);
        assertThat(new AnalogReader(settings, new float[] {5, 1}, 2, 1).read(3, -0.5f))
                .containsExactly(6, 3, -1, -0.5f);
    }

    @Test
    void boundManagementHalvesTheInputUntilNothingClips() {
        Reading settings = Reading.of(
                Dac.PERFECT,
                new Adc(0, 2, 0),
                new NoiseManagement.AbsMax(0),
                new BoundManagement.Iterative(1000, 0.25));
        assertThat(new AnalogReader(settings, new float[] {500, 1}, 2, 1).read(3, -0.5f))
                .containsExactly(1500, 3, -250, -0.5f);
    }

    /** With limit 3 the last factor is 4; with 6 steps to the bound of the DAC and resolution ½, factor * step = 4/7 ends it too. */
    @Test
    void boundManagementEndsAtItsLimits() {
        Adc adc = new Adc(0, 2, 0);
        NoiseManagement absMax = new NoiseManagement.AbsMax(0);
        float[] w = {500};
        Reading byFactor = Reading.of(Dac.PERFECT, adc, absMax, new BoundManagement.Iterative(3, 0.25));
        assertThat(new AnalogReader(byFactor, w, 1, 1).read(1)).containsExactly(2 * 4);
        Reading byResolution = Reading.of(new Dac(4, 1), adc, absMax, new BoundManagement.Iterative(1000, 0.5));
        assertThat(new AnalogReader(byResolution, w, 1, 1).read(1)).containsExactly(2 * 4);
        Reading unlimited = Reading.of(new Dac(4, 1), adc, absMax, new BoundManagement.Iterative(1000, 200));
        assertThat(new AnalogReader(unlimited, w, 1, 1).read(1)).containsExactly(0);
    }

    /**
     * Two inputs of 1, weights 1.5: 3 is above the bound 2. The worst case at an assumed weight of 2.5 is S 2.5 / 2 = 2.5, where the
     * DAC of 7 levels takes 1 / 2.5 to 3 of 7; halving would take ½ to 4 of 7.
     */
    @Test
    void theFirstRepetitionMayTakeTheWorstCase() {
        NoiseManagement absMax = new NoiseManagement.AbsMax(0);
        Adc adc = new Adc(0, 2, 0);
        float[] w = {1.5f, 1.5f};
        Reading worst = Reading.of(new Dac(4, 1), adc, absMax, new BoundManagement.IterativeWorstCase(1000, 0.5, 2.5));
        assertThat(new AnalogReader(worst, w, 1, 1).read(1, 1)[0]).isCloseTo(2 * 1.5f * 2.5f * 3 / 7, within(1e-6f));
        Reading halving = Reading.of(new Dac(4, 1), adc, absMax, new BoundManagement.Iterative(1000, 0.5));
        assertThat(new AnalogReader(halving, w, 1, 1).read(1, 1)[0]).isCloseTo(2 * 1.5f * 2 * 4 / 7, within(1e-6f));
        // an assumed weight too small clips again: r = 2 from the worst case's scale 1.2
        Reading again = Reading.of(Dac.PERFECT, adc, absMax, new BoundManagement.IterativeWorstCase(1000, 0.5, 1.2));
        assertThat(new AnalogReader(again, w, 1, 1).read(1, 1)[0]).isCloseTo(3, within(1e-6f));
    }

    @Test
    void onlyRowsThatClipAreReadAgain() {
        Reading settings = Reading.of(
                new Dac(2, 1), new Adc(0, 2, 0), new NoiseManagement.AbsMax(0), new BoundManagement.Iterative(1000, 2));
        // the DAC of three levels loses an input that is halved: 0.5 goes to the even level 0
        assertThat(new AnalogReader(settings, new float[] {5, 0, 0, 1}, 2, 1).read(1, 0, 0, 1))
                .containsExactly(0, 0, 0, 1);
    }

    /** Reads of single inputs through a DAC that clips at the scale. */
    private static float[] clipped(NoiseManagement management, float... x) {
        return new AnalogReader(Reading.of(CLIPPING, Adc.PERFECT, management, CLIPPED), new float[] {1}, 1, 1).read(x);
    }

    /** As above, of vectors of two inputs, each on its own line. */
    private static float[] pairs(NoiseManagement management, float... x) {
        Reading settings = Reading.of(CLIPPING, Adc.PERFECT, management, CLIPPED);
        return new AnalogReader(settings, new float[] {1, 0, 0, 1}, 2, 1).read(x);
    }
}
