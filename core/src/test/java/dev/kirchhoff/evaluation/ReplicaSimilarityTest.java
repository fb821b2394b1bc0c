package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplicaSimilarityTest {

    private static final int INPUTS = 75;

    /** Gaussian filters, and a bias column that would dominate every correlation. */
    private static Replicas gaussian(int count, int filters) {
        float[] values = new float[count * filters * (INPUTS + 1)];
        RandomStream.open(5, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(values, 0, values.length, 0.3f, 0.1f);
        for (int i = INPUTS; i < values.length; i += INPUTS + 1) {
            values[i] = 100;
        }
        return new Replicas(values, count, filters, INPUTS + 1, INPUTS);
    }

    private static double mean(Replicas replicas, boolean withBias) {
        return Objects.requireNonNull(ReplicaSimilarity.of(replicas, withBias).spread())
                .mean();
    }

    /** The definition: the correlation of every pair, one after another. */
    private static double pairByPair(Replicas replicas, int filter, int length) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < replicas.count(); i++) {
            for (int j = i + 1; j < replicas.count(); j++) {
                sum += correlation(replicas.values(), replicas.start(i, filter), replicas.start(j, filter), length);
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double correlation(float[] values, int a, int b, int length) {
        double sumA = 0;
        double sumB = 0;
        for (int i = 0; i < length; i++) {
            sumA += values[a + i];
            sumB += values[b + i];
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < length; i++) {
            double x = values[a + i] - sumA / length;
            double y = values[b + i] - sumB / length;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void equalsTheDoubleLoopOverPairs() {
        Replicas replicas = gaussian(17, 3);
        for (boolean withBias : new boolean[] {false, true}) {
            ReplicaSimilarity similarity = ReplicaSimilarity.of(replicas, withBias);
            for (int filter = 0; filter < 3; filter++) {
                assertThat(similarity.filters().get(filter).similarity())
                        .isCloseTo(pairByPair(replicas, filter, withBias ? INPUTS + 1 : INPUTS), within(1e-12));
            }
        }
    }

    @Test
    void equalReplicasGiveOne() {
        Replicas replicas = gaussian(9, 4);
        int size = replicas.filters() * replicas.width();
        for (int replica = 1; replica < 9; replica++) {
            System.arraycopy(replicas.values(), 0, replicas.values(), replica * size, size);
        }

        assertThat(mean(replicas, false)).isCloseTo(1, within(1e-12));
        assertThat(ReplicaSimilarity.of(replicas, false).constant()).isZero();
    }

    /** Each of the 8 filters within 4.5 standard deviations: a right program fails with a probability of 5e-5. */
    @Test
    void independentReplicasGiveNothing() {
        int count = 64;
        double deviation = Math.sqrt(2.0 / (count * (count - 1) * (INPUTS - 1)));

        assertThat(ReplicaSimilarity.of(gaussian(count, 8), false).filters())
                .allSatisfy(filter -> assertThat(filter.similarity()).isCloseTo(0, within(4.5 * deviation)));
        assertThat(mean(gaussian(count, 8), true))
                .as("a bias that all share is seen where it is asked for")
                .isGreaterThan(0.9);
    }

    @Test
    void constantFiltersAreLeftOutAndCounted() {
        Replicas replicas = gaussian(5, 2);
        double before = pairByPair(new Replicas(firstReplicas(replicas, 3), 3, 2, INPUTS + 1, INPUTS), 0, INPUTS);
        for (int replica = 3; replica < 5; replica++) {
            int from = replicas.start(replica, 0);
            Arrays.fill(replicas.values(), from, from + INPUTS, 0.1f * replica);
        }
        for (int replica = 1; replica < 5; replica++) {
            int from = replicas.start(replica, 1);
            Arrays.fill(replicas.values(), from, from + INPUTS, 0);
        }
        ReplicaSimilarity similarity = ReplicaSimilarity.of(replicas, false);

        assertThat(similarity.filters().getFirst().constant()).isEqualTo(2);
        assertThat(similarity.filters().getFirst().similarity()).isCloseTo(before, within(1e-12));
        assertThat(similarity.filters().get(1)).isEqualTo(new ReplicaSimilarity.Filter(4, null));
        assertThat(similarity.constant()).isEqualTo(6);
        assertThat(Objects.requireNonNull(similarity.spread()).count()).isEqualTo(1);
    }

    private static float[] firstReplicas(Replicas replicas, int count) {
        return Arrays.copyOf(replicas.values(), count * replicas.filters() * replicas.width());
    }

    @Test
    void refusesValuesOfAnotherSize() {
        assertThatThrownBy(() -> new Replicas(new float[10], 2, 2, 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 values are not 2 replicas of 2 filters of 3 numbers");
    }
}
