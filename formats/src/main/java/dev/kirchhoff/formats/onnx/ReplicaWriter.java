package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.integer;
import static dev.kirchhoff.formats.onnx.AttributeWriter.integers;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.tiled.TiledKernel;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a convolution with all its replicas: the patches are gathered replica by replica, a grouped convolution whose groups are the
 * replicas multiplies each by its own matrix, and the outputs are gathered in the order of the patches. As much arithmetic as the
 * ordinary convolution, whatever the number of replicas.
 *
 * <p>Shapes, for an image: patches {@code [replicas groups inputs, most, 1]}, most being the patches of the replica that has most; products
 * {@code [replicas outputs, most, 1]}.
 */
final class ReplicaWriter {

    private final GraphWriter graph;
    private final String name;
    private final TiledKernel kernel;
    private final int[] replicaOfPatch;
    private final int replicas;
    private final int groups;
    /** Number of each patch among those of its replica. */
    private final int[] turn;
    /** Most patches of a replica. */
    private final int most;

    ReplicaWriter(GraphWriter graph, String name, TiledKernel kernel, int[] replicaOfPatch) {
        this.graph = graph;
        this.name = name;
        this.kernel = kernel;
        this.replicaOfPatch = replicaOfPatch;
        this.replicas = kernel.settings().tiling().replicas();
        this.groups = kernel.settings().groups();
        this.turn = new int[replicaOfPatch.length];
        int[] count = new int[replicas];
        Arrays.setAll(turn, patch -> count[replicaOfPatch[patch]]++);
        this.most = Arrays.stream(count).max().orElseThrow();
    }

    /**
     * Writes the layer.
     *
     * @param image tensor of the images
     * @param rows the matrices
     * @param offsets what is added to each output of each replica
     */
    String write(String image, Parameter rows, float[] offsets) {
        int size = kernel.inputShape().size();
        int inputs = TiledWriter.columns(kernel, rows);
        String flat = graph.node(name + ".flat", "Flatten", List.of(image), integer("axis", 1));
        String withZero =
                graph.node(name + ".zero", "Pad", List.of(flat, graph.integers(name + ".margins", 0, 0, 0, 1)));
        String patches = graph.node(
                name + ".patches",
                "Gather",
                List.of(withZero, graph.places(name + ".pixels", pixels(inputs, size))),
                integer("axis", 1));
        int channels = replicas * groups * inputs;
        String grouped = graph.node(
                name + ".products",
                "Conv",
                List.of(
                        graph.reshaped(name + ".dealt", patches, channels, most, 1),
                        graph.reals(name + ".weight", new int[] {offsets.length, inputs, 1, 1}, weights(rows, inputs)),
                        graph.reals(name + ".bias", new int[] {offsets.length}, offsets)),
                integers("kernel_shape", 1, 1),
                integer("group", (long) replicas * groups));
        String products = graph.node(name + ".row", "Flatten", List.of(grouped), integer("axis", 1));
        String ordered = graph.node(
                name + ".outputs",
                "Gather",
                List.of(products, graph.places(name + ".order", outputs())),
                integer("axis", 1));
        return graph.reshaped(name, ordered, GraphWriter.channelsFirst(kernel.outputShape()));
    }

    /** The matrices without the column of the bias. */
    private static float[] weights(Parameter rows, int inputs) {
        int width = rows.shape().channels();
        float[] weights = new float[rows.values().length / width * inputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rows.values()[i / inputs * width + i % inputs];
        }
        return weights;
    }

    /** For each element of the patches its element of the image, the one behind the last being 0. */
    private int[] pixels(int inputs, int size) {
        int channels = kernel.inputShape().channels();
        int groupChannels = channels / groups;
        int plane = size / channels;
        int[] from = new int[replicas * groups * inputs * most];
        Arrays.fill(from, size);
        for (int patch = 0; patch < turn.length; patch++) {
            int replica = replicaOfPatch[patch];
            int[] seen = kernel.pixels(patch, replica);
            for (int row = 0; row < groups * inputs; row++) {
                int group = row / inputs;
                int pixel = seen[row % inputs / groupChannels];
                int channel = group * groupChannels + row % inputs % groupChannels;
                if (pixel >= 0) {
                    from[(replica * groups * inputs + row) * most + turn[patch]] = channel * plane + pixel;
                }
            }
        }
        return from;
    }

    /** For each element of the output its element of the products. */
    private int[] outputs() {
        int outputs = kernel.settings().outputs();
        int patches = turn.length;
        int[] from = new int[outputs * patches];
        for (int i = 0; i < from.length; i++) {
            int patch = i % patches;
            from[i] = (replicaOfPatch[patch] * outputs + i / patches) * most + turn[patch];
        }
        return from;
    }
}
