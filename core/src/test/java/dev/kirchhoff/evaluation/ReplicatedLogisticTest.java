package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import dev.kirchhoff.evaluation.ReplicatedLogistic.Measured;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicatedLogisticTest {

    private static final double[][] INPUTS = {{1, 2}, {-0.5, 1.5}, {2, -1}};
    private static final int[] LABELS = {1, 0, 1};

    private static double[][] theta(double scale) {
        double[][] theta = {{0.5, 0.9, -0.2}, {-1.0, -0.4, 0.1}};
        for (double[] replicas : theta) {
            double mean = Arrays.stream(replicas).average().orElseThrow();
            for (int j = 0; j < replicas.length; j++) {
                replicas[j] = mean + scale * (replicas[j] - mean);
            }
        }
        return theta;
    }

    private static RandomStream stream() {
        return RandomStream.open(1, Purpose.ASSIGNMENT, 0, 0, 0);
    }

    /** x theta = 1.5 · 0.4 - 2 · 0.7 + 0.3 = -0.5 for label 1: every parameter moves by -rate (sigma(-0.5) - 1) x. */
    @ParameterizedTest
    @EnumSource(Sampling.class)
    void withOneReplicaAStepIsThatOfOrdinaryLogisticRegression(Sampling sampling) {
        double[][] theta = {{0.4}, {-0.7}, {0.3}};
        double[] x = {1.5, 2, 1};

        new ReplicatedLogistic(theta, sampling).step(x, 1, 0.1, stream());

        double off = 1 / (1 + Math.exp(0.5)) - 1;
        assertThat(theta[0][0]).isCloseTo(0.4 - 0.1 * off * 1.5, within(1e-15));
        assertThat(theta[1][0]).isCloseTo(-0.7 - 0.1 * off * 2, within(1e-15));
        assertThat(theta[2][0]).isCloseTo(0.3 - 0.1 * off, within(1e-15));
    }

    /** A step moves the replicas that were drawn and no other: one of each parameter, one tile where tiles are drawn. */
    @ParameterizedTest
    @EnumSource(Sampling.class)
    void aStepMovesWhatWasDrawn(Sampling sampling) {
        RandomStream stream = stream();
        boolean apart = false;
        for (int step = 0; step < 50; step++) {
            double[][] theta = theta(1);
            new ReplicatedLogistic(theta, sampling).step(INPUTS[0], 1, 0.5, stream);
            int[] moved = new int[2];
            for (int l = 0; l < 2; l++) {
                int count = 0;
                for (int j = 0; j < 3; j++) {
                    if (theta[l][j] != theta(1)[l][j]) {
                        moved[l] = j;
                        count++;
                    }
                }
                assertThat(count).isEqualTo(1);
            }
            apart |= moved[0] != moved[1];
        }
        assertThat(apart).isEqualTo(sampling == Sampling.PARAMETER);
    }

    @Test
    void tilesAreMeasuredExactly() {
        Measured measured = new ReplicatedLogistic(theta(1), Sampling.TILE).measure(INPUTS, LABELS, 1, stream());
        LogisticRegulariser exact = LogisticRegulariser.of(theta(1), INPUTS, LABELS, Sampling.TILE);

        assertThat(measured.parts().averaged()).isCloseTo(exact.averaged(), within(1e-12));
        assertThat(measured.parts().regulariser()).isCloseTo(exact.regulariser(), within(1e-12));
        assertThat(measured.parts().secondOrder()).isCloseTo(exact.secondOrder(), within(1e-12));
    }

    /** Nine draws there are, 20,000 are made; the second order knows no draws. */
    @Test
    void parametersAreEstimated() {
        Measured measured =
                new ReplicatedLogistic(theta(1), Sampling.PARAMETER).measure(INPUTS, LABELS, 20_000, stream());
        LogisticRegulariser exact = LogisticRegulariser.of(theta(1), INPUTS, LABELS, Sampling.PARAMETER);

        assertThat(measured.parts().regulariser()).isCloseTo(exact.regulariser(), within(0.01));
        assertThat(measured.parts().ofMean()).isCloseTo(exact.ofMean(), within(1e-12));
        assertThat(measured.parts().secondOrder()).isCloseTo(exact.secondOrder(), within(1e-12));
    }

    /** Even of a single draw R is not negative, and for small spreads it is R to second order. */
    @ParameterizedTest
    @EnumSource(Sampling.class)
    void theRegulariserIsNotNegativeAndOfSecondOrder(Sampling sampling) {
        for (double scale : new double[] {0, 1e-9, 1e-3, 0.1, 1, 30}) {
            Measured few = new ReplicatedLogistic(theta(scale), sampling).measure(INPUTS, LABELS, 1, stream());
            assertThat(few.parts().regulariser()).isNotNegative();
        }
        LogisticRegulariser small = new ReplicatedLogistic(theta(0.01), sampling)
                .measure(INPUTS, LABELS, 20_000, stream())
                .parts();
        assertThat(small.regulariser() / small.secondOrder()).isCloseTo(1, within(0.02));
        assertThat(small.secondOrder()).isPositive();
    }

    /**
     * Logits of the mean parameters are below 0, below 0 and above: the first image is wrong. Tile (0.5, -1) is wrong about the first, (0.9, -0.4) about none,
     * (-0.2, 0.1) about all three.
     */
    @Test
    void errorsAreCountedOverDraws() {
        Measured measured = new ReplicatedLogistic(theta(1), Sampling.TILE).measure(INPUTS, LABELS, 1, stream());

        assertThat(measured.errorOfMean()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(measured.error()).isCloseTo(4 / 9.0, within(1e-12));
    }

    @Test
    void theVarianceIsThatOfThePopulation() {
        assertThat(new ReplicatedLogistic(new double[][] {{1, 3}, {5, 5}}, Sampling.TILE).variance())
                .isEqualTo(1);
    }
}
