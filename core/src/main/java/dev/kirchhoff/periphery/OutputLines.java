package dev.kirchhoff.periphery;

import dev.kirchhoff.random.RandomStream;
import java.util.Map;

/** The amplifiers at the output lines, as fabricated: {@link OutputVoltage}. Rows are compact: v is rows x inputs, y rows x outputs. */
final class OutputLines {

    private final OutputVoltage voltage;
    private final int outputs;
    private final int inputs;
    private final boolean distorts;
    /** Voltage offset of each line. */
    private final float[] offsets;

    OutputLines(OutputVoltage voltage, int outputs, int inputs, RandomStream fabrication) {
        this.voltage = voltage;
        this.outputs = outputs;
        this.inputs = inputs;
        distorts = voltage.offset() > 0 || voltage.seriesResistance() > 0;
        offsets = new float[outputs];
        if (voltage.offset() > 0) {
            fabrication.fillGaussian(offsets, 0, outputs, 0, (float) voltage.offset());
            for (int i = 0; i < outputs; i++) {
                offsets[i] = Math.max(offsets[i], 0);
            }
        }
    }

    /** Changes y = W v. */
    void apply(float[] v, float[] y, int rows) {
        for (int row = 0; row < rows && distorts; row++) {
            apply(v, row * inputs, y, row * outputs);
        }
    }

    private void apply(float[] v, int vOffset, float[] y, int yOffset) {
        float reference = 0;
        if (voltage.minWeight() != 0) {
            for (int j = 0; j < inputs; j++) {
                reference += v[vOffset + j];
            }
            reference *= (float) -voltage.minWeight();
        }
        float resistance = (float) voltage.seriesResistance();
        float maxDrop = voltage.maxDrop() == 0 ? Float.POSITIVE_INFINITY : (float) voltage.maxDrop();
        float dropped = dropped(reference, resistance, maxDrop);
        for (int i = 0; i < outputs; i++) {
            float line = dropped(y[yOffset + i] + reference, resistance, maxDrop);
            y[yOffset + i] = (1 - offsets[i]) * line - (1 + offsets[i]) * dropped;
        }
    }

    private static float dropped(float y, float resistance, float maxDrop) {
        return y / (1 + Math.min(resistance * Math.abs(y), maxDrop));
    }

    /** What was drawn, by name. */
    Map<String, float[]> fabricated() {
        return Map.of("offsets", offsets);
    }
}
