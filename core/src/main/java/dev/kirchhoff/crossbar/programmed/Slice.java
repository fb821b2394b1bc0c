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
 * @param supplied its arrays, where the supply is separate; else empty
 */
record Slice(
        double factor,
        float zero,
        CellBank plus,
        List<CellBank> minus,
        List<CellBank> unit,
        List<ArrayNoise> noise,
        List<SuppliedArray> supplied) {

    /** With the arrays of a part of the inputs alone. */
    Slice of(int part) {
        return with(
                plus,
                minus,
                noise.stream().filter(array -> array.part() == part).toList(),
                supplied.stream().filter(array -> array.part() == part).toList());
    }

    /** The positive side of pairs. */
    Slice plusAlone() {
        return side(plus, 0);
    }

    /** The negative side of pairs, as if it were positive. */
    Slice minusAlone() {
        return side(minus.getFirst(), 1);
    }

    private Slice side(CellBank bank, int side) {
        return with(
                bank,
                List.of(),
                noise.stream().filter(array -> array.side() == side).toList(),
                supplied.stream().filter(array -> array.side() == side).toList());
    }

    private Slice with(CellBank first, List<CellBank> second, List<ArrayNoise> ofReads, List<SuppliedArray> arrays) {
        return new Slice(factor, zero, first, second, unit, ofReads, arrays);
    }

    /** All its cells: those of the weights first, the unit columns last. */
    List<CellBank> banks() {
        List<CellBank> all = new ArrayList<>(List.of(plus));
        all.addAll(minus);
        all.addAll(unit);
        return all;
    }
}
