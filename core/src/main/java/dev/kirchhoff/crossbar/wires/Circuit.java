package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.parallel.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** The network of an array, eliminated once, whose voltages are then found for any terminals and currents in time proportional to the cells. */
final class Circuit {

    private final Grid grid;
    private final Ports ports;
    private final Eliminated eliminated;

    /** The circuit of an array; rows of the cells are rows of the network. */
    Circuit(ArrayCells cells, WireResistance wires, Workers workers) {
        Reduced whole = new Dissection(cells, wires, Arithmetic.on(workers), true).whole();
        grid = cells.grid();
        ports = whole.region().ports();
        eliminated = Objects.requireNonNull(whole.eliminated());
    }

    /** Voltages where the terminals of the rows are at these voltages, second lines at their negatives, those of the columns at 0. */
    NodeVoltages rowsDriven(double[] voltages) {
        double[] terminals = terminals();
        for (int driver = 0; driver < ports.drivers(); driver++) {
            double voltage = voltages[driver / grid.lines()];
            terminals[ports.firstDriver() + driver] = driver % grid.lines() == 0 ? voltage : -voltage;
        }
        return down(terminals, new ArrayDeque<>());
    }

    /** Voltages where the terminals of the columns are at these voltages, those of the rows at 0. */
    NodeVoltages columnsDriven(double[] voltages) {
        double[] terminals = terminals();
        System.arraycopy(voltages, 0, terminals, ports.firstGround(), ports.grounds());
        return down(terminals, new ArrayDeque<>());
    }

    /** Voltages where all terminals are at 0 and currents flow through the cells beside their own, from row to column. */
    NodeVoltages injected(CellVoltages currents) {
        Deque<double[]> stack = new ArrayDeque<>();
        eliminated.up(currents, stack);
        return down(terminals(), stack);
    }

    private double[] terminals() {
        return new double[ports.width()];
    }

    private NodeVoltages down(double[] terminals, Deque<double[]> stack) {
        NodeVoltages voltages = NodeVoltages.of(grid);
        eliminated.down(terminals, stack, voltages);
        return voltages;
    }
}
