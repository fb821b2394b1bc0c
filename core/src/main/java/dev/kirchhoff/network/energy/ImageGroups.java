package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;

/** How many images relax together: it depends on sizes alone, never on the number of threads. */
final class ImageGroups {

    /** Groups into which a batch is cut at least, where it has images enough. */
    private static final int MIN_GROUPS = 4;

    /** Images beyond which a group gains nothing. */
    private static final int MOST = 32;

    private ImageGroups() {}

    /** Images of a group, a divisor of the batch: every group reads all weights, so as many as make states weigh as much as half of them. */
    static int images(Graph graph, int batch) {
        long wanted = Math.ceilDiv(graph.weights(), 2L * graph.activations());
        int divisor = Math.clamp(wanted, 1, Math.clamp(batch / MIN_GROUPS, 1, MOST));
        while (batch % divisor != 0) {
            divisor++;
        }
        return divisor;
    }

    /** The context of a group of images on one worker, whose reads leave everything as it is. */
    static PassContext context(PassContext whole, int images) {
        return new PassContext(
                images, whole.images(), Mode.INFERENCE, whole.kernels(), Workers.serial(), whole.block());
    }
}
