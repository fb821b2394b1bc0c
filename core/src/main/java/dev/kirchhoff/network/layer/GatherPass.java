package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;

/** A pass whose outputs are each one input, taken at most once, or a constant. */
final class GatherPass extends ImagePass {

    private final int[] sources;
    private final float constant;

    /**
     * Plans where the outputs come from.
     *
     * @param offsets for each axis of the output, the offset of each coordinate in the input; see {@link Offsets}
     * @param constant the outputs that come from nowhere
     */
    GatherPass(PassContext context, Signal input, Shape output, int[][] offsets, float constant) {
        super(context, input, output);
        this.sources = Offsets.places(offsets);
        this.constant = constant;
    }

    @Override
    void forward(int image, int worker) {
        int from = image * inputSize;
        int to = image * outputSize;
        for (int i = 0; i < outputSize; i++) {
            int source = sources[i];
            y[to + i] = source == Offsets.OUTSIDE ? constant : x[from + source];
        }
    }

    @Override
    void backward(int image, int worker) {
        int from = image * inputSize;
        int to = image * outputSize;
        Arrays.fill(dx, from, from + inputSize, 0);
        for (int i = 0; i < outputSize; i++) {
            if (sources[i] != Offsets.OUTSIDE) {
                dx[from + sources[i]] = dy[to + i];
            }
        }
    }
}
