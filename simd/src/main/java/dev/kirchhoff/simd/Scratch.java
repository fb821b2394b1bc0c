package dev.kirchhoff.simd;

/** An array for each thread that kernels put aside what they need for the length of a call. */
final class Scratch {

    private static final ThreadLocal<float[]> BLOCK = ThreadLocal.withInitial(() -> new float[0]);

    private Scratch() {}

    /** The array of this thread, at least so long, with whatever was left in it. */
    static float[] block(int length) {
        float[] block = BLOCK.get();
        if (block.length < length) {
            block = new float[length];
            BLOCK.set(block);
        }
        return block;
    }
}
