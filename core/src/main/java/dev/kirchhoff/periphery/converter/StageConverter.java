package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.random.RandomStream;

/** {@link AdcModel.Pipeline} and {@link AdcModel.Cyclic}, which has one stage for all its decisions. */
final class StageConverter extends CircuitConverter {

    private final int decisions;
    private final int stages;
    /** What a stage multiplies its input with: line x stages. */
    private final float[] gain;
    /** What a decision takes away: line x stages. */
    private final float[] reference;
    /** Thresholds for 1: line x stages. */
    private final float[] upper;
    /** Thresholds for -1: line x stages. */
    private final float[] lower;
    /** Threshold of the last comparator of each line. */
    private final float[] last;

    StageConverter(int bits, double bound, Circuits circuits, int lines, int stages, RandomStream fabrication) {
        super(bits, bound, lines);
        this.decisions = bits - 1;
        this.stages = stages;
        int count = lines * stages;
        gain = new float[count];
        reference = new float[count];
        for (int i = 0; i < count; i++) {
            double first = 1 + circuits.mismatch() * fabrication.nextGaussian();
            double second = 1 + circuits.mismatch() * fabrication.nextGaussian();
            double amplified = circuits.amplified(first / (first + second));
            gain[i] = (float) ((1 + second / first) * amplified);
            reference[i] = (float) (bound * second / first * amplified);
        }
        upper = offsets(count, bound, circuits, fabrication);
        lower = offsets(count, bound, circuits, fabrication);
        for (int i = 0; i < count; i++) {
            upper[i] += (float) (bound / 4);
            lower[i] -= (float) (bound / 4);
        }
        last = offsets(lines, bound, circuits, fabrication);
    }

    @Override
    float convert(int line, float value) {
        float rest = value;
        int sum = 0;
        for (int i = 0; i < decisions; i++) {
            int stage = line * stages + Math.min(i, stages - 1);
            int decision = rest > upper[stage] ? 1 : rest < lower[stage] ? -1 : 0;
            rest = gain[stage] * rest - decision * reference[stage];
            sum = 2 * sum + decision;
        }
        return sum * step + (rest > last[line] ? step : -step) / 2;
    }
}
