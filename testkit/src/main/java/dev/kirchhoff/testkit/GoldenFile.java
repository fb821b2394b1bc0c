package dev.kirchhoff.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reference files among the test resources. */
public final class GoldenFile {

    private GoldenFile() {}

    /** Reads a file of processing units by its name without {@code .json}. */
    public static JsonNode named(String name) {
        return at("rpu/" + name);
    }

    /** Reads a file by its folder and name without {@code .json}. */
    public static JsonNode at(String place) {
        String path = "/dev/kirchhoff/golden/" + place + ".json";
        try (InputStream file = Objects.requireNonNull(GoldenFile.class.getResourceAsStream(path))) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** All numbers below a node, in order. */
    public static double[] numbers(JsonNode node) {
        return node.isNumber()
                ? new double[] {node.doubleValue()}
                : node.valueStream()
                        .flatMapToDouble(child -> Arrays.stream(numbers(child)))
                        .toArray();
    }

    /** All numbers below a node, in order, as floats. */
    public static float[] floats(JsonNode node) {
        double[] values = numbers(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
