package dev.kirchhoff.periphery;

/**
 * An array whose weights differ by a factor from those of another one.
 *
 * @param w the other array
 * @param factors one factor a cell, outputs x inputs
 */
record AsymmetricProduct(CrossbarProduct w, float[] factors) implements CrossbarProduct {

    @Override
    public int inputs() {
        return w.inputs();
    }

    @Override
    public int outputs() {
        return w.outputs();
    }

    @Override
    public float weight(int output, int input) {
        return factors[output * inputs() + input] * w.weight(output, input);
    }
}
