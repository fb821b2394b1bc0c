package dev.kirchhoff.network;

import dev.kirchhoff.tensor.StoredArray;
import java.util.Map;

/** Changes parameters by their gradients, one training step at a time. */
public interface Optimiser {

    /** The learning rate of this step, by which tiles that learn in place scale their pulses. */
    double rate();

    /** Sets the learning rate of the steps to come. */
    void rate(double rate);

    /** Changes the parameter's values by one step against the gradient and marks it changed. */
    void step(Parameter parameter, float[] gradient);

    /** The memory, by name: the arrays themselves, so a checkpoint copies them, and resuming copies into them. */
    Map<String, StoredArray> state();
}
