package dev.kirchhoff.cost;

import dev.kirchhoff.Check;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How often the matrices of a network are replicated so that its layers take about the same time: n_t ≈ n_p / T for a common number of
 * steps T.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753, section 2.1: (16, 4, 1) for 16 times, (64,
 * 16, 4) for 64 times, (17, 4, 1, 1, 1) for AlexNet.
 *
 * @param layers the layers, each with its replicas
 */
public record ReplicationPlan(List<MatrixLayer> layers) {

    /** One replica of each matrix. */
    public static ReplicationPlan none(List<MatrixLayer> layers) {
        return everywhere(layers, layer -> 1);
    }

    /**
     * Balances all layers with that convolution which has fewest patches: that one is not replicated, the others take ⌊n_p / T⌋ replicas, T
     * being its patches.
     */
    public static ReplicationPlan balanced(List<MatrixLayer> layers) {
        int fewest = layers.stream()
                .mapToInt(MatrixLayer::patches)
                .filter(patches -> patches > 1)
                .min()
                .orElse(1);
        return everywhere(layers, layer -> Math.max(1, layer.patches() / fewest));
    }

    /**
     * The fewest replicas with which the network is at least so many times as fast as with one of each: ⌈n_p / T⌉ for T = ⌊max n_p /
     * speed-up⌋ steps.
     *
     * @throws IllegalArgumentException if the speed-up is below 1, or above the patches of the largest layer
     */
    public static ReplicationPlan forSpeedUp(List<MatrixLayer> layers, double speedUp) {
        int most = mostPatches(layers);
        Check.between("speedup", speedUp, 1, most);
        return forSteps(layers, (int) Math.floor(most / speedUp));
    }

    /**
     * The fastest plan within a number of arrays.
     *
     * @throws IllegalArgumentException if one replica of each matrix needs more arrays
     */
    public static ReplicationPlan forArrays(List<MatrixLayer> layers, ArrayDesign design, int arrays) {
        long least = none(layers).arrays(design);
        if (least > arrays) {
            throw new IllegalArgumentException("the network needs " + least + " arrays of " + design.rows() + " x "
                    + design.columns() + " with one replica of each matrix, but " + arrays + " are given");
        }
        int low = 1;
        int high = mostPatches(layers);
        while (low < high) {
            int steps = (low + high) >>> 1;
            if (forSteps(layers, steps).arrays(design) <= arrays) {
                high = steps;
            } else {
                low = steps + 1;
            }
        }
        return forSteps(layers, low);
    }

    private static ReplicationPlan forSteps(List<MatrixLayer> layers, int steps) {
        return everywhere(layers, layer -> Math.ceilDiv(layer.patches(), steps));
    }

    private static ReplicationPlan everywhere(List<MatrixLayer> layers, ToIntFunction<MatrixLayer> replicas) {
        return new ReplicationPlan(layers.stream()
                .map(layer -> layer.replicated(replicas.applyAsInt(layer)))
                .toList());
    }

    private static int mostPatches(List<MatrixLayer> layers) {
        return layers.stream().mapToInt(MatrixLayer::patches).max().orElse(1);
    }

    /** Replicas of each layer. */
    public List<Integer> replicas() {
        return layers.stream().map(MatrixLayer::replicas).toList();
    }

    /** Arrays that it takes. */
    public long arrays(ArrayDesign design) {
        return layers.stream().mapToLong(layer -> design.arrays(layer)).sum();
    }

    /** Steps of the slowest layer for an image. */
    public int steps() {
        return layers.stream().mapToInt(MatrixLayer::steps).max().orElse(1);
    }

    /** How many times as fast the arrays are as with one replica of each matrix. */
    public double speedUp() {
        return (double) mostPatches(layers) / steps();
    }
}
