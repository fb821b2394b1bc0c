package dev.kirchhoff.kernels;

/** The plain form of {@link PeripheryKernels}: the reference for the vector one, and its stand-in for short vectors. */
public final class ScalarPeripheryKernels implements PeripheryKernels {

    @Override
    public float absMax(float[] x, int offset, int length) {
        float max = 0;
        for (int i = offset; i < offset + length; i++) {
            max = Math.max(max, Math.abs(x[i]));
        }
        return max;
    }

    @Override
    public boolean quantise(
            float[] x, int xOffset, float factor, int levels, float step, float[] q, int qOffset, int length) {
        boolean clipped = false;
        for (int i = 0; i < length; i++) {
            float level = (float) Math.rint(factor * x[xOffset + i]);
            clipped |= Math.abs(level) > levels;
            q[qOffset + i] = step * Math.clamp(level, -levels, levels);
        }
        return clipped;
    }

    @Override
    public boolean quantise(
            float[] x,
            int xOffset,
            float factor,
            float[] noise,
            int noiseOffset,
            int levels,
            float step,
            float[] q,
            int qOffset,
            int length) {
        boolean clipped = false;
        for (int i = 0; i < length; i++) {
            float level = (float) Math.rint(factor * x[xOffset + i] + noise[noiseOffset + i]);
            clipped |= Math.abs(level) > levels;
            q[qOffset + i] = step * Math.clamp(level, -levels, levels);
        }
        return clipped;
    }

    @Override
    public int quantise(float[] x, int xOffset, Levels levels, float[] q, int qOffset, int length) {
        int clipped = 0;
        for (int i = 0; i < length; i++) {
            float level = (float) Math.rint(levels.factor() * x[xOffset + i] + levels.shift());
            clipped += level < levels.lowest() || level > levels.highest() ? 1 : 0;
            q[qOffset + i] = levels.step() * Math.clamp(level, levels.lowest(), levels.highest()) + levels.origin();
        }
        return clipped;
    }
}
