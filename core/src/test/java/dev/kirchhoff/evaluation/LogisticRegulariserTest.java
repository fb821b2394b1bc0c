package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogisticRegulariserTest {

    private static final double[][] THETA = {{0.5, 0.9, -0.2}, {-1.0, -0.4, 0.1}};
    private static final double[][] INPUTS = {{1, 2}, {-0.5, 1.5}, {2, -1}};
    private static final int[] LABELS = {1, 0, 1};

    /** Figures computed in double precision by a program that is not ours. */
    @Test
    void goldenFiguresOfParametersDrawnOneByOne() {
        LogisticRegulariser result = LogisticRegulariser.of(THETA, INPUTS, LABELS, Sampling.PARAMETER);

        assertThat(result.averaged()).isCloseTo(1.82033134977119, within(1e-12));
        assertThat(result.ofMean()).isCloseTo(1.56498918287514, within(1e-12));
        assertThat(result.regulariser()).isCloseTo(0.255342166896052, within(1e-12));
        assertThat(result.secondOrder()).isCloseTo(0.263294227253448, within(1e-12));
    }

    @Test
    void goldenFiguresOfTilesDrawnWhole() {
        LogisticRegulariser result = LogisticRegulariser.of(THETA, INPUTS, LABELS, Sampling.TILE);

        assertThat(result.regulariser()).isCloseTo(0.278766644972402, within(1e-12));
        assertThat(result.secondOrder()).isCloseTo(0.267254359164287, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void theLossFallsIntoItsPartsAndLabelsDoNotMatter(Sampling sampling) {
        LogisticRegulariser result = LogisticRegulariser.of(THETA, INPUTS, LABELS, sampling);
        LogisticRegulariser others = LogisticRegulariser.of(THETA, INPUTS, new int[] {0, 0, 1}, sampling);

        assertThat(result.gap()).isCloseTo(0, within(1e-12));
        assertThat(others.averaged()).isNotEqualTo(result.averaged());
        assertThat(others.regulariser()).isEqualTo(result.regulariser());
    }

    /** The rest is of third order or higher in the spread of the replicas: a tenth of it leaves at most a tenth of the relative error. */
    @ParameterizedTest
    @EnumSource(Sampling.class)
    void theSecondOrderIsReachedAsReplicasComeTogether(Sampling sampling) {
        double wide = relativeRest(1, sampling);
        double narrow = relativeRest(0.1, sampling);
        double narrower = relativeRest(0.01, sampling);

        assertThat(narrow).isLessThan(wide);
        assertThat(narrower).isLessThan(narrow / 5).isLessThan(0.005);
    }

    private static double relativeRest(double scale, Sampling sampling) {
        double[][] theta = new double[2][3];
        for (int l = 0; l < 2; l++) {
            double mean = (THETA[l][0] + THETA[l][1] + THETA[l][2]) / 3;
            for (int replica = 0; replica < 3; replica++) {
                theta[l][replica] = mean + scale * (THETA[l][replica] - mean);
            }
        }
        LogisticRegulariser result = LogisticRegulariser.of(theta, INPUTS, LABELS, sampling);
        return Math.abs(result.regulariser() / result.secondOrder() - 1);
    }

    @Test
    void refusesMoreDrawsThanCanBeGoneThrough() {
        assertThatThrownBy(() ->
                        LogisticRegulariser.of(new double[21][2], new double[1][21], new int[1], Sampling.PARAMETER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("21 parameters with 2 replicas each have more than 1048576 draws");
    }
}
