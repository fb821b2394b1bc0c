package dev.kirchhoff.benchmarks;

import dev.kirchhoff.simd.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One question to the machine: how many units of work a second does a piece of it do.
 *
 * @param name name on the command line
 * @param description what it measures
 * @param unit unit of the answer, such as {@code images/s}
 * @param threads threads that work
 * @param opening sets the work up
 */
public record Scenario(String name, String description, String unit, int threads, Supplier<Work> opening) {

    /**
     * Work set up and ready.
     *
     * @param once does it once
     * @param units units of work done at once
     * @param flop floating-point operations done at once; 0 where they are not what counts
     * @param closing frees what was set up
     */
    public record Work(Runnable once, double units, double flop, Runnable closing) {}

    /** Warms up for half of the time, then measures for the whole of it. */
    public ScenarioResult run(double seconds) {
        Work work = opening.get();
        try {
            repeat(work, Math.max(seconds / 2, 1));
            double peak = Peak.gflops();
            List<Double> rates = repeat(work, seconds);
            rates.sort(null);
            double median = quantile(rates, 0.5);
            double fraction = work.flop() / work.units() * median / (1e9 * peak * threads);
            return new ScenarioResult(
                    name,
                    unit,
                    median,
                    quantile(rates, 0.1),
                    quantile(rates, 0.9),
                    rates.size(),
                    threads,
                    peak,
                    fraction);
        } finally {
            work.closing().run();
        }
    }

    private static List<Double> repeat(Work work, double seconds) {
        List<Double> rates = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (long start = begin; start < end; ) {
            work.once().run();
            long now = System.nanoTime();
            rates.add(work.units() / (now - start) * 1e9);
            start = now;
        }
        return rates;
    }

    private static double quantile(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * (sorted.size() - 1))));
    }
}
