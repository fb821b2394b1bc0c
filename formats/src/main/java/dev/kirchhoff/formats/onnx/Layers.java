package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Blocks with weights that a file gives. */
final class Layers {

    /** Draws nothing: the weights are written afterwards. */
    static final Initialiser NOTHING = (values, offset, length, fanIn, fanOut, stream) -> {};

    /** Address of what an exact layer does not draw. */
    static final BlockKey KEY = new BlockKey(0, 0);

    private Layers() {}

    /** Writes a parameter of a block. */
    static void write(Parameter parameter, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "its " + parameter.name() + " holds " + value + ", with which nothing can be computed");
            }
        }
        System.arraycopy(values, 0, parameter.values(), 0, values.length);
        parameter.changed();
    }

    /** The parameters of a layer whose bias is digital: weight, then bias. */
    static Parameter parameter(TiledBlock block, String name) {
        return block.parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    /** Multiplies each output of a layer and adds to it. */
    static void fold(TiledBlock block, double[] scale, double[] shift) {
        Parameter weight = parameter(block, "weight");
        Parameter bias = parameter(block, "bias");
        float[] weights = weight.values().clone();
        float[] biases = bias.values().clone();
        int row = weights.length / biases.length;
        for (int output = 0; output < biases.length; output++) {
            for (int i = output * row; i < (output + 1) * row; i++) {
                weights[i] = (float) (weights[i] * scale[output]);
            }
            biases[output] = (float) (biases[output] * scale[output] + shift[output]);
        }
        write(weight, weights);
        write(bias, biases);
    }

    /** The block y = scale x + shift. */
    static Affine affine(double[] scale, double[] shift) {
        Affine block = new Affine(scale.length);
        List<Parameter> parameters = block.parameters();
        write(parameters.get(0), floats(scale));
        write(parameters.get(1), floats(shift));
        return block;
    }

    /**
     * Applies y = scale x + shift, where both are constants that are repeated along axes: in the weights of the layer before, or as a block.
     *
     * @param scale aligned with the last axes of the input
     * @param shift likewise
     */
    static Activation scaled(Call call, Activation input, Constant scale, Constant shift) {
        Layout layout = input.layout();
        Repeated a = Repeated.along(layout, scale);
        Repeated b = Repeated.along(layout, shift);
        TiledBlock producer = input.producer();
        if (producer != null) {
            int outputs = producer.kernel().settings().outputs();
            if (a.length() <= outputs
                    && outputs % a.length() == 0
                    && b.length() <= outputs
                    && outputs % b.length() == 0) {
                fold(producer, a.values(outputs), b.values(outputs));
                call.translation().notes().add(call.name());
                return input;
            }
        }
        int own = call.translation().shape(input).channels();
        int length = Math.max(a.length(), b.length());
        int channels = own % length == 0 ? own : length;
        call.translation().take(2L * channels);
        Activation seen = own == channels
                ? input
                : call.translation().seenAs(call.name(), input, Shape.of(layout.size() / channels, channels));
        return call.add(affine(a.values(channels), b.values(channels)), layout, seen);
    }

    static float[] floats(double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) values[i];
        }
        return all;
    }
}
