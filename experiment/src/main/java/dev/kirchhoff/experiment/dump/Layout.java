package dev.kirchhoff.experiment.dump;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a network in the order of PyTorch.
 *
 * <p>Shapes: the weight of a convolution {@code [outputs, channels / groups, height, width]}, its bias {@code [outputs]}; with n &gt; 1 replicas both have a
 * first axis of n, but for a digital bias, which they share. The weight of a linear layer {@code [outputs, inputs]}, inputs in the order channel, row, column
 * where images come in. All other parameters as the network has them.
 */
final class Layout {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private Layout() {}

    /** All parameters, statistics included, by name. */
    static Map<String, StoredArray> weights(Network network) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (Network.Node node : network.nodes()) {
            if (node.block() instanceof TiledBlock tiled) {
                put(node.name(), tiled, image(network, node), arrays);
            } else {
                for (Parameter parameter : node.block().parameters()) {
                    arrays.put(
                            node.name() + "." + parameter.name(),
                            new StoredArray.Floats(
                                    parameter.shape(), parameter.values().clone()));
                }
            }
        }
        return arrays;
    }

    private static void put(String name, TiledBlock block, Shape input, Map<String, StoredArray> arrays) {
        Convolution settings = block.kernel().settings();
        List<Parameter> parameters = block.kernel().parameters();
        Parameter rows = parameters.getFirst();
        int replicas = settings.tiling().replicas();
        int width = rows.shape().channels();
        boolean column = settings.bias() == Bias.COLUMN;
        int inputs = width - (column ? 1 : 0);
        boolean linear = block instanceof Linear;
        int channels = linear ? input.channels() : input.channels() / settings.groups();
        int pixels = inputs / channels;
        float[] weights = new float[replicas * settings.outputs() * inputs];
        float[] biases = new float[replicas * settings.outputs()];
        for (int row = 0; row < biases.length; row++) {
            for (int i = 0; i < inputs; i++) {
                weights[row * inputs + i % channels * pixels + i / channels] = rows.values()[row * width + i];
            }
            biases[row] = column ? rows.values()[(row + 1) * width - 1] : 0;
        }
        Shape kernel = linear
                ? Shape.of(settings.outputs(), inputs)
                : Shape.of(
                        settings.outputs(),
                        channels,
                        settings.window().vertical().size(),
                        settings.window().horizontal().size());
        arrays.put(name + WEIGHT, new StoredArray.Floats(replicated(replicas, kernel), weights));
        switch (settings.bias()) {
            case NONE -> {}
            case COLUMN ->
                arrays.put(
                        name + BIAS,
                        new StoredArray.Floats(replicated(replicas, Shape.of(settings.outputs())), biases));
            case DIGITAL ->
                arrays.put(
                        name + BIAS,
                        new StoredArray.Floats(
                                Shape.of(settings.outputs()),
                                parameters.getLast().values().clone()));
        }
    }

    private static Shape replicated(int replicas, Shape shape) {
        return replicas == 1 ? shape : shape.batchOf(replicas);
    }

    /** What comes into a block; if that is a vector which was an image before, the image. */
    private static Shape image(Network network, Network.Node node) {
        int source = node.inputs().getFirst();
        while (source >= 0) {
            Network.Node before = network.nodes().get(source);
            Shape shape = before.outputShape();
            boolean keepsOrder =
                    shape.rank() == 1 && before.inputs().size() == 1 && !(before.block() instanceof TiledBlock);
            if (!keepsOrder) {
                return shape;
            }
            int next = before.inputs().getFirst();
            Shape earlier =
                    next < 0 ? network.inputShape() : network.nodes().get(next).outputShape();
            if (earlier.size() != shape.size()) {
                return shape;
            }
            source = next;
        }
        return network.inputShape();
    }

    /** Images in the order image, channel, row, column; other arrays as they are. */
    static StoredArray.Floats planes(Shape shape, float[] values) {
        if (shape.rank() != 4) {
            return new StoredArray.Floats(shape, values);
        }
        int channels = shape.channels();
        int pixels = shape.extent(1) * shape.extent(2);
        float[] ordered = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int image = i / (pixels * channels);
            ordered[(image * channels + i % channels) * pixels + i / channels % pixels] = values[i];
        }
        return new StoredArray.Floats(Shape.of(shape.extent(0), channels, shape.extent(1), shape.extent(2)), ordered);
    }
}
