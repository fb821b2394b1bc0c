package dev.kirchhoff.testkit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reference file of pulsed updates of one small tile: what one vector moved each device by, over many repetitions.
 *
 * @param rate learning rate
 * @param x inputs
 * @param d errors
 * @param weights before the update, row-major
 * @param mean mean change of each weight: the closed form where the file has one, else that over the peer's repetitions
 * @param variance variance of it
 * @param repeats number of the peer's repetitions; 0 for the closed form
 * @param scale length of the trains and scale of the probabilities, where the file says them
 */
public record GoldenUpdate(
        double rate,
        float[] x,
        float[] d,
        float[] weights,
        double[] mean,
        double[] variance,
        int repeats,
        @Nullable Scale scale) {

    /**
     * How a vector becomes trains.
     *
     * @param slots BL
     * @param row A
     * @param column B
     */
    public record Scale(int slots, double row, double column) {}

    /**
     * Reads a file of the test resources.
     *
     * @param name its name without {@code update_} and {@code .json}
     */
    public static GoldenUpdate named(String name) {
        return of(GoldenFile.named("update_" + name));
    }

    private static GoldenUpdate of(JsonNode node) {
        boolean analytic = node.has("analytic");
        JsonNode moments = analytic ? node.get("analytic") : node;
        return new GoldenUpdate(
                node.get("learning_rate").doubleValue(),
                GoldenFile.floats(node.get("x")),
                GoldenFile.floats(node.get("d")),
                GoldenFile.floats(node.get("weights")),
                GoldenFile.numbers(moments.get("dW_mean")),
                GoldenFile.numbers(moments.get("dW_var")),
                analytic ? 0 : node.get("repeats_total").intValue(),
                analytic
                        ? new Scale(
                                moments.get("BL_used").intValue(),
                                moments.get("A").doubleValue(),
                                moments.get("B").doubleValue())
                        : null);
    }
}
