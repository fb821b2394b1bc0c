package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.random.RandomStream;

/**
 * What becomes of conductances in the time after they were written. Open: whoever measured a device of their own brings its law. What is
 * drawn for a cell is drawn once: the same stream gives the same cells at any time.
 */
public interface ConductanceDrift {

    /** Whether nothing changes with time. */
    default boolean isNone() {
        return false;
    }

    /**
     * Ages cells.
     *
     * @param g conductances as written, which become those at the time
     * @param targets conductances that were to be written
     * @param g0 least conductance
     * @param seconds time since the cells were written, 0 or more
     * @param stream at the address of the ageing of these cells
     */
    void age(float[] g, float[] targets, int offset, int length, double g0, double seconds, RandomStream stream);

    /** Nothing changes. */
    record None() implements ConductanceDrift {
        @Override
        public boolean isNone() {
            return true;
        }

        @Override
        public void age(
                float[] g, float[] targets, int offset, int length, double g0, double seconds, RandomStream stream) {
            // as it is
        }
    }
}
