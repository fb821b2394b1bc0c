package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.PulseResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measured pulse responses of one device, all of as many pulses: one measurement, or the same one repeated.
 *
 * @param each the measurements, at least one
 */
public record Repeats(List<PulseResponse> each) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no measurement, or they differ in their pulses
     */
    public Repeats {
        each = List.copyOf(each);
        long lengths = each.stream()
                .map(response -> List.of(response.up().length, response.down().length))
                .distinct()
                .count();
        if (lengths != 1) {
            throw new IllegalArgumentException("repeated measurements must be at least one, all of as many pulses");
        }
    }

    /** What is measured on average, pulse by pulse. */
    public PulseResponse mean() {
        return new PulseResponse(mean(PulseResponse::up), mean(PulseResponse::down));
    }

    private double[] mean(Function<PulseResponse, double[]> column) {
        return IntStream.range(0, column.apply(each.getFirst()).length)
                .mapToDouble(n -> each.stream()
                        .mapToDouble(response -> column.apply(response)[n])
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** The same measurements in other units of the weight. */
    Repeats in(double unit) {
        return new Repeats(
                each.stream().map(response -> scaled(response, 1 / unit)).toList());
    }

    /** A response in other units of the weight. */
    static PulseResponse scaled(PulseResponse response, double factor) {
        return new PulseResponse(scaled(response.up(), factor), scaled(response.down(), factor));
    }

    private static double[] scaled(double[] weights, double factor) {
        return Arrays.stream(weights).map(weight -> weight * factor).toArray();
    }
}
