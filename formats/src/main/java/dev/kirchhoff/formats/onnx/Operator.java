package dev.kirchhoff.formats.onnx;

/** Translates a node of one operator: what is known becomes a constant, the rest blocks of a network. */
@FunctionalInterface
interface Operator {

    /**
     * Translates a node.
     *
     * @throws IllegalArgumentException if it asks for what is not supported
     */
    void translate(Call call);
}
