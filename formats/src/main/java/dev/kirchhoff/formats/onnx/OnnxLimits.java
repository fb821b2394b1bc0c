package dev.kirchhoff.formats.onnx;

/**
 * How large a model may be: what a damaged or hostile file cannot exceed, so that reading it takes bounded time and memory.
 *
 * @param fileBytes bytes of the file of the model
 * @param nodes nodes of its graph
 * @param tensorElements elements of a tensor that the file, or one beside it, holds
 * @param activationElements elements of what flows between two nodes, for one image
 */
public record OnnxLimits(long fileBytes, int nodes, long tensorElements, long activationElements) {

    /** Axes of a tensor at most. */
    static final int MOST_AXES = 8;

    /** The limits that no model of practice meets: 1 GiB, 20,000 nodes, 2^28 weights a tensor, 2^26 values a signal. */
    public static OnnxLimits defaults() {
        return new OnnxLimits(1L << 30, 20_000, 1L << 28, 1L << 26);
    }

    /** With another number of bytes. */
    public OnnxLimits withFileBytes(long other) {
        return new OnnxLimits(other, nodes, tensorElements, activationElements);
    }

    /** With another number of nodes. */
    public OnnxLimits withNodes(int other) {
        return new OnnxLimits(fileBytes, other, tensorElements, activationElements);
    }

    /** With another number of elements of a tensor. */
    public OnnxLimits withTensorElements(long other) {
        return new OnnxLimits(fileBytes, nodes, other, activationElements);
    }

    /** With another number of values between two nodes. */
    public OnnxLimits withActivationElements(long other) {
        return new OnnxLimits(fileBytes, nodes, tensorElements, other);
    }

    /**
     * The product of extents, as a number of elements.
     *
     * @throws IllegalArgumentException if one is below 0 or the product exceeds the limit
     */
    static int elements(long[] extents, long limit) {
        if (extents.length > MOST_AXES) {
            throw new IllegalArgumentException(
                    "it has " + extents.length + " axes; at most " + MOST_AXES + " are accepted");
        }
        long product = 1;
        for (long extent : extents) {
            if (extent < 0 || extent > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException(
                        "an extent of " + extent + " is not accepted; 0 to " + (Integer.MAX_VALUE - 64) + " are");
            }
            product *= extent;
            if (product > limit) {
                throw new IllegalArgumentException("it has more than the " + limit + " elements that are accepted");
            }
        }
        return (int) product;
    }
}
