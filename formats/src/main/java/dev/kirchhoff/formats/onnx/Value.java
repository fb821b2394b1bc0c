package dev.kirchhoff.formats.onnx;

/** What an edge of a graph carries: numbers that are known when the model is read, or the output of a block. */
sealed interface Value permits Constant, Activation {

    /** Number of axes, that of the batch included. */
    int rank();
}
