package dev.kirchhoff.crossbar;

/** Direction of a product of an array. */
public enum Direction {
    /** From inputs to outputs, y = W x. */
    FORWARD,
    /** From outputs to inputs, z = Wᵀ d. */
    BACKWARD
}
