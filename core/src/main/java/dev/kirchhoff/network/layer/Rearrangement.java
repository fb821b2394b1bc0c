package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Elements of the input in other places: {@code y[i] = x[source[i]]}, or a constant where {@code source[i]} is {@value #NONE}. Transposing
 * axes, slicing, padding, picking and repeating elements are all of this kind. The gradient of an input element is the sum of those of its
 * copies. Where every element stays in its place nothing is copied: the input is seen with another shape.
 *
 * <p>Shapes: {@code input} to {@code output}, both of one image.
 */
public final class Rearrangement implements UnaryBlock {

    /** Source of an element that is the constant. */
    public static final int NONE = Offsets.OUTSIDE;

    private final Shape input;
    private final Shape output;
    private final int[] source;
    private final float constant;
    private final boolean isView;

    /** The block, 0 where an element comes from nowhere. */
    public Rearrangement(Shape input, Shape output, int[] source) {
        this(input, output, source, 0);
    }

    /**
     * The block.
     *
     * @param input shape of the input for one image
     * @param output shape of the output for one image
     * @param source for each element of the output, its element of the input or {@value #NONE}; copied
     * @param constant value of the elements that come from nowhere
     * @throws IllegalArgumentException if there is a source too many or too few, or one that the input has not
     */
    public Rearrangement(Shape input, Shape output, int[] source, float constant) {
        if (source.length != output.size()) {
            throw new IllegalArgumentException("a rearrangement to " + output + " needs " + output.size()
                    + " sources, but " + source.length + " were given");
        }
        for (int from : source) {
            if (from < NONE || from >= input.size()) {
                throw new IllegalArgumentException("a rearrangement of " + input + " takes an element with number "
                        + from + "; 0 to " + (input.size() - 1) + " are there, and " + NONE + " for none");
            }
        }
        this.input = input;
        this.output = output;
        this.source = source.clone();
        this.constant = constant;
        this.isView = Arrays.equals(source, identity(input.size()));
    }

    /** An image seen with another shape of as many elements. */
    public static Rearrangement view(Shape input, Shape output) {
        return new Rearrangement(input, output, identity(input.size()));
    }

    private static int[] identity(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** Source of each element of the output; a copy. */
    public int[] source() {
        return source.clone();
    }

    /** Value of the elements of the output that come from nowhere. */
    public float constant() {
        return constant;
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
        return isView
                ? ViewPass.of(context, signal, output)
                : new GatherPass(context, signal, output, source, constant);
    }
}
