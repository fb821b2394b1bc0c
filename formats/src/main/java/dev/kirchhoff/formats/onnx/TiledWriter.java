package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.integer;
import static dev.kirchhoff.formats.onnx.AttributeWriter.integers;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the layers that multiply by matrices. */
final class TiledWriter {

    private final GraphWriter graph;
    private final long seed;
    private final List<String> notes;

    /**
     * A writer into a graph.
     *
     * @param seed addresses the deal of patches to replicas where the network draws it
     * @param notes goes on with what the model does not hold, in sentences
     */
    TiledWriter(GraphWriter graph, long seed, List<String> notes) {
        this.graph = graph;
        this.seed = seed;
        this.notes = notes;
    }

    /**
     * A convolution.
     *
     * @param number number of the block in its network
     */
    Written conv(String name, int number, Conv2d block, Written input) {
        TiledKernel kernel = block.kernel();
        String image = graph.as(name, input, kernel.inputShape());
        int replicas = kernel.settings().tiling().replicas();
        String output = replicas == 1
                ? ordinary(name, kernel, weights(block), image)
                : new ReplicaWriter(graph, name, kernel, replicaOfPatch(name, number, kernel))
                        .write(image, weights(block), offsets(kernel, weights(block), replicas));
        return new Written(output, kernel.outputShape());
    }

    private int[] replicaOfPatch(String name, int number, TiledKernel kernel) {
        if (!(kernel.settings().tiling() instanceof TilingScheme.Random random)) {
            return IntStream.range(0, kernel.patches()).map(kernel::replica).toArray();
        }
        notes.add(name + " deals its patches to " + random.tiles()
                + " replicas anew for every image; the model holds the one deal of seed " + seed + ".");
        int[] replicas = new int[kernel.patches()];
        new BlockKey(seed, number).stream(Purpose.PARTITION).permutation(replicas, replicas.length);
        for (int patch = 0; patch < replicas.length; patch++) {
            replicas[patch] %= random.tiles();
        }
        return replicas;
    }

    /** A fully connected layer; its columns in the order of the elements of the value before it. */
    Written linear(String name, Linear block, Written input) {
        TiledKernel kernel = block.kernel();
        Shape stored = input.stored();
        int channels = stored.channels();
        int pixels = stored.size() / channels;
        int outputs = kernel.settings().outputs();
        float[] rows = weights(block).values();
        int width = rows.length / outputs;
        float[] ordered = new float[outputs * stored.size()];
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < stored.size(); i++) {
                ordered[output * stored.size() + i % channels * pixels + i / channels] = rows[output * width + i];
            }
        }
        String vector = stored.rank() == 1
                ? input.tensor()
                : graph.node(name + ".flat", "Flatten", List.of(input.tensor()), integer("axis", 1));
        String weight = graph.reals(name + ".weight", new int[] {outputs, stored.size()}, ordered);
        List<String> operands = operands(name, kernel, vector, weight, offsets(kernel, weights(block), 1));
        return new Written(graph.node(name, "Gemm", operands, integer("transB", 1)), Shape.of(outputs));
    }

    private String ordinary(String name, TiledKernel kernel, Parameter rows, String image) {
        Convolution settings = kernel.settings();
        WindowAxis vertical = settings.window().vertical();
        WindowAxis horizontal = settings.window().horizontal();
        int channels = kernel.inputShape().channels() / settings.groups();
        int taps = settings.window().taps();
        int width = rows.shape().channels();
        float[] ordered = new float[settings.outputs() * channels * taps];
        for (int output = 0; output < settings.outputs(); output++) {
            for (int i = 0; i < channels * taps; i++) {
                ordered[(output * channels + i % channels) * taps + i / channels] = rows.values()[output * width + i];
            }
        }
        int[] extents = {settings.outputs(), channels, vertical.size(), horizontal.size()};
        String weight = graph.reals(name + ".weight", extents, ordered);
        Window window = settings.window();
        return graph.node(
                name,
                "Conv",
                operands(name, kernel, image, weight, offsets(kernel, rows, 1)),
                integers("kernel_shape", vertical.size(), horizontal.size()),
                integers("strides", vertical.stride(), horizontal.stride()),
                integers("dilations", vertical.dilation(), horizontal.dilation()),
                pads(window),
                integer("group", settings.groups()));
    }

    private List<String> operands(String name, TiledKernel kernel, String input, String weight, float[] offsets) {
        return kernel.settings().bias() == Bias.NONE
                ? List.of(input, weight)
                : List.of(input, weight, graph.reals(name + ".bias", new int[] {offsets.length}, offsets));
    }

    /** Padding as a node has it: top, left, bottom, right. */
    static ai.onnx.proto.OnnxMl.AttributeProto pads(Window window) {
        return integers(
                "pads",
                window.vertical().before(),
                window.horizontal().before(),
                window.vertical().after(),
                window.horizontal().after());
    }

    private static Parameter weights(TiledBlock block) {
        return Layers.parameter(block, "weight");
    }

    /** What is added to each output of each replica: the last column of its rows, or the digital bias. */
    private static float[] offsets(TiledKernel kernel, Parameter rows, int replicas) {
        int outputs = kernel.settings().outputs();
        int width = rows.shape().channels();
        float[] offsets = new float[replicas * outputs];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = switch (kernel.settings().bias()) {
                case NONE -> 0;
                case COLUMN -> rows.values()[(i + 1) * width - 1];
                case DIGITAL -> kernel.parameters().getLast().values()[i % outputs];
            };
        }
        return offsets;
    }

    /** Columns of a matrix that are weights of the image. */
    static int columns(TiledKernel kernel, Parameter rows) {
        return rows.shape().channels() - (kernel.settings().bias() == Bias.COLUMN ? 1 : 0);
    }
}
