package dev.kirchhoff.benchmarks;

import dev.kirchhoff.simd.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * One question to the machine: how many units of work a second does a piece of it do.
 *
 * @param name name on the command line
 * @param description what it measures
 * @param unit unit of the answer, such as {@code images/s}
 * @param threads threads that work
 * @param opening sets the work up
 * @param peak measures the peak of one core beside which the figure stands, GFLOP/s
 */
public record Scenario(
        String name, String description, String unit, int threads, Supplier<Work> opening, DoubleSupplier peak) {

    /** A scenario beside the peak in single precision. */
    public Scenario(String name, String description, String unit, int threads, Supplier<Work> opening) {
        this(name, description, unit, threads, opening, Peak::gflops);
    }

    /**
     * Work set up and ready.
     *
     * @param once does it once
     * @param units units of work done at once
     * @param flop floating-point operations done at once; 0 where they are not what counts
     * @param closing frees what was set up
     */
    public record Work(Runnable once, double units, double flop, Runnable closing) {}

    /** Warms up until the rate is steady, then measures for some time. */
    public ScenarioResult run(double seconds) {
        Work work = opening.get();
        try {
            WarmUp.until(() -> repeat(work, WarmUp.WINDOW).median());
            double ofCore = peak.getAsDouble();
            Rates rates = repeat(work, seconds);
            double fraction = work.flop() / work.units() * rates.median() / (1e9 * ofCore * threads);
            return new ScenarioResult(
                    name,
                    unit,
                    rates.median(),
                    rates.quantile(0.1),
                    rates.quantile(0.9),
                    rates.sorted().size(),
                    threads,
                    ofCore,
                    fraction);
        } finally {
            work.closing().run();
        }
    }

    private static Rates repeat(Work work, double seconds) {
        List<Double> rates = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (long start = begin; start < end; ) {
            work.once().run();
            long now = System.nanoTime();
            rates.add(work.units() / (now - start) * 1e9);
            start = now;
        }
        rates.sort(null);
        return new Rates(rates);
    }

    /** Rates of the repetitions, the slowest first. */
    private record Rates(List<Double> sorted) {

        private double median() {
            return quantile(0.5);
        }

        private double quantile(double part) {
            return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * (sorted.size() - 1))));
        }
    }
}
