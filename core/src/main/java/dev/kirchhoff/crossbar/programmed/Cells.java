package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.Check;
import dev.kirchhoff.crossbar.error.ConductanceDrift;
import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.StuckCells;

/**
 * What the cells of an array make of the conductances that they are to hold: errors of the write, stuck cells, what time does, and noise
 * of reads.
 *
 * @param programming how they are written
 * @param stuck which of them hold what they please
 * @param drift what time does to them
 * @param seconds time between the write and the reads
 * @param compensation by what digital factor outputs make up for drift
 * @param readNoise noise of a cell at every read
 */
public record Cells(
        Programming programming,
        StuckCells stuck,
        ConductanceDrift drift,
        double seconds,
        Compensation compensation,
        ReadNoise readNoise) {

    /** Cells hold what they are to hold. */
    public static final Cells EXACT = new Cells(
            Programming.EXACT,
            StuckCells.NONE,
            new ConductanceDrift.None(),
            0,
            Compensation.NONE,
            new ReadNoise.None());

    /** Which outputs share a factor of {@link dev.kirchhoff.crossbar.error.DriftCompensation}. */
    public enum Compensation {
        /** There is none. */
        NONE,
        /** All of a tile. */
        TILE,
        /** Each output has its own. */
        OUTPUT
    }

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Cells {
        Check.notNegative("seconds", seconds);
    }

    /** What holds where nothing is said: {@link #EXACT}. */
    public static Cells defaults() {
        return EXACT;
    }

    /** With another {@code programming}. */
    public Cells withProgramming(Programming programming) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }

    /** With other {@code stuck} cells. */
    public Cells withStuck(StuckCells stuck) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }

    /** With another {@code drift}. */
    public Cells withDrift(ConductanceDrift drift) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }

    /** At another time. */
    public Cells withSeconds(double seconds) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }

    /** With another {@code compensation}. */
    public Cells withCompensation(Compensation compensation) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }

    /** With another {@code readNoise}. */
    public Cells withReadNoise(ReadNoise readNoise) {
        return new Cells(programming, stuck, drift, seconds, compensation, readNoise);
    }
}
