package dev.kirchhoff.network.energy;

import dev.kirchhoff.Check;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.random.RandomStream;

/**
 * First conductances of resistors some of which are missing: 0 with the probability {@code 1 - share}, else uniform from 0 to {@code factor / √fanIn}.
 *
 * <p>Source: the code of B. Scellier, "A fast algorithm to simulate nonlinear resistive networks", ICML 2024, which draws uniform numbers of both signs and sets the
 * negative ones to 0: share 1/2, factor 1.
 *
 * @param factor above 0
 * @param share of resistors that are there, above 0, at most 1
 */
public record SparseConductances(double factor, double share) implements Initialiser {

    /** Checks the figures. */
    public SparseConductances {
        Check.positive("factor", factor);
        Check.require(share > 0 && share <= 1, "share", share, "above 0 and at most 1");
    }

    /** Factor 1, share 1/2. */
    public static SparseConductances defaults() {
        return new SparseConductances(1, 0.5);
    }

    @Override
    public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
        stream.fillUniform(values, offset, length);
        double largest = factor / Math.sqrt(fanIn);
        for (int i = offset; i < offset + length; i++) {
            values[i] = (float) (largest * Math.max(0, (values[i] - 1 + share) / share));
        }
    }
}
