package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The statistical helpers against values of SciPy 1.17. */
class StatisticsTest {

    @Test
    void distributionsAgreeWithScipy() {
        assertThat(Distributions.gaussian(-3)).isCloseTo(0.0013498980316301035, within(1e-13));
        assertThat(Distributions.chiSquareAbove(330.51974363400586, 255)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void chiSquareAgreesWithScipy() {
        ChiSquare test = ChiSquare.uniform(new long[] {16, 18, 16, 14, 12, 12});
        assertThat(test.statistic()).isCloseTo(2.0, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.8491450360846096, within(1e-12));
    }

    @Test
    void kolmogorovSmirnovFindsTheLargestStep() {
        float[] sample = {0.1f, 0.45f, 0.2f, 0.9f, 0.7f};
        KolmogorovSmirnov test = KolmogorovSmirnov.of(sample, x -> x);
        assertThat(test.distance()).isCloseTo(0.2, within(1e-7));
        assertThat(test.pValue()).as("exact, for five values").isCloseTo(0.9616, within(1e-6));
        assertThat(KolmogorovSmirnov.ofTwo(sample, new float[] {0.15f, 0.3f, 2}).distance())
                .isCloseTo(1 / 3.0, within(1e-7));
        assertThat(sample).as("the sample stays as it was").containsExactly(0.1f, 0.45f, 0.2f, 0.9f, 0.7f);
    }

    @Test
    void momentsOfASmallSample() {
        Moments moments = Moments.of(new float[] {0, 0, 0, 4});
        assertThat(moments.mean()).isEqualTo(1);
        assertThat(moments.variance()).isEqualTo(3);
        assertThat(moments.skewness()).as("4 / (3 2) 24 / 4^1.5").isCloseTo(2, within(1e-12));
        assertThat(moments.excessKurtosis())
                .as("4 5 / (3 2 1) 84 / 16 - 3 9 / (2 1)")
                .isCloseTo(4, within(1e-12));
        assertThat(moments.meanError(0, 4)).isCloseTo(1, within(1e-12));
        assertThat(Moments.correlation(new float[] {1, 2, 3}, new float[] {6, 4, 2}))
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void forAllNamesTheSeedThatFails() {
        assertThatThrownBy(() -> ForAll.run(
                        40, 3, random -> assertThat(random.nextInt(0, 1)).isEqualTo(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 40");
        int[] cases = {0};
        ForAll.run(1, 25, random -> cases[0]++);
        assertThat(cases[0]).isEqualTo(25);
    }
}
