package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Convolutions of images, and of signals as images of one row. */
final class ConvOperators {

    private ConvOperators() {}

    static void conv(Call call) {
        call.result(conv(call, call.activation(0), call.constant(1), call.optional(2)));
    }

    /** The convolution of an input with real weights. */
    static Activation conv(Call call, Activation given, Constant weight, @Nullable Constant bias) {
        Activation input = call.image(given);
        Layout layout = input.layout();
        if (weight.rank() != layout.rank() + 1) {
            throw new IllegalArgumentException(
                    "its weights have " + weight.rank() + " axes, its input " + input.rank());
        }
        long groups = call.attributes().integer("group", 1);
        int outputs = weight.shape().extent(0);
        int groupChannels = weight.shape().extent(1);
        if (groups < 1 || groupChannels * groups != layout.extent(0)) {
            throw new IllegalArgumentException("its weights of shape " + weight.shape() + " in " + groups
                    + " groups do not fit an input of " + layout.extent(0) + " channels");
        }
        long[] kernel = Arrays.stream(call.extents(weight)).skip(2).toArray();
        Window window = WindowAttributes.window(call, layout, kernel);
        Convolution settings = new Convolution(outputs, window, (int) groups, Bias.DIGITAL, new TilingScheme.None());
        Conv2d block = new Conv2d(call.translation().shape(input), settings, Layers.NOTHING, Layers.KEY);
        int[] order = new int[weight.rank()];
        Arrays.setAll(order, i -> i == 0 ? 0 : i + 1 < order.length ? i + 1 : 1);
        Layers.write(
                Layers.parameter(block, "weight"),
                ShapeOperators.transposed(weight, order).floats());
        if (bias != null) {
            requireBias(bias, outputs);
            Layers.write(Layers.parameter(block, "bias"), bias.floats());
        }
        Shape output = block.kernel().outputShape();
        Layout result = layout.rank() == 2
                ? Layout.channelsLast(outputs, output.extent(1))
                : Layout.channelsLast(outputs, output.extent(0), output.extent(1));
        Activation made = call.add(block, result, input);
        return new Activation(made.block(), result, block, null);
    }

    /** Refuses a bias that has not one number for each output. */
    static void requireBias(Constant bias, int outputs) {
        if (bias.rank() != 1 || bias.size() != outputs) {
            throw new IllegalArgumentException(
                    "its bias has shape " + bias.shape() + "; it must have " + outputs + " elements");
        }
    }
}
