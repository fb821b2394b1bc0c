package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.inference.PlanReport.Goal;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replicas that are chosen for a network. */
class PlanReportTest {

    private static final Accelerator PAIRS = SmallModel.planned("generic-8bit").accelerator();
    private static final Goal BALANCED = new Goal(null, null);

    /** "cifar10 full" of Rasch et al. (2019), whatever its tiles are in the config. */
    private static Network cifar(String... overrides) {
        return NetworkFactory.build(
                Plan.load("rapa-cifar10", List.of(overrides)).runs().getFirst().config(), Shape.of(32, 32, 3), 10);
    }

    private static List<Integer> replicas(PlanReport plan) {
        return plan.layers().stream().map(planned -> planned.layer().replicas()).toList();
    }

    @Test
    void balancesCifar10AsThePaperDoes() {
        PlanReport plan = PlanReport.of(cifar("tiling=none"), PAIRS, BALANCED);
        assertThat(replicas(plan)).containsExactly(16, 4, 1, 1);
        assertThat(plan.speedUp()).isEqualTo(16);
        assertThat(plan.steps()).isEqualTo(64);
        assertThat(replicas(PlanReport.of(cifar(), PAIRS, BALANCED)))
                .as("of a network that has its replicas")
                .containsExactly(16, 4, 1, 1);
    }

    /** 5 x 5 x 32 inputs and a constant one on 4 arrays of 256 rows: (1024 - 1) / 32 inputs leave a kernel of 5 x 5. */
    @Test
    void saysWhatArraysHaveRoomFor() {
        PlanReport plan = PlanReport.of(cifar("tiling=none"), PAIRS, BALANCED);
        assertThat(plan.layers().get(1).layer().inputs()).isEqualTo(801);
        assertThat(plan.layers().get(1).headroom().kernel()).isEqualTo(5);
        assertThat(plan.layers().get(1).headroom().outputs()).isEqualTo(256);
        assertThat(plan.layers().getFirst().headroom().kernel())
                .as("(256 - 1) / 3")
                .isEqualTo(9);
        assertThat(plan.cost().arrays()).as("16 x 1, 4 x 4, 1 x 4, 1 x 5").isEqualTo(16 + 16 + 4 + 5);
    }

    @Test
    void goalsAreReached() {
        PlanReport fast = PlanReport.of(cifar(), PAIRS, new Goal(null, 64.0));
        assertThat(replicas(fast)).containsExactly(64, 16, 4, 1);
        assertThat(fast.speedUp()).isEqualTo(64);
        PlanReport small = PlanReport.of(cifar(), PAIRS, new Goal(20, null));
        assertThat(small.cost().arrays()).isLessThanOrEqualTo(20);
        assertThat(small.speedUp()).isGreaterThan(1).isLessThan(16);
        assertThat(small.cost().imagesPerSecond()).isCloseTo(1e9 / small.cost().interval(), within(1e-6));
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        assertRefused(cifar(), PAIRS, new Goal(3, null), "plan: the network needs 14 arrays of 256 x 512 with one");
        assertRefused(
                cifar(), PAIRS, new Goal(null, 5000.0), "plan: speedup is 5000; it must be a number from 1 to 1024");
        assertRefused(cifar(), PAIRS, new Goal(null, 0.5), "plan: speedup is 0.5; it must be a number from 1");
        assertRefused(
                cifar(),
                SmallModel.planned("ideal").accelerator(),
                BALANCED,
                "plan: ideal converters take no time and no energy; choose hardware that converts inputs and outputs");
        Network bare = Network.builder(Shape.of(4)).add("relu", new Relu()).build();
        assertRefused(bare, PAIRS, BALANCED, "the network has no layers that arrays could hold");
    }

    private static void assertRefused(Network network, Accelerator accelerator, Goal goal, String sentence) {
        assertThatThrownBy(() -> PlanReport.of(network, accelerator, goal))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(sentence);
    }
}
