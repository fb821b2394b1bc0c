package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.random.RandomStream;

/** {@link AdcModel.Sar}. */
final class SarConverter extends CircuitConverter {

    private final int bits;
    /** Levels of the bits of each line: line x (bits + 1). */
    private final float[] levels;

    private final float[] offsets;

    SarConverter(int bits, double bound, Circuits circuits, int lines, RandomStream fabrication) {
        super(bits, bound, lines);
        this.bits = bits;
        levels = new float[lines * (bits + 1)];
        for (int line = 0; line < lines; line++) {
            double[] drawn = capacitors(bits, bound, circuits, fabrication);
            for (int bit = 0; bit <= bits; bit++) {
                levels[line * (bits + 1) + bit] = (float) drawn[bit];
            }
        }
        offsets = offsets(lines, bound, circuits, fabrication);
    }

    @Override
    float convert(int line, float value) {
        float seen = value + offsets[line];
        int first = line * (bits + 1);
        float level = levels[first + bits];
        int code = 0;
        for (int bit = bits - 1; bit >= 0; bit--) {
            float trial = level + levels[first + bit];
            if (seen > trial) {
                level = trial;
                code |= 1 << bit;
            }
        }
        return origin + code * step;
    }
}
