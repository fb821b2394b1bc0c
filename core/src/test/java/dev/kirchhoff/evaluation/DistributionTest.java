package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.ForAll;
import org.assertj.core.data.Offset;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /** numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], q) with the default method, and numpy.std with ddof=1. */
    @Test
    void isAsNumpySays() {
        Distribution digits = Distribution.of(3, 1, 4, 1, 5, 9, 2, 6);
        assertThat(digits.count()).isEqualTo(8);
        assertThat(digits.mean()).isCloseTo(3.875, ROUNDING);
        assertThat(digits.deviation()).isCloseTo(2.748376143938713, ROUNDING);
        assertThat(digits.least()).isEqualTo(1);
        assertThat(digits.lower()).isCloseTo(1.75, ROUNDING);
        assertThat(digits.median()).isCloseTo(3.5, ROUNDING);
        assertThat(digits.upper()).isCloseTo(5.25, ROUNDING);
        assertThat(digits.most()).isEqualTo(9);
    }

    @Test
    void isAsAnIndependentLibrarySays() {
        ForAll.run(5, 50, random -> {
            double[] figures = random.doubles(1 + random.nextInt(40), -3, 5)
                    .map(Math::rint)
                    .toArray();
            DescriptiveStatistics expected = new DescriptiveStatistics(figures);
            Percentile seventh = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
            seventh.setData(figures);
            Distribution ours = Distribution.of(figures);
            assertThat(ours.mean()).isCloseTo(expected.getMean(), ROUNDING);
            assertThat(ours.deviation()).isCloseTo(expected.getStandardDeviation(), ROUNDING);
            assertThat(ours.least()).isEqualTo(expected.getMin());
            assertThat(ours.lower()).isCloseTo(seventh.evaluate(25), ROUNDING);
            assertThat(ours.median()).isCloseTo(seventh.evaluate(50), ROUNDING);
            assertThat(ours.upper()).isCloseTo(seventh.evaluate(75), ROUNDING);
            assertThat(ours.most()).isEqualTo(expected.getMax());
        });
    }

    @Test
    void aSingleFigureHasNoDeviation() {
        assertThat(Distribution.of(0.5)).isEqualTo(new Distribution(1, 0.5, 0, 0.5, 0.5, 0.5, 0.5, 0.5));
    }

    @Test
    void theFiguresStayAsTheyAre() {
        double[] figures = {3, 1, 2};
        Distribution.of(figures);
        assertThat(figures).containsExactly(3, 1, 2);
    }

    @Test
    void refusesNone() {
        assertThatThrownBy(Distribution::of).hasMessage("a distribution needs at least one figure");
    }
}
