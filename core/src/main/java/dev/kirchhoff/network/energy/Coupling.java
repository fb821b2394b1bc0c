package dev.kirchhoff.network.energy;

import dev.kirchhoff.random.RandomKey;

/**
 * An interaction at work on a fixed number of images. Arrays are batches, {@code [images, ...]}; those returned are buffers of the coupling,
 * valid until the same method is called again.
 */
public interface Coupling {

    /** The force on b, {@code P(K a + c)}; remembers where a maximum was, for the other methods. */
    float[] up(RandomKey key, float[] a);

    /** What the force on b changes by along a change of a, the maxima being where they were. */
    float[] along(RandomKey key, float[] change);

    /** b, or a difference of it, as the map sees it behind the pooling, {@code Pᵀ b}. */
    float[] lifted(float[] b);

    /** The force on a from a lifted b, {@code Kᵀ lifted}. */
    float[] down(RandomKey key, float[] lifted);

    /** Elements of {@link #lifted} for one image. */
    int liftedSize();

    /** Whether {@link #lifted} depends on where a maximum was: the last call of {@link #up} must then have been with the a at hand. */
    default boolean follows() {
        return false;
    }
}
