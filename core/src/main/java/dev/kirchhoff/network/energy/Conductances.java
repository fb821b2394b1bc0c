package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.random.RandomStream;

/**
 * First conductances of resistors, uniform from 0 to {@code factor / √(fanIn + fanOut)}.
 *
 * <p>Source: J. Kendall et al., arXiv 2006.01981 (2020), in a public implementation of which the factor is 2.8.
 *
 * @param factor above 0
 */
public record Conductances(double factor) implements Initialiser {

    /** Checks the factor. */
    public Conductances {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "factor of the first conductances is " + factor + "; it must be above 0");
        }
    }

    /** Factor 2.8. */
    public static Conductances defaults() {
        return new Conductances(2.8);
    }

    @Override
    public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
        stream.fillUniform(values, offset, length);
        float largest = (float) (factor / Math.sqrt((double) fanIn + fanOut));
        for (int i = offset; i < offset + length; i++) {
            values[i] *= largest;
        }
    }
}
