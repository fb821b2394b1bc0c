package dev.kirchhoff.experiment.weights;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a network by the names and in the order of PyTorch: name of the block, a point, name of the array.
 *
 * <p>Shapes: the {@code weight} of a convolution {@code [outputs, channels / groups, height, width]}, its {@code bias} {@code [outputs]}; with n &gt; 1
 * replicas both have a first axis of n, but for a digital bias, which they share. The weight of a linear layer {@code [outputs, inputs]}, inputs in the
 * order channel, row, column where images come in. Batch normalisation: {@code weight} (the scale), {@code bias} (the shift), {@code running_mean},
 * {@code running_var}, each {@code [channels]}. All other parameters as the network has them.
 *
 * <p>Source: PyTorch, {@code state_dict} of Conv2d, Linear and BatchNorm2d.
 */
public final class PyTorchLayout {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final Map<String, String> OF_BATCH_NORMALISATION =
            Map.of("scale", "weight", "shift", "bias", "mean", "running_mean", "variance", "running_var");

    private PyTorchLayout() {}

    /** Copies of all parameters, statistics included, by name. */
    public static Map<String, StoredArray> weights(Network network) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays(network).forEach(array -> arrays.put(array.name(), array.read()));
        return arrays;
    }

    /** All parameters, statistics included. */
    static List<NamedArray> arrays(Network network) {
        List<NamedArray> arrays = new ArrayList<>();
        for (Network.Node node : network.nodes()) {
            if (node.block() instanceof TiledBlock tiled) {
                add(node.name(), tiled, image(network, node), arrays);
            } else {
                for (Parameter parameter : node.block().parameters()) {
                    String name = node.block() instanceof BatchNormalisation
                            ? OF_BATCH_NORMALISATION.getOrDefault(parameter.name(), parameter.name())
                            : parameter.name();
                    arrays.add(NamedArray.same(node.name() + "." + name, parameter));
                }
            }
        }
        return arrays;
    }

    private static void add(String name, TiledBlock block, Shape input, List<NamedArray> arrays) {
        Convolution settings = block.kernel().settings();
        List<Parameter> parameters = block.kernel().parameters();
        Parameter rows = parameters.getFirst();
        int replicas = settings.tiling().replicas();
        int width = rows.shape().channels();
        int inputs = width - (settings.bias() == Bias.COLUMN ? 1 : 0);
        boolean linear = block instanceof Linear;
        int channels = linear ? input.channels() : input.channels() / settings.groups();
        int pixels = inputs / channels;
        Shape kernel = linear
                ? Shape.of(settings.outputs(), inputs)
                : Shape.of(
                        settings.outputs(),
                        channels,
                        settings.window().vertical().size(),
                        settings.window().horizontal().size());
        arrays.add(new NamedArray(
                name + WEIGHT,
                replicas,
                kernel,
                rows,
                i -> i / inputs * width + i % pixels * channels + i % inputs / pixels));
        Shape outputs = Shape.of(settings.outputs());
        switch (settings.bias()) {
            case NONE -> {}
            case COLUMN ->
                arrays.add(new NamedArray(name + BIAS, replicas, outputs, rows, row -> (row + 1) * width - 1));
            case DIGITAL -> arrays.add(new NamedArray(name + BIAS, 1, outputs, parameters.getLast(), i -> i));
        }
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
    public static StoredArray.Floats planes(Shape shape, float[] values) {
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
