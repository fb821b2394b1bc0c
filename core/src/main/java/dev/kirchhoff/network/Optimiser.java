package dev.kirchhoff.network;

/** Changes parameters by their gradients, one training step at a time. */
@FunctionalInterface
public interface Optimiser {

    /** Changes the parameter's values by one step against the gradient and marks it changed. */
    void step(Parameter parameter, float[] gradient);
}
