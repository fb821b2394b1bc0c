package dev.kirchhoff.benchmarks;

/**
 * What a scenario measured.
 *
 * @param scenario its name
 * @param unit unit of the figures
 * @param median median over the repetitions
 * @param low first decile
 * @param high ninth decile
 * @param repetitions how many were counted
 * @param threads threads that worked
 * @param peakGflops register-only peak of one core in the precision of the work, measured just before, GFLOP/s
 * @param fractionOfPeak arithmetic rate at the median over {@code threads} times the peak; 0 where the scenario has none
 */
public record ScenarioResult(
        String scenario,
        String unit,
        double median,
        double low,
        double high,
        int repetitions,
        int threads,
        double peakGflops,
        double fractionOfPeak) {}
