package dev.kirchhoff.crossbar.wires;

/**
 * The voltages of the lines of an array at each cell. Cells of interleaved pairs share the node of one line, whose voltage then stands
 * twice.
 *
 * @param input that of the input line
 * @param output that of the output line
 */
public record NodeVoltages(CellVoltages input, CellVoltages output) {

    /** Voltages across the cells, from the input line to the output line. */
    public CellVoltages across() {
        double[] values = input.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= output.values()[i];
        }
        return input.with(values);
    }

    static NodeVoltages of(Grid grid) {
        return new NodeVoltages(CellVoltages.of(grid), CellVoltages.of(grid));
    }

    /** With inputs and outputs exchanged. */
    NodeVoltages exchanged() {
        return new NodeVoltages(output.transposed(), input.transposed());
    }

    /** These, then those of the other cells of pairs. */
    NodeVoltages and(NodeVoltages negative) {
        return new NodeVoltages(input.and(negative.input), output.and(negative.output));
    }
}
