package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplicaReductionTest {

    /** Two filters of two weights and a bias, on three replicas. */
    private final Replicas replicas =
            new Replicas(new float[] {3, 4, 9, 1, 0, -1, 0, 0, 50, 5, 12, -2, -3, 8, 1, 0, 1, -3}, 3, 2, 3, 2);

    private static RandomStream stream() {
        return RandomStream.open(3, Purpose.PARTITION, 0, 0, 0);
    }

    @Test
    void theLargestNormIsThatOfTheKernelWithoutItsBias() {
        int[] chosen = ReplicaReduction.largestNorms(replicas);

        assertThat(chosen).containsExactly(2, 1);
        assertThat(ReplicaReduction.chosen(replicas, chosen)).containsExactly(-3, 8, 1, 5, 12, -2);
    }

    @Test
    void equalNormsGiveTheFirst() {
        Replicas equal = new Replicas(new float[] {3, 4, 4, 3, 5, 0}, 3, 1, 2, 2);

        assertThat(ReplicaReduction.largestNorms(equal)).containsExactly(0);
    }

    @Test
    void aTileIsTakenWhole() {
        assertThat(ReplicaReduction.chosen(replicas, ReplicaReduction.tile(replicas, 1)))
                .containsExactly(0, 0, 50, 5, 12, -2);
    }

    @Test
    void meansAreThoseOfTheNumbers() {
        assertThat(ReplicaReduction.mean(replicas)).containsExactly(0, 4, 20, 2, 13 / 3f, -2);
    }

    /** Norms of the first filter are 5, 0 and sqrt(73), of the second 1, 13 and 1. */
    @Test
    void aRescaledMeanHasTheMeanNorm() {
        float[] matrix = ReplicaReduction.rescaledMean(replicas);

        assertThat(Math.hypot(matrix[0], matrix[1])).isCloseTo((5 + Math.sqrt(73)) / 3, within(1e-6));
        assertThat(Math.hypot(matrix[3], matrix[4])).isCloseTo(5, within(1e-6));
        assertThat(matrix[3] / matrix[4]).isCloseTo(6 / 13f, within(1e-6f));
        assertThat(matrix[2]).isEqualTo(20);
        assertThat(matrix[5]).isEqualTo(-2);
    }

    /** 3,000 draws of 3 replicas: chi-square with 2 degrees of freedom below its quantile of 0.999. */
    @Test
    void randomFiltersComeFromEveryReplicaEquallyOften() {
        Replicas many = new Replicas(new float[3 * 3000], 3, 3000, 1, 1);
        int[] counts = new int[3];
        Arrays.stream(ReplicaReduction.randomFilters(many, stream())).forEach(replica -> counts[replica]++);
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> (count - 1000.0) * (count - 1000.0) / 1000)
                .sum();

        assertThat(chiSquare).isLessThan(13.82);
    }
}
