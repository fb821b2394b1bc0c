package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.random.RandomStream;

/** {@link AdcModel.Ramp}. */
final class RampConverter extends CircuitConverter {

    /** How far the ramp has come at each step: where it falls back, what counts is how far it was before. */
    private final float[] reached;

    private final float[] offsets;

    RampConverter(int bits, double bound, Circuits circuits, int lines, RandomStream fabrication) {
        super(bits, bound, lines);
        double[] levels = capacitors(bits, bound, circuits, fabrication);
        reached = new float[1 << bits];
        reached[0] = Float.NEGATIVE_INFINITY;
        for (int code = 1; code < reached.length; code++) {
            double level = levels[bits];
            for (int bit = 0; bit < bits; bit++) {
                level += (code >> bit & 1) * levels[bit];
            }
            reached[code] = Math.max(reached[code - 1], (float) level);
        }
        offsets = offsets(lines, bound, circuits, fabrication);
    }

    @Override
    float convert(int line, float value) {
        float seen = value + offsets[line];
        int passed = 0;
        int left = reached.length / 2;
        for (; left > 0; left /= 2) {
            passed += reached[passed + left] < seen ? left : 0;
        }
        return origin + passed * step;
    }
}
