package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.kirchhoff.Excerpt;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** A node that is being translated: what it takes, and where its result goes. */
final class Call {

    private final Translation translation;
    private final NodeProto node;
    private final Attributes attributes;

    Call(Translation translation, NodeProto node) {
        this.translation = translation;
        this.node = node;
        this.attributes = new Attributes(node.getAttributeList());
    }

    Translation translation() {
        return translation;
    }

    Attributes attributes() {
        return attributes;
    }

    long opset() {
        return translation.opset();
    }

    /** Name for the blocks of this node. */
    String name() {
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        return name.isEmpty() ? node.getOpType() : name;
    }

    /** Name of the result. */
    String output() {
        if (node.getOutputCount() == 0 || node.getOutput(0).isEmpty()) {
            throw new IllegalArgumentException("it has no output");
        }
        for (int i = 1; i < node.getOutputCount(); i++) {
            if (translation.uses(node.getOutput(i)) > 0) {
                throw new IllegalArgumentException("its output number " + i + " is used, which is not supported");
            }
        }
        return node.getOutput(0);
    }

    /** Number of inputs, those left out included. */
    int count() {
        return node.getInputCount();
    }

    /** Whether an input is there. */
    boolean has(int number) {
        return number < node.getInputCount() && !node.getInput(number).isEmpty();
    }

    /** An input. */
    Value value(int number) {
        if (!has(number)) {
            throw new IllegalArgumentException("its input number " + number + " is missing");
        }
        return translation.value(node.getInput(number));
    }

    /** An input that depends on the image. */
    Activation activation(int number) {
        if (value(number) instanceof Activation activation) {
            return activation;
        }
        throw new IllegalArgumentException("its input number " + number
                + " is a constant; this operator is supported where it depends on the image");
    }

    /** An input that is known when the model is read. */
    Constant constant(int number) {
        if (value(number) instanceof Constant constant) {
            return constant;
        }
        throw new IllegalArgumentException("its input number " + number + " ('" + Excerpt.of(node.getInput(number))
                + "') depends on the image; it must be a constant");
    }

    /** An input that is known when the model is read, or null where it is left out. */
    @Nullable
    Constant optional(int number) {
        return has(number) ? constant(number) : null;
    }

    /** Whether all inputs are known when the model is read. */
    boolean isConstant() {
        for (int i = 0; i < count(); i++) {
            if (has(i) && !(value(i) instanceof Constant)) {
                return false;
            }
        }
        return true;
    }

    /** Sets the result. */
    void result(Value value) {
        if (value instanceof Constant constant) {
            translation.take(constant.size());
        }
        translation.set(output(), value);
    }

    /** How often the result is read. */
    int uses() {
        return translation.uses(output());
    }

    /** Adds a block. */
    Activation add(Block block, Layout layout, Activation... inputs) {
        return translation.add(name(), block, layout, inputs);
    }

    /** The values of an image of channels x height x width, or channels x length, as a network keeps them. */
    Activation image(Activation activation) {
        int rank = activation.layout().rank();
        if (rank != 2 && rank != 3) {
            throw new IllegalArgumentException(
                    "its input has " + activation.rank()
                            + " axes; images (batch, channels, height, width) and signals (batch, channels, length) are supported");
        }
        Activation stored = translation.stored(name(), activation, Layout.channelsLast(rank));
        return translation.seenAs(
                name(), stored, Translation.networkShape(stored.layout().extents()));
    }

    /** The axis of a number that may count from the end. */
    static int axis(long number, int rank) {
        if (number < -rank || number >= rank) {
            throw new IllegalArgumentException("axis " + number + " is not there; the value has " + rank + " axes");
        }
        return (int) (number < 0 ? number + rank : number);
    }

    /** The axis of an activation, without that of the batch. */
    static int itemAxis(long number, Activation activation) {
        int axis = axis(number, activation.rank());
        if (axis == 0) {
            throw new IllegalArgumentException("it works along the axis of the batch, which is not supported");
        }
        return axis - 1;
    }

    /** The extents of a value, that of the batch included. */
    long[] extents(Value value) {
        long[] extents = new long[value.rank()];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = switch (value) {
                case Constant constant -> constant.shape().extent(i);
                case Activation activation ->
                    i == 0 ? translation.batch() : activation.layout().extent(i - 1);
            };
        }
        return extents;
    }

    /** A shape of constants. */
    static Shape stored(long... extents) {
        OnnxLimits.elements(extents, Integer.MAX_VALUE - 64);
        int[] checked = new int[extents.length];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = (int) extents[i];
        }
        return Shape.ofStored(checked);
    }
}
