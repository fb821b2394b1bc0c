package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;

/** A pass whose outputs are each one input, or a constant. The gradient of an input is the sum of those of its copies. */
final class GatherPass extends ImagePass {

    private final int[] sources;
    /** First elements of runs that are copied as a piece, and behind them the number of elements. */
    private final int[] runs;

    private final float constant;

    /**
     * Plans where the outputs come from.
     *
     * @param sources for each element of the output, its element of the input, or {@link Offsets#OUTSIDE}; not copied
     * @param constant the outputs that come from nowhere
     */
    GatherPass(PassContext context, Signal input, Shape output, int[] sources, float constant) {
        super(context, input, output);
        this.sources = sources;
        this.runs = runs(sources);
        this.constant = constant;
    }

    private static int[] runs(int[] sources) {
        int[] starts = new int[sources.length + 1];
        int count = 0;
        for (int i = 0; i < sources.length; i++) {
            if (i == 0 || sources[i] != (sources[i - 1] == Offsets.OUTSIDE ? Offsets.OUTSIDE : sources[i - 1] + 1)) {
                starts[count++] = i;
            }
        }
        starts[count++] = sources.length;
        return Arrays.copyOf(starts, count);
    }

    @Override
    void forward(int image, int worker) {
        int to = image * outputSize;
        for (int run = 0; run + 1 < runs.length; run++) {
            int first = runs[run];
            int end = runs[run + 1];
            if (sources[first] == Offsets.OUTSIDE) {
                Arrays.fill(y, to + first, to + end, constant);
            } else {
                System.arraycopy(x, image * inputSize + sources[first], y, to + first, end - first);
            }
        }
    }

    @Override
    void backward(int image, int worker) {
        int from = image * inputSize;
        int to = image * outputSize;
        Arrays.fill(dx, from, from + inputSize, 0);
        for (int i = 0; i < outputSize; i++) {
            if (sources[i] != Offsets.OUTSIDE) {
                dx[from + sources[i]] += dy[to + i];
            }
        }
    }
}
