package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;

/**
 * Elements of the input in other places: {@code y[i] = x[source[i]]}, or 0 where {@code source[i]} is {@value #NONE}. Transposing axes,
 * slicing, padding with zeros, picking and repeating elements are all of this kind. The gradient of an input element is the sum of those
 * of its copies. Where every element stays in its place nothing is copied: the input is seen with another shape.
 *
 * <p>Shapes: {@code input} to {@code output}, both of one image.
 */
public final class Rearrangement implements UnaryBlock {

    /** Source of an element that is 0. */
    public static final int NONE = -1;

    private final Shape input;
    private final Shape output;
    private final int[] source;
    private final boolean isView;
    /** First elements of runs that are copied as a piece, and behind them the number of elements. */
    private final int[] runs;

    /**
     * The block.
     *
     * @param input shape of the input for one image
     * @param output shape of the output for one image
     * @param source for each element of the output, its element of the input or {@value #NONE}; copied
     * @throws IllegalArgumentException if there is a source too many or too few, or one that the input has not
     */
    public Rearrangement(Shape input, Shape output, int[] source) {
        if (source.length != output.size()) {
            throw new IllegalArgumentException("a rearrangement to " + output + " needs " + output.size()
                    + " sources, but " + source.length + " were given");
        }
        for (int from : source) {
            if (from < NONE || from >= input.size()) {
                throw new IllegalArgumentException("a rearrangement of " + input + " takes an element with number "
                        + from + "; 0 to " + (input.size() - 1) + " are there, and " + NONE + " for 0");
            }
        }
        this.input = input;
        this.output = output;
        this.source = source.clone();
        this.runs = runs(source);
        this.isView = input.size() == output.size() && source[0] == 0 && runs.length == 2;
    }

    /** An image seen with another shape of as many elements. */
    public static Rearrangement view(Shape input, Shape output) {
        int[] source = new int[input.size()];
        Arrays.setAll(source, i -> i);
        return new Rearrangement(input, output, source);
    }

    private static int[] runs(int[] source) {
        int[] starts = new int[source.length + 1];
        int count = 0;
        for (int i = 0; i < source.length; i++) {
            boolean follows = i > 0
                    && (source[i] == NONE
                            ? source[i - 1] == NONE
                            : source[i - 1] != NONE && source[i] == source[i - 1] + 1);
            if (!follows) {
                starts[count++] = i;
            }
        }
        starts[count++] = source.length;
        return Arrays.copyOf(starts, count);
    }

    /** Source of each element of the output; a copy. */
    public int[] source() {
        return source.clone();
    }

    @Override
    public Shape outputShape(Shape shape) {
        if (!shape.equals(input)) {
            throw new IllegalArgumentException(
                    "this rearrangement was made for " + input + ", but its input is " + shape);
        }
        return output;
    }

    @Override
    public Pass open(PassContext context, Signal signal) {
        if (isView) {
            Shape batched = output.batchOf(context.batch());
            Tensor gradient = signal.gradient();
            return new ViewPass(
                    new Signal(signal.value().reshape(batched), gradient == null ? null : gradient.reshape(batched)));
        }
        return new ImagePass(context, signal, output) {
            @Override
            void forward(int image, int worker) {
                for (int run = 0; run + 1 < runs.length; run++) {
                    int first = runs[run];
                    if (source[first] != NONE) {
                        System.arraycopy(
                                x,
                                image * inputSize + source[first],
                                y,
                                image * outputSize + first,
                                runs[run + 1] - first);
                    }
                }
            }

            @Override
            void backward(int image, int worker) {
                int from = image * inputSize;
                Arrays.fill(dx, from, from + inputSize, 0);
                for (int i = 0; i < source.length; i++) {
                    if (source[i] != NONE) {
                        dx[from + source[i]] += dy[image * outputSize + i];
                    }
                }
            }
        };
    }
}
