package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search of the learning rate: every network is trained at multiples of the rate that it has by default, and its figures are those of the rate with the
 * smallest error on the images held out, a mean over seeds and the last five epochs ({@link ErrorMeasurement#last}). A training that diverged is worse than
 * any other.
 *
 * <p>Source: Rasch et al. (2019), section 2, tried "several" rates and reports the best test error; here the test images choose nothing.
 *
 * @param factors the multiples
 */
public record RateGrid(List<Double> factors) {

    /** The rate that a network has by default, alone. */
    static final RateGrid DEFAULT = new RateGrid(List.of(1.0));

    /**
     * A rate that was tried.
     *
     * @param network name of the network
     * @param rate learning rate before schedule and warm-up
     * @param heldOut mean error on the images held out; null where a training diverged
     * @param chosen whether the figures of the network are those of this rate
     */
    public record Tried(
            String network, double rate, @Nullable Double heldOut, boolean chosen) {

        /** The error as it is written, in per cent. */
        public String heldOutText() {
            return heldOut == null ? "diverged" : String.format(Locale.ROOT, "%.1f", 100 * heldOut);
        }
    }

    /**
     * Checks the multiples.
     *
     * @throws InvalidInputException if there is none, one is not above 0, or one is there twice
     */
    public RateGrid {
        factors = List.copyOf(factors);
        if (factors.isEmpty()
                || factors.stream().anyMatch(factor -> !(factor > 0 && factor < Double.POSITIVE_INFINITY))
                || factors.stream().distinct().count() < factors.size()) {
            throw new InvalidInputException(
                    "rates are tried at " + factors + " times the usual one; numbers above 0 are accepted, each once");
        }
    }

    /** Whether there is anything to choose. */
    boolean isSearch() {
        return factors.size() > 1;
    }

    /**
     * A network at each of the rates.
     *
     * @param usual the rate that it has by default
     */
    Stream<Variant> variants(Variant network, DoubleSupplier usual) {
        return factors.stream()
                .map(factor -> factor == 1
                        ? network
                        : network.atRate(network.name() + "-x" + plain(factor), factor * usual.getAsDouble()));
    }

    private static String plain(double factor) {
        return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }

    /** Of the trainings of each network, those at its best rate. */
    static List<Outcome> best(List<Outcome> outcomes) {
        List<Outcome> best = new ArrayList<>();
        byNetwork(outcomes)
                .values()
                .forEach(rates -> best.addAll(
                        Collections.min(rates.values(), (one, other) -> Double.compare(heldOut(one), heldOut(other)))));
        return best;
    }

    /** All rates that were tried. */
    static List<Tried> tried(List<Outcome> outcomes) {
        List<Outcome> best = best(outcomes);
        List<Tried> tried = new ArrayList<>();
        byNetwork(outcomes)
                .forEach((network, rates) -> rates.values().forEach(trainings -> {
                    double error = heldOut(trainings);
                    tried.add(new Tried(
                            network,
                            trainings.getFirst().rate(),
                            Double.isInfinite(error) ? null : error,
                            best.containsAll(trainings)));
                }));
        return tried;
    }

    /** Trainings by network, and then by variant, in their order. */
    private static Map<String, Map<String, List<Outcome>>> byNetwork(List<Outcome> outcomes) {
        Map<String, Map<String, List<Outcome>>> networks = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Variant variant = outcome.training().variant();
            networks.computeIfAbsent(variant.network(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(variant.name(), name -> new ArrayList<>())
                    .add(outcome);
        }
        return networks;
    }

    private static double heldOut(List<Outcome> trainings) {
        return trainings.stream().mapToDouble(RateGrid::heldOut).average().orElseThrow();
    }

    private static double heldOut(Outcome training) {
        return training.errors().getOrDefault(ErrorMeasurement.HELD_OUT, Double.POSITIVE_INFINITY);
    }
}
