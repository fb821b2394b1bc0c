package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.CellVoltages;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.crossbar.wires.WiredArray;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.MeteredTile;
import dev.kirchhoff.tile.Tile;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the lines of an array leave of the voltage at its cells, where all inputs are at the largest: the array with most cells.
 *
 * @param layer the layer
 * @param rows its inputs
 * @param columns its outputs, behind a unit column where there is one
 * @param share voltage across each cell over that of the inputs, rows x columns; of interleaved pairs that of the positive cell
 */
public record IrDrop(String layer, int rows, int columns, double[] share) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** That of a network on metered tiles; nothing where lines have no resistance, or a supply of their own. */
    static Optional<IrDrop> of(Network metered, WireResistance wires) {
        if (wires.isNone() || wires.supply() == WireResistance.Supply.SEPARATE) {
            return Optional.empty();
        }
        String layer = "";
        ArrayCells largest = null;
        for (Network.Node node : metered.nodes()) {
            for (Tile tile : node.block().tiles()) {
                if (tile instanceof MeteredTile each) {
                    ArrayCells cells = each.arrays().firstArray().orElseThrow();
                    if (largest == null || cells.rows() * cells.columns() > largest.rows() * largest.columns()) {
                        largest = cells;
                        layer = node.name();
                    }
                }
            }
        }
        return largest == null ? Optional.empty() : Optional.of(of(layer, largest, wires));
    }

    private static IrDrop of(String layer, ArrayCells cells, WireResistance wires) {
        double[] inputs = new double[cells.rows()];
        Arrays.fill(inputs, 1);
        CellVoltages across =
                new WiredArray(cells, wires, Workers.serial()).voltages(inputs).across();
        double[] share = new double[cells.rows() * cells.columns()];
        for (int row = 0; row < cells.rows(); row++) {
            for (int column = 0; column < cells.columns(); column++) {
                share[row * cells.columns() + column] = across.at(row, 0, column);
            }
        }
        return new IrDrop(layer, cells.rows(), cells.columns(), share);
    }

    /** The smallest share. */
    public double least() {
        double least = 1;
        for (double value : share) {
            least = Math.min(least, value);
        }
        return least;
    }

    /**
     * Mean share of a block of cells, of so many blocks along each side at most.
     *
     * @param rowBlocks blocks along the rows
     * @param columnBlocks blocks along the columns
     */
    public double mean(int rowBlock, int rowBlocks, int columnBlock, int columnBlocks) {
        double sum = 0;
        int count = 0;
        for (int row = rows * rowBlock / rowBlocks; row < rows * (rowBlock + 1) / rowBlocks; row++) {
            for (int column = columns * columnBlock / columnBlocks;
                    column < columns * (columnBlock + 1) / columnBlocks;
                    column++) {
                sum += share[row * columns + column];
                count++;
            }
        }
        return sum / count;
    }
}
