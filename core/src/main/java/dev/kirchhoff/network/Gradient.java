package dev.kirchhoff.network;

import java.util.Arrays;

/**
 * The gradient of the loss with respect to a parameter, in an array that may be exchanged between two backward passes: so that one
 * pass works for several sums in turn.
 */
public final class Gradient {

    private final Parameter parameter;
    private float[] values;

    /** A gradient of zeros. */
    public Gradient(Parameter parameter) {
        this.parameter = parameter;
        this.values = new float[parameter.shape().size()];
    }

    /** The parameter. */
    public Parameter parameter() {
        return parameter;
    }

    /** The numbers themselves, same length and order as the parameter's values; not a copy. */
    public float[] values() {
        return values;
    }

    /** Works on another array from now on. */
    void use(float[] array) {
        values = array;
    }

    /** Sets all numbers to zero. */
    public void clear() {
        Arrays.fill(values, 0);
    }
}
