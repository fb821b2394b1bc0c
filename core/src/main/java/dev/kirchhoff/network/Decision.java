package dev.kirchhoff.network;

/** The class that the outputs of a classifier name. */
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
}
