package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The core's peak: fused multiply-adds on registers alone, twelve independent sums so that the latency is hidden. It is the
 * roofline beside which every figure stands.
 */
public final class Peak {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int STEPS = 400_000;

    private Peak() {}

    /** The best of fifty short runs after a warm-up, GFLOP/s of one core. */
    public static double gflops() {
        double best = 0;
        double kept = 0;
        for (int run = 0; run < 60; run++) {
            long start = System.nanoTime();
            kept += multiplyAdd(STEPS);
            double nanos = System.nanoTime() - start;
            if (run >= 10) {
                best = Math.max(best, 2.0 * SUMS * SPECIES.length() * STEPS / nanos);
            }
        }
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("the peak loop diverged");
        }
        return best;
    }

    private static float multiplyAdd(int steps) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1e-6f);
        FloatVector s0 = y;
        FloatVector s1 = y;
        FloatVector s2 = y;
        FloatVector s3 = y;
        FloatVector s4 = y;
        FloatVector s5 = y;
        FloatVector s6 = y;
        FloatVector s7 = y;
        FloatVector s8 = y;
        FloatVector s9 = y;
        FloatVector s10 = y;
        FloatVector s11 = y;
        for (int i = 0; i < steps; i++) {
            s0 = x.fma(y, s0);
            s1 = x.fma(y, s1);
            s2 = x.fma(y, s2);
            s3 = x.fma(y, s3);
            s4 = x.fma(y, s4);
            s5 = x.fma(y, s5);
            s6 = x.fma(y, s6);
            s7 = x.fma(y, s7);
            s8 = x.fma(y, s8);
            s9 = x.fma(y, s9);
            s10 = x.fma(y, s10);
            s11 = x.fma(y, s11);
        }
        FloatVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        return low.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).reduceLanes(VectorOperators.ADD);
    }
}
