package dev.kirchhoff.periphery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        try (InputStream file = Objects.requireNonNull(
                GoldenRead.class.getResourceAsStream("/dev/kirchhoff/golden/rpu/" + name + ".json"))) {
            JsonNode node = JsonMapper.shared().readTree(file);
            boolean backward = node.has("d");
            float[] input = floats(node.get(backward ? "d" : "x"));
            double[] mean = doubles(node.get("output_mean"));
            return new GoldenRead(
                    input,
                    matrix(node.get("weights"), backward),
                    node.get("repeats_total").asInt(),
                    mean,
                    doubles(node.get("output_var")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
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

    private static float[] floats(JsonNode values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i).floatValue();
        }
        return result;
    }

    private static double[] doubles(JsonNode values) {
        double[] result = new double[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i).doubleValue();
        }
        return result;
    }
}
