package dev.kirchhoff.device.fabricated;

/**
 * What one pulse does to each of many devices: the mean size of the step, and its standard deviation. An up pulse adds the
 * step to the weight, a down pulse subtracts it; both are then kept within the bounds of the device.
 */
public sealed interface Response permits Response.Constant, Response.StateDependent {

    /**
     * Steps that do not depend on the weight.
     *
     * @param up size of the up step of each cell, 0 or more; not copied
     * @param down size of the down step of each cell, 0 or more; not copied
     * @param c2c standard deviation of one step, relative to it
     */
    record Constant(float[] up, float[] down, float c2c) implements Response {}

    /**
     * Steps that depend on the weight. The formula of a family is {@link #up} and {@link #down}, in plain arithmetic for one device;
     * kernels and engines take it from there. Implemented by whoever writes a family of devices.
     */
    non-sealed interface StateDependent extends Response {

        /** Mean size of the up step of a cell at weight w, 0 or more. */
        float up(int cell, float w);

        /** Mean size of the down step of a cell at weight w, 0 or more. */
        float down(int cell, float w);

        /** Spread from pulse to pulse, relative to what the deviations say; by default to the step. */
        float c2c();

        /** Standard deviation of one up step of mean size {@code step} at weight w. */
        default float upDeviation(int cell, float w, float step) {
            return c2c() * step;
        }

        /** Standard deviation of one down step of mean size {@code step} at weight w. */
        default float downDeviation(int cell, float w, float step) {
            return c2c() * step;
        }

        /**
         * Steps of a run of cells.
         *
         * @param w weights; that of cell i at {@code offset + i}
         * @param first first cell
         * @param length number of cells
         * @param up receives the up step of a cell at its number; likewise the others
         */
        default void steps(
                float[] w,
                int offset,
                int first,
                int length,
                float[] up,
                float[] down,
                float[] upDeviation,
                float[] downDeviation) {
            for (int cell = first; cell < first + length; cell++) {
                float weight = w[offset + cell];
                up[cell] = up(cell, weight);
                down[cell] = down(cell, weight);
                upDeviation[cell] = upDeviation(cell, weight, up[cell]);
                downDeviation[cell] = downDeviation(cell, weight, down[cell]);
            }
        }
    }
}
