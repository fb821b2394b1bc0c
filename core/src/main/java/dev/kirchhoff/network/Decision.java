package dev.kirchhoff.network;

/** The class that the outputs of a classifier name, where they are numbers. */
public final class Decision {

    private Decision() {}

    /** Position, from {@code start}, of the largest of {@code count} values; the first of equal ones. */
    public static int largest(float[] values, int start, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[start + i] > values[start + best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Checks the outputs of images.
     *
     * @param outputs {@code [images, classes]}
     * @param images how many of them to check
     * @param first running number of the first image, for the message
     * @throws NotFiniteException if one is not a number, or infinite
     */
    public static void requireFinite(float[] outputs, int images, int classes, long first) {
        for (int i = 0; i < images * classes; i++) {
            if (!Float.isFinite(outputs[i])) {
                throw new NotFiniteException("the network gives " + outputs[i] + " for image " + (first + i / classes)
                        + ": its weights or its input are not finite or too large");
            }
        }
    }
}
