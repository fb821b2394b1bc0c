package dev.kirchhoff.kernels;

/**
 * What converters do to vectors. A converter has the levels {@code -levels, ..., -1, 0, 1, ..., levels} times its step; halfway
 * between two levels lies the even one. NaN stays NaN. Output arrays are other arrays than the input ones.
 */
public interface PeripheryKernels {

    /** Largest {@code levels} that these kernels round exactly. */
    int MAX_LEVELS = (1 << 22) - 1;

    /** {@code max |x|} over {@code length} elements, 0 for none; NaN where one of them is NaN. */
    float absMax(float[] x, int offset, int length);

    /**
     * {@code q = step * clip(round(factor * x))}, clipped to {@code ± levels}.
     *
     * @return whether an element was clipped
     */
    boolean quantise(float[] x, int xOffset, float factor, int levels, float step, float[] q, int qOffset, int length);

    /**
     * {@code q = step * clip(round(factor * x + noise))}, clipped to {@code ± levels}; the noise is in units of levels.
     *
     * @return whether an element was clipped
     */
    boolean quantise(
            float[] x,
            int xOffset,
            float factor,
            float[] noise,
            int noiseOffset,
            int levels,
            float step,
            float[] q,
            int qOffset,
            int length);

    /**
     * {@code q = origin + step * clip(round(factor * x + shift))}, clipped to {@code lowest} to {@code highest}, for converters whose
     * range need not lie about zero. Here q may be x itself, at the same offset.
     *
     * @return how many elements were clipped
     */
    int quantise(float[] x, int xOffset, Levels levels, float[] q, int qOffset, int length);
}
