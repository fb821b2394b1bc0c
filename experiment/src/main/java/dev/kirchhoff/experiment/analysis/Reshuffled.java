package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A network that keeps each random assignment of patches for several images.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, discussion 4.1, which expects no effect on accuracy.
 *
 * @param every for how many images an assignment is kept, r
 * @param error error of single predictions, over sets of draws
 * @param patches patches that are dealt anew, an image: those of all layers, by r
 * @param seconds time of drawing their order on this machine, seconds an image: that of a new one for each image, by r
 */
public record Reshuffled(int every, Distribution error, double patches, double seconds) {

    private static final int REPEATS = 5;
    private static final int ORDERS = 200;

    /**
     * Patches of an image in each layer that deals them at random.
     *
     * @throws InvalidInputException if there is none
     */
    static List<Integer> dealt(Network network) {
        List<Integer> patches = new ArrayList<>();
        for (Network.Node node : network.nodes()) {
            if (node.block() instanceof TiledBlock block
                    && block.kernel().settings().tiling() instanceof TilingScheme.Random) {
                patches.add(block.kernel().patches());
            }
        }
        if (patches.isEmpty()) {
            throw new InvalidInputException("this network deals no patches at random, so there is nothing to reshuffle;"
                    + " its tiling would have to be random");
        }
        return patches;
    }

    /** Time of drawing an order of the patches of every layer, seconds: the least of some repeats. */
    static double secondsToDraw(List<Integer> patches) {
        return DoubleStream.generate(() -> secondsOnce(patches))
                .limit(REPEATS)
                .min()
                .orElseThrow();
    }

    private static double secondsOnce(List<Integer> patches) {
        RandomStream stream = RandomStream.open(0, Purpose.ASSIGNMENT, 0, 0, 0);
        int[][] orders = patches.stream().map(count -> new int[count]).toArray(int[][]::new);
        long start = System.nanoTime();
        for (int order = 0; order < ORDERS; order++) {
            for (int[] each : orders) {
                stream.permutation(each, each.length);
            }
        }
        return (System.nanoTime() - start) / 1e9 / ORDERS;
    }
}
