package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.kirchhoff.Excerpt;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network in the making: the values of the graph so far, and the blocks that give them. */
final class Translation {

    private final OnnxGraph graph;
    private final OnnxLimits limits;
    private final TensorReader tensors;
    private final Network.Builder builder;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> names = new HashSet<>(Set.of(Network.INPUT));
    private final List<String> notes = new ArrayList<>();
    private final long opset;
    private final int batch;
    private long budget;

    /**
     * A network of no blocks.
     *
     * @param input what it is given, and where it lies
     * @param shape the same as a network sees it
     * @param batch images of the batch for which the model's shapes are reckoned
     * @param budget elements that constants may have that are no tensors of the file
     */
    Translation(
            OnnxGraph graph,
            OnnxLimits limits,
            TensorReader tensors,
            Layout input,
            Shape shape,
            long opset,
            int batch,
            long budget) {
        this.graph = graph;
        this.limits = limits;
        this.tensors = tensors;
        this.builder = Network.builder(shape);
        this.opset = opset;
        this.batch = batch;
        this.budget = budget;
        values.put(graph.input().getName(), new Activation(Network.INPUT, input, null, null));
    }

    /**
     * Translates a node.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    void translate(NodeProto node) {
        try {
            Operator operator = Operators.of(node.getDomain(), node.getOpType());
            Call call = new Call(this, node);
            operator.translate(call);
            call.attributes().requireAllRead();
        } catch (ArithmeticException | IllegalArgumentException reason) {
            throw new IllegalArgumentException(OnnxGraph.label(node) + ": " + reason.getMessage(), reason);
        }
    }

    /** The network, its output stored as networks do. */
    Network build() {
        Value output = value(graph.output());
        if (!(output instanceof Activation activation)) {
            throw new IllegalArgumentException("its output does not depend on its input");
        }
        requireReal(activation);
        Shape shape = networkShape(activation.layout().extents());
        Activation stored = stored(
                "output", activation, Layout.channelsLast(activation.layout().rank()));
        if (stored.block().equals(Network.INPUT)
                || !builder.shape(stored.block()).equals(shape)) {
            add("output", Rearrangement.view(builder.shape(stored.block()), shape), stored.layout(), stored);
        }
        return builder.build();
    }

    /** Axes as a network keeps them: the first behind the others; a signal along one axis is an image of one row. */
    static Shape networkShape(int... extents) {
        return switch (extents.length) {
            case 0 -> Shape.of(1);
            case 1 -> Shape.of(extents[0]);
            case 2 -> Shape.of(1, extents[1], extents[0]);
            default -> {
                int[] order = Layout.channelsLast(extents.length);
                int[] shape = new int[order.length];
                java.util.Arrays.setAll(shape, i -> extents[order[i]]);
                yield Shape.of(shape);
            }
        };
    }

    /** Version of the operators. */
    long opset() {
        return opset;
    }

    /** Images of the batch for which the shapes of the model are reckoned. */
    int batch() {
        return batch;
    }

    /** How often a value is read. */
    int uses(String value) {
        return graph.uses(value);
    }

    /** What was done beside translating operator by operator. */
    List<String> notes() {
        return notes;
    }

    TensorReader tensors() {
        return tensors;
    }

    /** The value of a name. */
    Value value(String name) {
        Value known = values.get(name);
        if (known == null) {
            try {
                known = tensors.read(graph.tensor(name));
            } catch (IllegalArgumentException reason) {
                throw new IllegalArgumentException("tensor '" + Excerpt.of(name) + "': " + reason.getMessage(), reason);
            }
            values.put(name, known);
        }
        return known;
    }

    void set(String name, Value value) {
        boolean seenElsewhere =
                value instanceof Activation activation && activation.producer() != null && graph.uses(name) != 1;
        values.put(name, seenElsewhere ? ((Activation) value).shared() : value);
    }

    /** Takes elements for a constant that is none of the file. */
    void take(long elements) {
        budget -= elements;
        if (budget < 0) {
            throw new IllegalArgumentException(
                    "the constants that the model makes of others have too many elements for a file of its size");
        }
    }

    /** Shape that the network has for the output of a block. */
    Shape shape(Activation activation) {
        return builder.shape(activation.block());
    }

    /** Adds a block. */
    Activation add(String wish, Block block, Layout layout, Activation... inputs) {
        String base = Excerpt.of(wish);
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "#" + i;
        }
        List<String> from = new ArrayList<>();
        for (Activation input : inputs) {
            requireReal(input);
            from.add(input.block());
        }
        builder.add(name, block, from);
        requireSize(builder.shape(name).size());
        return new Activation(name, layout, null, null);
    }

    /** Refuses an image that is too large. */
    void requireSize(long elements) {
        if (elements > limits.activationElements()) {
            throw new IllegalArgumentException("its output has " + elements + " values an image; at most "
                    + limits.activationElements() + " are accepted");
        }
    }

    /** The same values, lying in this order of axes, slowest first. */
    Activation stored(String name, Activation activation, int... order) {
        Layout from = activation.layout();
        if (from.isStored(order)) {
            return activation;
        }
        Layout to = from.stored(order);
        int[] source = new int[from.size()];
        int[] old = from.places();
        int[] now = to.places();
        for (int i = 0; i < source.length; i++) {
            source[now[i]] = old[i];
        }
        int[] extents = to.memoryExtents();
        Rearrangement transposition =
                new Rearrangement(shape(activation), extents.length == 0 ? Shape.of(1) : Shape.of(extents), source);
        return add(name + ".transposed", transposition, to, activation);
    }

    /** The same values, seen by the network with this shape. */
    Activation seenAs(String name, Activation activation, Shape shape) {
        return shape(activation).equals(shape)
                ? activation
                : add(name + ".view", Rearrangement.view(shape(activation), shape), activation.layout(), activation);
    }

    private static void requireReal(Activation activation) {
        if (activation.grid() != null) {
            throw new IllegalArgumentException("it takes integers of a QuantizeLinear; only DequantizeLinear, MaxPool "
                    + "and what moves axes do");
        }
    }
}
