package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;
import dev.kirchhoff.random.RandomStream;

/**
 * Cells that hold one conductance for ever: the least, g0, or the largest, 1, whatever is written. Each cell is stuck by itself; with
 * larger shares, the cells of smaller ones are stuck still.
 *
 * <p>Where {@code compensated}, faults are known before writing, and the other cell of a pair takes over what it can: where one cell is
 * stuck at s, the other is written so that the difference of the two is the weight, as far as g0 to 1 allows. A weight of 0 is saved
 * always, one whose larger cell is stuck at 1 too.
 *
 * <p>Source: L. Xia et al., "Stuck-at fault tolerance in RRAM computing systems", IEEE J. Emerg. Sel. Top. Circuits Syst. 8 (2018), the
 * tolerance within a pair; rows and columns are not exchanged here. C.-Y. Chen et al., IEEE
 * Trans. Comput. 64 (2015) measured an array with a tenth of its cells stuck.
 *
 * @param off share of the cells stuck at the least conductance
 * @param on share of the cells stuck at the largest conductance
 * @param compensated whether the other cells of pairs take over
 */
public record StuckCells(double off, double on, boolean compensated) {

    /** No cell is stuck. */
    public static final StuckCells NONE = new StuckCells(0, 0, false);

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is not 0 to 1, or both together are more than 1
     */
    public StuckCells {
        Check.share("off", off);
        Check.share("on", on);
        Check.require(off + on <= 1, "off + on", off + on, "at most 1");
    }

    /** What holds where nothing is said. */
    public static StuckCells defaults() {
        return NONE;
    }

    /** With another {@code off}. */
    public StuckCells withOff(double off) {
        return new StuckCells(off, on, compensated);
    }

    /** With another {@code on}. */
    public StuckCells withOn(double on) {
        return new StuckCells(off, on, compensated);
    }

    /** With another {@code compensated}. */
    public StuckCells withCompensated(boolean compensated) {
        return new StuckCells(off, on, compensated);
    }

    /** Whether no cell is stuck. */
    public boolean isNone() {
        return off == 0 && on == 0;
    }

    /**
     * The faults of an array, as fabricated.
     *
     * @param cells how many cells it has
     * @param stream at the address of the array's faults
     */
    public Faults draw(int cells, RandomStream stream) {
        byte[] state = new byte[isNone() ? 0 : cells];
        float[] draws = new float[state.length];
        stream.fillUniform(draws, 0, draws.length);
        for (int cell = 0; cell < state.length; cell++) {
            state[cell] = draws[cell] < off ? Faults.OFF : draws[cell] >= 1 - on ? Faults.ON : Faults.WORKS;
        }
        return new Faults(state);
    }
}
