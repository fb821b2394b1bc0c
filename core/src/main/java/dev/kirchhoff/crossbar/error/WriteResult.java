package dev.kirchhoff.crossbar.error;

/**
 * What writing took.
 *
 * @param cells cells that were written
 * @param within cells within the tolerance; all of them where nothing was verified
 * @param writes writes of all cells together
 */
public record WriteResult(long cells, long within, long writes) {

    /** The yield: share of the cells within the tolerance; 1 for none. */
    public double reached() {
        return cells == 0 ? 1 : (double) within / cells;
    }

    /** Both together. */
    public WriteResult plus(WriteResult other) {
        return new WriteResult(cells + other.cells, within + other.within, writes + other.writes);
    }
}
