package dev.kirchhoff.simd;

/** Arrays for each thread that kernels put aside what they need for the length of a call. */
final class Scratch {

    private static final ThreadLocal<float[]> BLOCK = ThreadLocal.withInitial(() -> new float[0]);
    private static final ThreadLocal<double[]> DOUBLES = ThreadLocal.withInitial(() -> new double[0]);

    private static final ThreadLocal<int[]> INTS = ThreadLocal.withInitial(() -> new int[0]);

    private Scratch() {}

    /** The array of whole numbers of this thread, at least so long, with whatever was left in it. */
    static int[] ints(int length) {
        int[] block = INTS.get();
        if (block.length < length) {
            block = new int[length];
            INTS.set(block);
        }
        return block;
    }

    /** The array of this thread, at least so long, with whatever was left in it. */
    static float[] block(int length) {
        float[] block = BLOCK.get();
        if (block.length < length) {
            block = new float[length];
            BLOCK.set(block);
        }
        return block;
    }

    /** The array of this thread in double precision, at least so long, with whatever was left in it. */
    static double[] doubles(int length) {
        double[] block = DOUBLES.get();
        if (block.length < length) {
            block = new double[length];
            DOUBLES.set(block);
        }
        return block;
    }
}
