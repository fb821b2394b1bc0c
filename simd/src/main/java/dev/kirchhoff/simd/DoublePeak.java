package dev.kirchhoff.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The core's peak in double precision, as {@link Peak} is that in single precision. */
public final class DoublePeak {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int STEPS = 400_000;

    private DoublePeak() {}

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

    private static double multiplyAdd(int steps) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, 0.999999);
        DoubleVector y = DoubleVector.broadcast(SPECIES, 1e-6);
        DoubleVector s0 = y;
        DoubleVector s1 = y;
        DoubleVector s2 = y;
        DoubleVector s3 = y;
        DoubleVector s4 = y;
        DoubleVector s5 = y;
        DoubleVector s6 = y;
        DoubleVector s7 = y;
        DoubleVector s8 = y;
        DoubleVector s9 = y;
        DoubleVector s10 = y;
        DoubleVector s11 = y;
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
        DoubleVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        return low.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).reduceLanes(VectorOperators.ADD);
    }
}
