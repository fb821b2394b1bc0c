package dev.kirchhoff.crossbar.error;

/** The faults of the cells of an array, as fabricated; see {@link StuckCells}. */
public final class Faults {

    static final byte WORKS = 0;
    static final byte OFF = 1;
    static final byte ON = 2;

    /** One for each cell; empty where all work. */
    private final byte[] state;

    Faults(byte[] state) {
        this.state = state;
    }

    /** How many cells are stuck. */
    public int count() {
        int count = 0;
        for (byte cell : state) {
            count += cell == WORKS ? 0 : 1;
        }
        return count;
    }

    /** Whether a cell is stuck. */
    public boolean isStuck(int cell) {
        return state.length > 0 && state[cell] != WORKS;
    }

    /** Gives stuck cells what they hold. */
    public void hold(float[] g, double g0) {
        for (int cell = 0; cell < state.length; cell++) {
            if (state[cell] != WORKS) {
                g[cell] = held(cell, g0);
            }
        }
    }

    private float held(int cell, double g0) {
        return state[cell] == ON ? 1 : (float) g0;
    }

    /**
     * Changes the targets of pairs so that the cell that works makes up for one that is stuck.
     *
     * @param plus targets of the cells that add
     * @param minus targets of the cells that subtract
     */
    public static void compensate(float[] plus, Faults ofPlus, float[] minus, Faults ofMinus, double g0) {
        for (int i = 0; i < plus.length; i++) {
            float difference = plus[i] - minus[i];
            if (ofPlus.isStuck(i) && !ofMinus.isStuck(i)) {
                minus[i] = Math.clamp(ofPlus.held(i, g0) - difference, (float) g0, 1f);
            } else if (ofMinus.isStuck(i) && !ofPlus.isStuck(i)) {
                plus[i] = Math.clamp(ofMinus.held(i, g0) + difference, (float) g0, 1f);
            }
        }
    }
}
