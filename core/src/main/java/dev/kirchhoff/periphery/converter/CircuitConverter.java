package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** Converters made of circuits, see {@link Circuits}: value by value, each line with what was drawn for it. */
abstract class CircuitConverter implements Converter {

    /** Magnitude of the range. */
    final float bound;
    /** Distance of two codes. */
    final float step;
    /** Value of code 0. */
    final float origin;

    private final int lines;

    CircuitConverter(int bits, double bound, int lines) {
        this.bound = (float) bound;
        this.lines = lines;
        step = (float) (2 * bound / (1 << bits));
        origin = (float) (-bound * ((1 << bits) - 1) / (1 << bits));
    }

    /** What comes out on a line; NaN for NaN. */
    abstract float convert(int line, float value);

    @Override
    public final long convert(Kernels kernels, Rows values, RandomStream stream, float[] draws) {
        float[] data = values.data();
        long clipped = 0;
        for (int row = 0; row < values.count(); row++) {
            int from = values.offset() + row * values.stride();
            for (int line = 0; line < lines; line++) {
                float value = data[from + line];
                clipped += Math.abs(value) > bound ? 1 : 0;
                data[from + line] = Float.isNaN(value) ? value : convert(line, value);
            }
        }
        return clipped;
    }

    /** Levels of the bits of a DAC of capacitors, least significant first; the level of code 0 is in the last place. */
    static double[] capacitors(int bits, double bound, Circuits circuits, RandomStream fabrication) {
        double[] levels = new double[bits + 1];
        double sum = 1 + circuits.mismatch() * fabrication.nextGaussian();
        for (int bit = 0; bit < bits; bit++) {
            levels[bit] = (1 << bit) + circuits.mismatch() * Math.sqrt(1 << bit) * fabrication.nextGaussian();
            sum += levels[bit];
        }
        double amplified = circuits.amplified(0.5);
        for (int bit = 0; bit < bits; bit++) {
            levels[bit] *= 2 * bound / sum * amplified;
        }
        levels[bits] = -bound * amplified;
        return levels;
    }

    /** Offsets of comparators. */
    static float[] offsets(int count, double bound, Circuits circuits, RandomStream fabrication) {
        float[] offsets = new float[count];
        fabrication.fillGaussian(offsets, 0, count, 0, (float) (circuits.offset() * bound));
        return offsets;
    }
}
