package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.Levels;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** Equidistant levels, the same on every line. Rounding at random adds a uniform number in [-½, ½) steps before it. */
final class LevelConverter implements Converter {

    private final Levels levels;
    private final boolean random;
    private final int lines;

    private LevelConverter(Levels levels, Rounding rounding, int lines) {
        this.levels = levels;
        this.random = rounding == Rounding.STOCHASTIC;
        this.lines = lines;
    }

    /** 2^bits levels from low to high. */
    static LevelConverter uniform(int bits, ConverterRange range, Rounding rounding, int lines) {
        return new LevelConverter(uniform(bits, range), rounding, lines);
    }

    /** 2^bits - 1 levels about zero. */
    static LevelConverter signMagnitude(int bits, double bound, Rounding rounding, int lines) {
        return new LevelConverter(signMagnitude(bits, bound), rounding, lines);
    }

    static Levels uniform(int bits, ConverterRange range) {
        int last = (1 << bits) - 1;
        double width = range.high() - range.low();
        double factor = last / width;
        return new Levels(
                (float) factor, (float) (-range.low() * factor), 0, last, (float) (width / last), (float) range.low());
    }

    static Levels signMagnitude(int bits, double bound) {
        int last = (1 << (bits - 1)) - 1;
        return new Levels((float) (last / bound), 0, -last, last, (float) (bound / last), 0);
    }

    @Override
    public boolean draws() {
        return random;
    }

    @Override
    public long convert(Kernels kernels, Rows values, RandomStream stream, float[] draws) {
        if (values.stride() == lines) {
            return convert(kernels, values.data(), values.offset(), values.count() * lines, stream, draws);
        }
        long clipped = 0;
        for (int row = 0; row < values.count(); row++) {
            int from = values.offset() + row * values.stride();
            clipped += convert(kernels, values.data(), from, lines, stream, draws);
        }
        return clipped;
    }

    private int convert(Kernels kernels, float[] values, int from, int length, RandomStream stream, float[] draws) {
        if (random) {
            for (int done = 0; done < length; done += DRAWS) {
                int piece = Math.min(DRAWS, length - done);
                stream.fillUniform(draws, 0, piece);
                for (int i = 0; i < piece; i++) {
                    values[from + done + i] += (draws[i] - 0.5f) * levels.step();
                }
            }
        }
        return kernels.periphery().quantise(values, from, levels, values, from, length);
    }
}
