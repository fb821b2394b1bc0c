package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.flag;
import static dev.kirchhoff.formats.onnx.AttributeWriter.integers;
import static dev.kirchhoff.formats.onnx.AttributeWriter.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.Pad;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.ArrayList;
import java.util.List;

/** Writes poolings and the normalisation of responses. Takes and gives tensors of images, channels first. */
final class PoolWriter {

    /** Below the sum of any activity that counts, and above what its reciprocal could not be. */
    private static final float TINY = 1e-30f;

    private static final int[] NUMBER = {};

    private final GraphWriter graph;

    PoolWriter(GraphWriter graph) {
        this.graph = graph;
    }

    /**
     * A maximum.
     *
     * @param input shape of an image
     */
    String max(String name, PoolingWindow pooling, String tensor, Shape input) {
        List<AttributeProto> attributes = attributes(plain(pooling, input));
        Window window = pooling.window();
        attributes.add(integers(
                "dilations", window.vertical().dilation(), window.horizontal().dilation()));
        return graph.node(name, "MaxPool", List.of(tensor), attributes.toArray(AttributeProto[]::new));
    }

    /** Rounded down where that gives as many windows: the shapes that runtimes infer in ceil mode are not always those they compute. */
    private static PoolingWindow plain(PoolingWindow pooling, Shape input) {
        PoolingWindow down = new PoolingWindow(pooling.window(), false, pooling.countsPadding());
        Shape output = new MaxPooling(pooling).outputShape(input);
        return new MaxPooling(down).outputShape(input).equals(output) ? down : pooling;
    }

    /**
     * An average. In ceil mode with padding that counts, runtimes differ in what they divide by where a window reaches over the padded edge; the
     * padding is then a node of its own, and only pixels count.
     *
     * @param input shape of an image
     */
    String average(String name, PoolingWindow given, String tensor, Shape input) {
        PoolingWindow pooling = plain(given, input);
        Window window = pooling.window();
        Window bare = window.withPadding(0, 0, 0, 0);
        if (!pooling.ceil() || !pooling.countsPadding() || window.equals(bare)) {
            return average(name, pooling, tensor);
        }
        WindowAxis down = window.vertical();
        WindowAxis right = window.horizontal();
        Pad frame = new Pad(
                List.of(
                        new Pad.Margin(down.before(), down.after()),
                        new Pad.Margin(right.before(), right.after()),
                        new Pad.Margin(0, 0)),
                0);
        PoolingWindow inside = new PoolingWindow(bare, true, true);
        Shape output = new AveragePooling(pooling).outputShape(input);
        if (!new AveragePooling(inside).outputShape(frame.outputShape(input)).equals(output)) {
            throw new IllegalArgumentException(
                    "an average in ceil mode that leaves out a window within the padding has no counterpart in ONNX");
        }
        String margins = graph.integers(
                name + ".margins", 0, 0, down.before(), right.before(), 0, 0, down.after(), right.after());
        return average(name, inside, graph.node(name + ".framed", "Pad", List.of(tensor, margins)));
    }

    private String average(String name, PoolingWindow pooling, String input) {
        Window window = pooling.window();
        if (window.vertical().dilation() != 1 || window.horizontal().dilation() != 1) {
            throw new IllegalArgumentException(
                    "an average over a dilated window has no counterpart in ONNX opset " + OnnxWriter.OPSET);
        }
        boolean padded = !window.equals(window.withPadding(0, 0, 0, 0));
        List<AttributeProto> attributes = attributes(pooling);
        attributes.add(flag("count_include_pad", padded && pooling.countsPadding()));
        return graph.node(name, "AveragePool", List.of(input), attributes.toArray(AttributeProto[]::new));
    }

    private static List<AttributeProto> attributes(PoolingWindow pooling) {
        WindowAxis vertical = pooling.window().vertical();
        WindowAxis horizontal = pooling.window().horizontal();
        return new ArrayList<>(List.of(
                integers("kernel_shape", vertical.size(), horizontal.size()),
                integers("strides", vertical.stride(), horizontal.stride()),
                TiledWriter.pads(pooling.window()),
                flag("ceil_mode", pooling.ceil())));
    }

    /** Maximum and average in the proportion that each channel learnt. */
    String mixed(String name, MixedPooling block, String input, Shape shape) {
        int channels = block.balance().shape().size();
        float[] ofMax = new float[channels];
        float[] ofAverage = new float[channels];
        for (int c = 0; c < channels; c++) {
            double proportion = MixedPooling.proportion(block.balance().values()[c]);
            ofMax[c] = (float) proportion;
            ofAverage[c] = (float) (1 - proportion);
        }
        int[] each = {channels, 1, 1};
        String max = two(
                name + ".max",
                "Mul",
                max(name + ".maxima", block.window(), input, shape),
                graph.reals(name + ".proportion", each, ofMax));
        String average = two(
                name + ".average",
                "Mul",
                average(name + ".averages", block.window(), input, shape),
                graph.reals(name + ".rest", each, ofAverage));
        return two(name, "Add", max, average);
    }

    /**
     * The mean of a window in which each pixel counts by its activity r = max(x, 0), {@code average(r²) / average(r)}; where there is no
     * activity, the plain average.
     */
    String stochastic(String name, PoolingWindow pooling, String input, Shape shape) {
        PoolingWindow pixels = plain(new PoolingWindow(pooling.window(), pooling.ceil(), false), shape);
        String activity = graph.node(name + ".activity", "Relu", List.of(input));
        String sum = average(name + ".sum", pixels, activity);
        String squares = average(name + ".squares", pixels, two(name + ".square", "Mul", activity, activity));
        String divisor =
                graph.node(name + ".divisor", "Clip", List.of(sum, graph.reals(name + ".least", NUMBER, TINY)));
        String weighted = two(name + ".weighted", "Div", squares, divisor);
        String share = two(name + ".share", "Div", sum, divisor);
        String idle = two(name + ".idle", "Sub", graph.reals(name + ".one", NUMBER, 1), share);
        String plain = two(name + ".plain", "Mul", average(name + ".mean", pixels, input), idle);
        return two(name, "Add", weighted, plain);
    }

    /** Across channels there is an operator; within them the squares are averaged with zeros around the image. */
    String response(String name, LocalResponseNormalisation block, String input) {
        int size = block.size();
        if (block.region() == LocalResponseNormalisation.Region.ACROSS_CHANNELS) {
            return graph.node(
                    name,
                    "LRN",
                    List.of(input),
                    AttributeWriter.integer("size", size),
                    real("alpha", block.alpha()),
                    real("beta", block.beta()),
                    real("bias", block.k()));
        }
        PoolingWindow around = new PoolingWindow(Window.of(size, size, 1, size / 2), false, true);
        String squares = average(name + ".squares", around, two(name + ".square", "Mul", input, input));
        String scaled =
                two(name + ".scaled", "Mul", squares, graph.reals(name + ".alpha", NUMBER, (float) block.alpha()));
        String sum = two(name + ".sum", "Add", scaled, graph.reals(name + ".k", NUMBER, (float) block.k()));
        String power = two(name + ".power", "Pow", sum, graph.reals(name + ".beta", NUMBER, (float) block.beta()));
        return two(name, "Div", input, power);
    }

    private String two(String name, String operator, String left, String right) {
        return graph.node(name, operator, List.of(left, right));
    }

    /** The image that a value is for what works on pixels and channels: a vector is one pixel. */
    static Shape image(Shape shape) {
        return shape.rank() == 1 ? Shape.of(1, 1, shape.size()) : shape;
    }
}
