package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;

/**
 * How many vector registers the processor has: sums that do not fit are stored and loaded again in every step. The Vector API does
 * not tell; 32 everywhere but on x86 below AVX-512, which has 16.
 */
final class VectorRegisters {

    /** The number of registers. */
    static final int COUNT = count(System.getProperty("os.arch", ""), FloatVector.SPECIES_PREFERRED.vectorBitSize());

    private VectorRegisters() {}

    static int count(String architecture, int bits) {
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        return x86 && bits < 512 ? 16 : 32;
    }
}
