package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.EffectiveMatrices;
import dev.kirchhoff.crossbar.wires.EffectiveMatrix;
import dev.kirchhoff.crossbar.wires.WireResistance;
import java.util.List;
import java.util.function.Function;

/**
 * A matrix in arrays with wires: what is measured from an input to an output is not what the cell between them conducts.
 *
 * <p>Model: a matrix is cut into arrays by {@link ArraySize}; each slice has arrays of its own, and so has each side of pairs, where these are
 * not interleaved. Inputs are the rows of an array in their order, outputs its columns; a unit column is the first of them, nearest the
 * drivers. The {@link EffectiveMatrix} of each array stands in for its conductances from then on. Of interleaved pairs it is the difference
 * of the two sides, which then stands for the positive one, and 0 for the other.
 */
final class Wiring {

    private final WireResistance wires;
    private final Cut rows;
    private final Cut columns;

    /** The wires of arrays of some size that hold a matrix of outputs x inputs. */
    Wiring(WireResistance wires, ArraySize size, int outputs, int inputs) {
        this.wires = wires;
        this.rows = size.cutInputs(inputs);
        this.columns = size.cutOutputs(outputs);
    }

    /**
     * The slice as its terminals see it.
     *
     * @param asWritten whether it is asked for as it was just after the write, too; else this is as it is now
     */
    Slice seen(Slice slice, boolean asWritten) {
        List<float[]> now = seen(slice, CellBank::g);
        List<float[]> before = asWritten ? seen(slice, CellBank::written) : now;
        List<CellBank> banks = slice.banks();
        for (int i = 0; i < banks.size(); i++) {
            CellBank bank = banks.get(i);
            banks.set(i, new CellBank(before.get(i), now.get(i), bank.sigma(), bank.result()));
        }
        int units = 1 + slice.minus().size();
        return new Slice(
                slice.factor(),
                slice.zero(),
                banks.getFirst(),
                banks.subList(1, units),
                banks.subList(units, banks.size()));
    }

    private List<float[]> seen(Slice slice, Function<CellBank, float[]> which) {
        List<float[]> given = slice.banks().stream().map(which).toList();
        List<float[]> seen = given.stream().map(float[]::clone).toList();
        int units = slice.unit().size();
        for (int row = 0; row < rows.parts(); row++) {
            for (int column = 0; column < columns.parts(); column++) {
                if (wires.interleaved()) {
                    ArrayCells pairs = new ArrayCells(
                            rows.length(row),
                            columns.length(column),
                            cells(given, 0, 0, row, column),
                            cells(given, 1, 0, row, column));
                    put(EffectiveMatrices.shared().of(pairs, wires).values(), seen, 0, 0, row, column);
                    put(new double[pairs.positive().length], seen, 1, 0, row, column);
                } else {
                    for (int side = 0; side < given.size() - units; side++) {
                        ArrayCells single = new ArrayCells(
                                rows.length(row),
                                units + columns.length(column),
                                cells(given, side, units, row, column),
                                null);
                        put(EffectiveMatrices.shared().of(single, wires).values(), seen, side, units, row, column);
                    }
                }
            }
        }
        return seen;
    }

    private double[] cells(List<float[]> banks, int side, int units, int row, int column) {
        double[] cells = new double[rows.length(row) * (units + columns.length(column))];
        visit(units, row, column, (at, output, from) -> cells[at] = bank(banks, side, output)[from]);
        return cells;
    }

    private void put(double[] values, List<float[]> banks, int side, int units, int row, int column) {
        visit(units, row, column, (at, output, to) -> bank(banks, side, output)[to] = (float) values[at]);
    }

    private static float[] bank(List<float[]> banks, int side, boolean output) {
        return output ? banks.get(side) : banks.getLast();
    }

    /** What is done with a cell: {@code at} in its array, {@code cell} in its bank, which is that of the unit columns or not. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int at, boolean output, int cell);
    }

    private void visit(int units, int row, int column, Visitor visitor) {
        int inputs = rows.length();
        int at = 0;
        for (int i = rows.start(row); i < rows.start(row + 1); i++) {
            for (int unit = 0; unit < units; unit++) {
                visitor.visit(at++, false, column * inputs + i);
            }
            for (int output = columns.start(column); output < columns.start(column + 1); output++) {
                visitor.visit(at++, true, output * inputs + i);
            }
        }
    }
}
