package dev.kirchhoff.cost;

/**
 * What a layer could hold in the arrays that it has, at unchanged time: an array multiplies by its whole matrix in one step, however much
 * of it is used.
 *
 * @param kernel largest side of a square kernel with as many channels
 * @param outputs largest number of outputs, with the kernel as it is
 */
public record Headroom(int kernel, int outputs) {

    /** The headroom of a layer on arrays of a design. */
    public static Headroom of(MatrixLayer layer, ArrayDesign design) {
        int bias = layer.inputs() - layer.channels() * layer.kernel();
        int rows = design.rowParts(layer.inputs()) * design.rows();
        int outputs = design.columnParts(layer.outputs()) * design.outputsPerArray();
        int taps = (rows - bias) / layer.channels();
        return new Headroom((int) Math.sqrt(taps), outputs);
    }
}
