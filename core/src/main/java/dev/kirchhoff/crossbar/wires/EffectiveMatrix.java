package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.crossbar.wires.WireResistance.Driven;
import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.parallel.Workers;
import java.util.List;

/**
 * What an array of linear cells between resistive wires computes: one linear map, exactly.
 *
 * <p>Model: {@code y_j = sum_i v_i w_ij}, v the voltages at the inputs, y the currents out of the outputs. By reciprocity an array
 * driven at its outputs and read at its inputs computes the transpose. Pairs whose cells share a column are one network; pairs in
 * two arrays are the difference of two maps.
 *
 * <p>Units: those of the cells. Error: a few roundings in each conductance of the map, however small it is beside others.
 *
 * @param values inputs x outputs, row-major
 */
public record EffectiveMatrix(int inputs, int outputs, double[] values) {

    /**
     * Computes the map of one array, on all workers.
     *
     * @param cells the array, its inputs as rows; with driven columns these rows are turned to be the columns of the network
     * @throws IllegalArgumentException if the supply is separate: cells in the circuit depend on the inputs, and there is no single map
     */
    public static EffectiveMatrix of(ArrayCells cells, WireResistance wires, Workers workers) {
        return of(cells, wires, Arithmetic.on(workers));
    }

    /** Computes the maps of several arrays, one after another on each worker. */
    public static List<EffectiveMatrix> ofAll(List<ArrayCells> arrays, WireResistance wires, Workers workers) {
        EffectiveMatrix[] maps = new EffectiveMatrix[arrays.size()];
        if (maps.length < 2 * workers.count()) {
            return arrays.stream().map(cells -> of(cells, wires, workers)).toList();
        }
        workers.run(maps.length, (task, worker) -> maps[task] = of(arrays.get(task), wires, Workers.serial()));
        return List.of(maps);
    }

    private static EffectiveMatrix of(ArrayCells cells, WireResistance wires, Arithmetic arithmetic) {
        if (wires.supply() == Supply.SEPARATE) {
            throw new IllegalArgumentException(
                    "supply is SEPARATE; an array has a single map only where the input lines carry the current");
        }
        boolean turned = wires.driven() == Driven.COLUMNS;
        ArrayCells network = turned ? cells.transposed() : cells;
        double[] values = map(network, wires, arithmetic);
        return new EffectiveMatrix(
                cells.rows(),
                cells.columns(),
                turned ? ArrayCells.transposed(values, network.rows(), network.columns()) : values);
    }

    /** From rows to columns of a network. */
    private static double[] map(ArrayCells cells, WireResistance wires, Arithmetic arithmetic) {
        double[] negative = cells.negative();
        if (negative != null && (!wires.interleaved() || wires.isNone())) {
            double[] difference = map(cells.single(cells.positive()), wires, arithmetic);
            double[] taken = map(cells.single(negative), wires, arithmetic);
            for (int i = 0; i < taken.length; i++) {
                difference[i] -= taken[i];
            }
            return difference;
        }
        if (wires.isNone()) {
            return cells.positive().clone();
        }
        Region whole = new Dissection(cells, wires, arithmetic, false).whole().region();
        return signed(whole.direct(), cells.grid());
    }

    /** From the currents of each ground for each driver, those of the lines at -V taken from those at +V. */
    private static double[] signed(double[] direct, Grid grid) {
        int drivers = grid.rows() * grid.lines();
        double[] values = new double[grid.rows() * grid.columns()];
        for (int j = 0; j < grid.columns(); j++) {
            for (int driver = 0; driver < drivers; driver++) {
                double sign = driver % grid.lines() == 0 ? 1 : -1;
                values[driver / grid.lines() * grid.columns() + j] += sign * direct[j * drivers + driver];
            }
        }
        return values;
    }

    /** The map of the transposed pass: outputs driven, inputs read. */
    public EffectiveMatrix transposed() {
        return new EffectiveMatrix(outputs, inputs, ArrayCells.transposed(values, inputs, outputs));
    }

    /** The values in single precision, for the products. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /**
     * Floating-point operations of the elimination of an array: multiplications and additions of what is computed once each, symmetric
     * parts counted by half.
     *
     * @param interleaved whether rows have two lines
     */
    public static double flop(int rows, int columns, boolean interleaved) {
        return 2 * Dissection.multiplyAdds(new Grid(rows, columns, interleaved ? 2 : 1));
    }
}
