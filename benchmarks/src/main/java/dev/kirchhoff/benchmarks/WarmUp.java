package dev.kirchhoff.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Repeats work until its rate is steady: vector code runs a hundred times slower until the compiler has it, and the compiler takes
 * its time on a busy machine. Steady is a rate that over some windows of time came within a tenth of the best seen,
 * while the compiler did next to nothing.
 */
final class WarmUp {

    /** Seconds of a window. */
    static final double WINDOW = 0.2;

    /** Windows that must be steady. */
    static final int STEADY = 4;

    /** Most seconds: a rate that never settles is measured as it is. */
    private static final double LIMIT = 30;

    private static final double TOLERANCE = 0.1;

    /** Compilation in a window, ms, that no longer counts. */
    private static final long BUSY = 20;

    private WarmUp() {}

    /** Repeats windows, each of which tells its rate. */
    static void until(DoubleSupplier window) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        until(window, compiler::getTotalCompilationTime, (long) (LIMIT / WINDOW));
    }

    /** Repeats windows with some clock of the compiler, in ms, and returns how many it took. */
    static int until(DoubleSupplier window, LongSupplier compiled, long limit) {
        double best = 0;
        int steady = 0;
        int windows = 0;
        long before = compiled.getAsLong();
        while (steady < STEADY && windows < limit) {
            double rate = window.getAsDouble();
            long now = compiled.getAsLong();
            boolean quiet = now - before <= BUSY;
            before = now;
            if (rate > (1 + TOLERANCE) * best) {
                steady = 0;
            }
            steady = quiet && rate > (1 - TOLERANCE) * best ? steady + 1 : 0;
            best = Math.max(best, rate);
            windows++;
        }
        return windows;
    }
}
