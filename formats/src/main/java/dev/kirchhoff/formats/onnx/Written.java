package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Shape;

/**
 * The output of a block in a model that is being written. In the model the last axis of an image, its channels, is the first behind that of
 * the batch; the others follow in their order.
 *
 * @param tensor name of the value
 * @param stored shape of an image whose value it is
 * @param seen shape with which the network sees the same elements in the same order; nothing is moved until a block needs it
 */
record Written(String tensor, Shape stored, Shape seen) {

    Written(String tensor, Shape shape) {
        this(tensor, shape, shape);
    }

    /** What a function of every element by itself made of this. */
    Written elementwise(String result) {
        return new Written(result, stored, seen);
    }

    /** The same elements seen with another shape. */
    Written seenAs(Shape shape) {
        return new Written(tensor, stored, shape);
    }
}
