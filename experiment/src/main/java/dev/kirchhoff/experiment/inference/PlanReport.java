package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.Activity;
import dev.kirchhoff.cost.ArrayDesign;
import dev.kirchhoff.cost.Headroom;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.cost.ReplicationPlan;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.network.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often the matrices of a network are replicated so that its layers take about the same time, and what that costs.
 *
 * @param layers by layer
 * @param speedUp how many times as fast as with one replica of each matrix
 * @param steps steps of the slowest layer for an image
 * @param cost time, energy and area, with inputs and conductances as assumed
 */
public record PlanReport(List<PlannedLayer> layers, double speedUp, int steps, CostReport cost) {

    /** Where nothing was observed: uniform inputs, half of the cells of pairs at their least, a quarter of Gmax on average. */
    public static final Activity ASSUMED = new Activity.Assumed(1.0 / 3, 0.25);

    /** What the figures of a plan are of, beside those of the paper. */
    public static final String COUNTED =
            "The speed-up counts steps of arrays alone, as the paper does. Energy and times count the converters too, and energy the moving of "
                    + "every patch to its tile and of its outputs back; the time of dealing patches to tiles digitally, biases, activations and pooling "
                    + "are not counted.";

    /**
     * A layer of a plan.
     *
     * @param layer its matrices
     * @param headroom what its arrays could hold at unchanged time
     */
    public record PlannedLayer(MatrixLayer layer, Headroom headroom) {}

    /**
     * What limits a plan; neither balances the layers with the convolution that has fewest patches.
     *
     * @param arrays most arrays, or null
     * @param speedUp least speed-up, or null
     */
    public record Goal(@Nullable Integer arrays, @Nullable Double speedUp) {}

    /**
     * Plans a network.
     *
     * @throws InvalidInputException if the goal cannot be reached, nothing in the network is on arrays, or the accelerator has no converters
     */
    public static PlanReport of(Network network, Accelerator accelerator, Goal goal) {
        List<MatrixLayer> layers = MatrixLayer.of(network).stream()
                .map(layer -> layer.replicated(1))
                .toList();
        if (layers.isEmpty()) {
            throw new InvalidInputException("the network has no layers that arrays could hold");
        }
        try {
            ArrayDesign design = ArrayDesign.of(accelerator.hardware(), layers)
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "ideal converters take no time and no energy; choose hardware that converts inputs and outputs"));
            ReplicationPlan plan = plan(layers, design, goal);
            return new PlanReport(
                    plan.layers().stream()
                            .map(layer -> new PlannedLayer(layer, Headroom.of(layer, design)))
                            .toList(),
                    plan.speedUp(),
                    plan.steps(),
                    CostReport.of(plan.layers(), design, accelerator.technology(), ASSUMED));
        } catch (IllegalArgumentException impossible) {
            throw new InvalidInputException("plan: " + impossible.getMessage(), impossible);
        }
    }

    private static ReplicationPlan plan(List<MatrixLayer> layers, ArrayDesign design, Goal goal) {
        if (goal.arrays() != null) {
            return ReplicationPlan.forArrays(layers, design, goal.arrays());
        }
        return goal.speedUp() != null
                ? ReplicationPlan.forSpeedUp(layers, goal.speedUp())
                : ReplicationPlan.balanced(layers);
    }
}
