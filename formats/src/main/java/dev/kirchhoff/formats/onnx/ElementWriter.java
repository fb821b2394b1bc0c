package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.real;

import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.Arithmetic;
import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.ElementFunction.Clip;
import dev.kirchhoff.network.layer.ElementFunction.FakeQuantise;
import dev.kirchhoff.network.layer.ElementFunction.HardSigmoid;
import dev.kirchhoff.network.layer.ElementFunction.HardSwish;
import dev.kirchhoff.network.layer.ElementFunction.LeakyRelu;
import dev.kirchhoff.network.layer.ElementFunction.Power;
import dev.kirchhoff.network.layer.ElementFunction.Sigmoid;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Writes functions of elements. */
final class ElementWriter {

    private static final int[] NUMBER = {};

    private final GraphWriter graph;

    ElementWriter(GraphWriter graph) {
        this.graph = graph;
    }

    /** The operator of two numbers. */
    static String operator(Arithmetic.Operation operation) {
        return switch (operation) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
        };
    }

    /**
     * A function of each element.
     *
     * @throws IllegalArgumentException if it has no counterpart in ONNX
     */
    String function(String name, ElementFunction function, String input) {
        return switch (function) {
            case Clip clip -> clip(name, clip, input);
            case LeakyRelu leaky -> graph.node(name, "LeakyRelu", List.of(input), real("alpha", leaky.alpha()));
            case Sigmoid sigmoid -> graph.node(name, "Sigmoid", List.of(input));
            case HardSigmoid hard ->
                graph.node(name, "HardSigmoid", List.of(input), real("alpha", hard.alpha()), real("beta", hard.beta()));
            case HardSwish swish -> graph.node(name, "HardSwish", List.of(input));
            case Power power ->
                graph.node(name, "Pow", List.of(input, graph.reals(name + ".exponent", NUMBER, power.exponent())));
            case FakeQuantise quantise -> quantised(name, quantise, input);
            default ->
                throw new IllegalArgumentException(
                        "the function " + function.getClass().getSimpleName() + " has no counterpart in ONNX");
        };
    }

    private String clip(String name, Clip clip, String input) {
        return graph.node(
                name,
                "Clip",
                List.of(
                        input,
                        graph.reals(name + ".low", NUMBER, clip.low()),
                        graph.reals(name + ".high", NUMBER, clip.high())));
    }

    /** Of 8 bits or less; a narrower range is clipped before. */
    private String quantised(String name, FakeQuantise quantise, String input) {
        boolean signed = quantise.low() < 0;
        int least = signed ? Byte.MIN_VALUE : 0;
        int most = signed ? Byte.MAX_VALUE : 0xFF;
        if (quantise.low() < least || quantise.high() > most) {
            throw new IllegalArgumentException("a quantisation to " + quantise.low() + " to " + quantise.high()
                    + " has no counterpart in ONNX opset " + OnnxWriter.OPSET + ", which has 8 bits");
        }
        String scale = graph.reals(name + ".scale", NUMBER, quantise.scale());
        String zero = graph.small(name + ".zero", signed ? TensorType.INT8 : TensorType.UINT8, quantise.zeroPoint());
        String inside = input;
        if (quantise.low() > least || quantise.high() < most) {
            float low = (quantise.low() - quantise.zeroPoint()) * quantise.scale();
            float high = (quantise.high() - quantise.zeroPoint()) * quantise.scale();
            inside = clip(name + ".inside", new Clip(low, high), input);
        }
        String integers = graph.node(name + ".integers", "QuantizeLinear", List.of(inside, scale, zero));
        return graph.node(name, "DequantizeLinear", List.of(integers, scale, zero));
    }

    /** Scale and shift of each channel. */
    String affine(String name, String input, Shape shape, Affine block) {
        return scaled(
                name,
                input,
                perChannel(shape),
                block.scale().values(),
                block.shift().values());
    }

    /** Extents of one number for each channel. */
    private static int[] perChannel(Shape shape) {
        int[] extents = new int[shape.rank()];
        Arrays.fill(extents, 1);
        extents[0] = shape.channels();
        return extents;
    }

    /** A factor and a summand, each with these extents. */
    String scaled(String name, String input, int[] extents, float[] factor, float[] summand) {
        String product =
                graph.node(name + ".scaled", "Mul", List.of(input, graph.reals(name + ".scale", extents, factor)));
        return graph.node(name, "Add", List.of(product, graph.reals(name + ".shift", extents, summand)));
    }
}
