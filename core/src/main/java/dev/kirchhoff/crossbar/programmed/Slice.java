package dev.kirchhoff.crossbar.programmed;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells that hold a slice of a matrix.
 *
 * @param factor what its readings count, see {@link Encoding#factor}
 * @param zero conductance of a single cell of weight 0
 * @param plus cells of the weights, or of the positive side of pairs: outputs x inputs
 * @param minus the negative side of pairs; empty where cells are single
 * @param unit unit columns, one for each part of the outputs: parts x inputs; empty where there are none
 * @param noise that of the reads of arrays with wires; empty where there is none
 */
record Slice(
        double factor, float zero, CellBank plus, List<CellBank> minus, List<CellBank> unit, List<ArrayNoise> noise) {

    /** The noise of the arrays of a part of the inputs. */
    List<ArrayNoise> noise(int part) {
        return noise.stream().filter(array -> array.part() == part).toList();
    }

    /** All its cells: those of the weights first, the unit columns last. */
    List<CellBank> banks() {
        List<CellBank> all = new ArrayList<>(List.of(plus));
        all.addAll(minus);
        all.addAll(unit);
        return all;
    }
}
