package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.crossbar.wires.WireResistance.Driven;
import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An array between resistive wires from within: voltages of its lines, what small changes of its cells do to its outputs, and gradients.
 *
 * <p>Model: f is the voltage across each cell, from its input line to its output line, for some inputs; a that for inputs of 0 and the outputs
 * driven by q, its sign changed (the adjoint). Then {@code d(q y) / dG = a f} for each cell, exactly. A change dG of many cells changes the
 * outputs by what the currents {@code f dG}, put in beside the cells, drive through them: exact to first order, the error is of the order of
 * dG² and of the resistance.
 *
 * <p>Cost: as for {@link EffectiveMatrix}, once; then a few hundred operations a cell for each vector, and as much memory.
 *
 * <p>Units: those of the cells. Shapes: cells as {@link CellVoltages}, inputs as rows.
 *
 * <p>Source: S. W. Director and R. A. Rohrer, IEEE Trans. Circuit Theory 16:318 (1969).
 */
public final class WiredArray {

    private final CellVoltages conductances;
    private final boolean turned;
    private final boolean interleaved;
    private final List<Circuit> circuits = new ArrayList<>();

    /**
     * Eliminates the nodes of an array.
     *
     * @param cells the array, its inputs as rows
     * @throws IllegalArgumentException if the supply is separate: cells in the circuit depend on the inputs
     */
    public WiredArray(ArrayCells cells, WireResistance wires, Workers workers) {
        if (wires.supply() == Supply.SEPARATE) {
            throw new IllegalArgumentException("supply is SEPARATE; the input lines must carry the current");
        }
        conductances = CellVoltages.of(cells);
        turned = wires.driven() == Driven.COLUMNS;
        double @Nullable [] negative = cells.negative();
        interleaved = negative != null && wires.interleaved();
        ArrayCells network = turned ? cells.transposed() : cells;
        if (interleaved) {
            circuits.add(new Circuit(network, wires, workers));
        } else {
            circuits.add(new Circuit(network.single(network.positive()), wires, workers));
            double @Nullable [] others = network.negative();
            if (others != null) {
                circuits.add(new Circuit(network.single(others), wires, workers));
            }
        }
    }

    /** Its conductances. */
    public CellVoltages conductances() {
        return conductances;
    }

    /**
     * Voltages of the lines.
     *
     * @throws IllegalArgumentException unless there is one input for each row
     */
    public NodeVoltages voltages(double... inputs) {
        checkLength("input", inputs, conductances.rows());
        NodeVoltages voltages = each(circuit -> drivenByInputs(circuit, inputs));
        return turned ? voltages.exchanged() : voltages;
    }

    private static void checkLength(String what, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "there are " + values.length + " numbers; there must be " + length + ", one for each " + what);
        }
    }

    private NodeVoltages drivenByInputs(Circuit circuit, double... inputs) {
        return turned ? circuit.columnsDriven(inputs) : circuit.rowsDriven(inputs);
    }

    private NodeVoltages each(Function<Circuit, NodeVoltages> solution) {
        NodeVoltages first = solution.apply(circuits.getFirst());
        return circuits.size() == 1 ? first : first.and(solution.apply(circuits.getLast()));
    }

    /** Currents out of the outputs. */
    public double[] outputs(double... inputs) {
        return sums(times(conductances, voltages(inputs).across()));
    }

    /**
     * By how much the outputs change, to first order, when the cells do.
     *
     * @param across voltages across the cells, of {@link #voltages}
     * @param changes of the conductances
     */
    public double[] change(CellVoltages across, CellVoltages changes) {
        return sums(response(times(changes, across)));
    }

    /** Currents through the cells, theirs and those put in beside them: from input line to output line. */
    CellVoltages response(CellVoltages put) {
        CellVoltages response = times(conductances, spread(put));
        for (int i = 0; i < response.values().length; i++) {
            response.values()[i] += put.values()[i];
        }
        return response;
    }

    /** Voltages across the cells that currents beside them make, with all terminals at 0. */
    CellVoltages spread(CellVoltages put) {
        CellVoltages through = turned ? negative(put).transposed() : put;
        NodeVoltages voltages = circuits.size() == 1
                ? circuits.getFirst().injected(through)
                : circuits.getFirst()
                        .injected(through.line(0))
                        .and(circuits.getLast().injected(through.line(1)));
        return (turned ? voltages.exchanged() : voltages).across();
    }

    /**
     * Derivatives of {@code sum_j q_j y_j}, y the outputs, by the conductances.
     *
     * @param across voltages across the cells, of {@link #voltages}
     * @param q one for each output
     * @throws IllegalArgumentException if there are not as many
     */
    public CellVoltages gradient(CellVoltages across, double... q) {
        checkLength("output", q, conductances.columns());
        NodeVoltages driven = each(circuit -> turned ? circuit.rowsDriven(q) : circuit.columnsDriven(q));
        CellVoltages adjoint = negative((turned ? driven.exchanged() : driven).across());
        CellVoltages gradient = times(adjoint, across);
        int length = gradient.rows() * gradient.columns();
        for (int i = length; i < gradient.values().length && circuits.size() == 2; i++) {
            gradient.values()[i] = -gradient.values()[i];
        }
        return gradient;
    }

    /** What arrives at each output from currents through the cells. */
    double[] sums(CellVoltages currents) {
        double[] sums = new double[currents.columns()];
        for (int line = 0; line < currents.lines(); line++) {
            int sign = line == 1 && (!interleaved || turned) ? -1 : 1;
            for (int i = 0; i < currents.rows(); i++) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += sign * currents.at(i, line, j);
                }
            }
        }
        return sums;
    }

    private static CellVoltages negative(CellVoltages of) {
        double[] values = of.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return of.with(values);
    }

    private static CellVoltages times(CellVoltages a, CellVoltages b) {
        double[] values = a.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= b.values()[i];
        }
        return a.with(values);
    }
}
