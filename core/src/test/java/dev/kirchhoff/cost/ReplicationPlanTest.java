package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicationPlanTest {

    private static final ArrayDesign DESIGN = new ArrayDesign(1152, 256, 2, 1, 0, 8, 8, true, 8);

    /** conv1 to conv3 and the last layer of "cifar10 full". */
    private static final List<MatrixLayer> CIFAR = layers(1024, 256, 64, 1);

    private static final List<MatrixLayer> ALEXNET = layers(3025, 729, 169, 169, 169);

    private static List<MatrixLayer> layers(int... patches) {
        return IntStream.range(0, patches.length)
                .mapToObj(number ->
                        new MatrixLayer("layer" + number, patches[number], patches[number], 1, 1, 800, 64, 25, 32))
                .toList();
    }

    /** Rasch et al. (2019), section 2.1. */
    @Test
    void balancesAsThePaperDoes() {
        assertThat(ReplicationPlan.balanced(CIFAR).replicas()).containsExactly(16, 4, 1, 1);
        assertThat(ReplicationPlan.balanced(ALEXNET).replicas()).containsExactly(17, 4, 1, 1, 1);
    }

    /** Rasch et al. (2019): 16 and 64 times as fast. */
    @Test
    void reachesASpeedUpWithTheFewestReplicas() {
        assertThat(ReplicationPlan.forSpeedUp(CIFAR, 16).replicas()).containsExactly(16, 4, 1, 1);
        ReplicationPlan plan = ReplicationPlan.forSpeedUp(CIFAR, 64);
        assertThat(plan.replicas()).containsExactly(64, 16, 4, 1);
        assertThat(plan.steps()).isEqualTo(16);
        assertThat(plan.speedUp()).isEqualTo(64);
    }

    @Test
    void aSpeedUpThatDoesNotDivideIsReachedAtLeast() {
        ReplicationPlan plan = ReplicationPlan.forSpeedUp(ALEXNET, 17.8);
        assertThat(plan.speedUp()).isGreaterThanOrEqualTo(17.8).isCloseTo(17.9, within(0.01));
        assertThat(plan.replicas()).containsExactly(18, 5, 1, 1, 1);
    }

    @Test
    void withinABudgetNoFasterPlanExists() {
        for (int arrays = 4; arrays < 60; arrays++) {
            ReplicationPlan plan = ReplicationPlan.forArrays(CIFAR, DESIGN, arrays);
            assertThat(plan.arrays(DESIGN)).isLessThanOrEqualTo(arrays);
            int faster = plan.steps() - 1;
            long needed = CIFAR.stream()
                    .mapToLong(layer -> DESIGN.arrays(layer.replicated(Math.ceilDiv(layer.patches(), faster))))
                    .sum();
            assertThat(needed).isGreaterThan(arrays);
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> ReplicationPlan.forArrays(CIFAR, DESIGN, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 4 arrays of 1152 x 256");
        assertThatThrownBy(() -> ReplicationPlan.forSpeedUp(CIFAR, 1025)).hasMessageContaining("1 to 1024");
        assertThatThrownBy(() -> ReplicationPlan.forSpeedUp(CIFAR, 0.5)).hasMessageContaining("1 to 1024");
    }

    @Test
    void saysWhatElseFitsIntoTheArrays() {
        Headroom headroom = Headroom.of(CIFAR.getFirst(), DESIGN);
        assertThat(headroom.kernel()).isEqualTo(6);
        assertThat(headroom.outputs()).isEqualTo(128);
    }
}
