package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/**
 * Converters as fabricated, one for each line of an array: curves that are fixed but for rounding at random. Any number of threads may
 * use one.
 */
public interface Converter {

    /** Length of the buffer for what is drawn. */
    int DRAWS = 2048;

    /** Whether two conversions of the same value may differ. */
    default boolean draws() {
        return false;
    }

    /**
     * Converts vectors in place: column j of the rows by the converter of line j.
     *
     * @param values rows x lines
     * @param stream what rounds at random, opened at the address of the rows; left alone where nothing {@link #draws}
     * @param draws buffer of {@link #DRAWS} numbers; left alone where nothing draws
     * @return how many values were beyond the range
     */
    long convert(Kernels kernels, Rows values, RandomStream stream, float[] draws);
}
