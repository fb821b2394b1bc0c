package dev.kirchhoff.periphery;

import dev.kirchhoff.testkit.GoldenFile;
import tools.jackson.databind.JsonNode;

/**
 * A reference file of reads on one small tile.
 *
 * @param input the vector that was read again and again
 * @param matrix as the read saw it: a row for each output
 * @param repeats number of reads
 * @param mean mean of each output
 * @param variance variance of each output
 */
record GoldenRead(float[] input, float[] matrix, int repeats, double[] mean, double[] variance) {

    static GoldenRead named(String name) {
        JsonNode node = GoldenFile.named(name);
        boolean backward = node.has("d");
        return new GoldenRead(
                GoldenFile.floats(node.get(backward ? "d" : "x")),
                matrix(node.get("weights"), backward),
                node.get("repeats_total").asInt(),
                GoldenFile.numbers(node.get("output_mean")),
                GoldenFile.numbers(node.get("output_var")));
    }

    /** The weights, or their transpose. */
    private static float[] matrix(JsonNode weights, boolean transposed) {
        int rows = weights.size();
        int columns = weights.get(0).size();
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix[transposed ? j * rows + i : i * columns + j] =
                        weights.get(i).get(j).floatValue();
            }
        }
        return matrix;
    }
}
