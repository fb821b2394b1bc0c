package dev.kirchhoff.experiment.weights;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.function.IntUnaryOperator;

/**
 * Numbers of a network, or some of them, as an array of another order and name.
 *
 * @param name name of the array
 * @param replicas extent of a first axis, one entry a replica; 1 for none
 * @param shape the extents behind it
 * @param parameter where the network has them
 * @param place the place of an element of the array, replicas included, among the values of the parameter
 */
record NamedArray(String name, int replicas, Shape shape, Parameter parameter, IntUnaryOperator place) {

    /** Numbers that are in the same order here and there. */
    static NamedArray same(String name, Parameter parameter) {
        return new NamedArray(name, 1, parameter.shape(), parameter, i -> i);
    }

    private int size() {
        return replicas * shape.size();
    }

    /** All extents. */
    Shape whole() {
        return replicas == 1 ? shape : shape.batchOf(replicas);
    }

    /** A copy of the numbers. */
    StoredArray.Floats read() {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameter.values()[place.applyAsInt(i)];
        }
        return new StoredArray.Floats(whole(), values);
    }

    /** Whether an array can be written here: one of all extents, or of one replica for all of them. */
    boolean takes(Shape other) {
        return other.equals(whole()) || other.equals(shape);
    }

    /** Writes numbers into the parameter, whose owner says that they changed. */
    void write(float[] values) {
        for (int i = 0; i < size(); i++) {
            parameter.values()[place.applyAsInt(i)] = values[i % values.length];
        }
    }
}
