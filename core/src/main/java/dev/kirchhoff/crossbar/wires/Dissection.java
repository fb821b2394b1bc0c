package dev.kirchhoff.crossbar.wires;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An array, cut in two again and again down to a few cells, and put together again: where two regions are joined, the nodes that they
 * share are eliminated (nested dissection).
 *
 * <p>Model: a region is the matrix of conductances between its terminals. Beside one another regions share one node for each line of a row,
 * above one another one for each column: the other lines do not cross the cut. What is left of the whole array is the conductance
 * from each driver to each ground, which is the map from inputs to outputs. Regions at the edge of the array have no ports there, and
 * nothing is computed between two drivers or two grounds.
 *
 * <p>Cost: about 15 n³ multiply-adds for n x n cells, where elimination row by row takes 2 n⁴.
 *
 * <p>Source: A. George, SIAM J. Numer. Anal. 10:345 (1973).
 */
final class Dissection {

    /** Cells of a region that one worker does alone. */
    private static final int ALONE = 4096;

    private final ArrayCells cells;
    private final WireResistance wires;
    private final Arithmetic arithmetic;
    private final Grid grid;
    private final boolean kept;

    /**
     * Prepares.
     *
     * @param kept whether what was eliminated is kept, so that all voltages can be found
     */
    Dissection(ArrayCells cells, WireResistance wires, Arithmetic arithmetic, boolean kept) {
        this.cells = cells;
        this.wires = wires;
        this.arithmetic = arithmetic;
        this.grid = cells.grid();
        this.kept = kept;
    }

    /** The whole array. */
    Reduced whole() {
        Rectangle all = Rectangle.of(grid);
        List<Rectangle> parts = new ArrayList<>();
        collect(all, parts);
        Reduced[] done = new Reduced[parts.size()];
        Arithmetic alone = arithmetic.alone();
        arithmetic.workers().run(done.length, (task, worker) -> done[task] = reduce(parts.get(task), alone));
        return join(all, List.of(done).iterator());
    }

    private void collect(Rectangle where, List<Rectangle> parts) {
        if (where.isLeaf() || where.cells() <= ALONE) {
            parts.add(where);
        } else {
            collect(where.first(grid.lines()), parts);
            collect(where.second(grid.lines()), parts);
        }
    }

    private Reduced join(Rectangle where, Iterator<Reduced> done) {
        if (where.isLeaf() || where.cells() <= ALONE) {
            return done.next();
        }
        Reduced first = join(where.first(grid.lines()), done);
        Reduced second = join(where.second(grid.lines()), done);
        return join(where, first, second, arithmetic);
    }

    private Reduced reduce(Rectangle where, Arithmetic alone) {
        if (where.isLeaf()) {
            Leaf leaf = new Leaf(grid, where);
            Assembly assembly = leaf.assemble(cells, wires);
            Region region = assembly.reduced(alone);
            return new Reduced(region, kept ? new Eliminated.Cells(leaf, assembly.eliminated()) : null);
        }
        Reduced first = reduce(where.first(grid.lines()), alone);
        Reduced second = reduce(where.second(grid.lines()), alone);
        return join(where, first, second, alone);
    }

    private Reduced join(Rectangle where, Reduced a, Reduced b, Arithmetic how) {
        Joint joint = Joint.of(a.region().ports(), b.region().ports(), where.cutBeside(grid.lines()));
        Assembly assembly = joint.assemble(a.region(), b.region());
        Region region = assembly.reduced(how);
        return new Reduced(
                region,
                a.eliminated() == null || b.eliminated() == null
                        ? null
                        : new Eliminated.Halves(joint, assembly.eliminated(), a.eliminated(), b.eliminated()));
    }

    /** Multiplications and additions of {@link #whole}, counted as pairs. */
    static double multiplyAdds(Grid grid) {
        return multiplyAdds(grid, Rectangle.of(grid));
    }

    private static double multiplyAdds(Grid grid, Rectangle where) {
        if (where.isLeaf()) {
            Leaf leaf = new Leaf(grid, where);
            return Assembly.multiplyAdds(leaf.inner(), leaf.ports());
        }
        Rectangle first = where.first(grid.lines());
        Rectangle second = where.second(grid.lines());
        Joint joint = Joint.of(first.ports(grid), second.ports(grid), where.cutBeside(grid.lines()));
        return Assembly.multiplyAdds(joint.inner(), joint.ports())
                + multiplyAdds(grid, first)
                + multiplyAdds(grid, second);
    }
}
