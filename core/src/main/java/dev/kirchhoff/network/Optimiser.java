package dev.kirchhoff.network;

/** Changes parameters by their gradients, one training step at a time. */
public interface Optimiser {

    /** The learning rate of this step, by which tiles that learn in place scale their pulses. */
    double rate();

    /** Changes the parameter's values by one step against the gradient and marks it changed. */
    void step(Parameter parameter, float[] gradient);
}
