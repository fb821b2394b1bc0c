package dev.kirchhoff.periphery;

import dev.kirchhoff.periphery.WeightNoise.Constant;
import dev.kirchhoff.periphery.WeightNoise.None;
import dev.kirchhoff.periphery.WeightNoise.PcmRead;
import dev.kirchhoff.random.RandomStream;

/**
 * What wires, amplifiers and cells do to the products of a batch of rows, before they are converted: {@link IrDrop},
 * {@link OutputVoltage}, {@link WeightNoise}. Rows are compact: v is rows x inputs, y rows x outputs.
 */
final class ArrayEffects {

    private final Periphery settings;
    private final int outputs;
    private final int inputs;
    private final boolean hasVoltage;
    /** Voltage offset of each line. */
    private final float[] offsets;

    ArrayEffects(Periphery settings, int outputs, int inputs, RandomStream fabrication) {
        this.settings = settings;
        this.outputs = outputs;
        this.inputs = inputs;
        OutputVoltage voltage = settings.outputVoltage();
        hasVoltage = voltage.offset() > 0 || voltage.seriesResistance() > 0;
        offsets = new float[outputs];
        if (voltage.offset() > 0) {
            fabrication.fillGaussian(offsets, 0, outputs, 0, (float) voltage.offset());
            for (int i = 0; i < outputs; i++) {
                offsets[i] = Math.max(offsets[i], 0);
            }
        }
    }

    /** Changes y = W v. */
    void apply(CrossbarProduct w, float[] v, float[] y, int rows, Workspace ws) {
        if (settings.irDrop().strength() > 0) {
            loseVoltage(w, v, y, rows, ws);
        }
        if (hasVoltage) {
            for (int row = 0; row < rows; row++) {
                offset(v, row * inputs, y, row * outputs);
            }
        }
        switch (settings.weightNoise()) {
            case None none -> {}
            case Constant constant -> {
                for (int row = 0; row < rows; row++) {
                    float norm = (float) Math.sqrt(sumOfSquares(v, row * inputs));
                    ws.stream().fillGaussian(ws.draws, 0, outputs, 0, (float) constant.deviation() * norm);
                    for (int i = 0; i < outputs; i++) {
                        y[row * outputs + i] += ws.draws[i];
                    }
                }
            }
            case PcmRead read -> addReadNoise(w, (float) read.deviation(), v, y, rows, ws);
        }
    }

    private void loseVoltage(CrossbarProduct w, float[] v, float[] y, int rows, Workspace ws) {
        reserve(rows, ws);
        for (int i = 0; i < rows * inputs; i++) {
            ws.effect[i] = Math.abs(v[i]);
        }
        w.multiplyMagnitudes(ws.from.set(ws.effect, 0, inputs, rows), ws.to.set(ws.second, 0, outputs, rows));
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < inputs; j++) {
                float rest = 1 - (float) j / inputs;
                ws.effect[row * inputs + j] = v[row * inputs + j] * (1 - rest * rest);
            }
        }
        w.multiply(ws.from.set(ws.effect, 0, inputs, rows), ws.to.set(ws.third, 0, outputs, rows));
        float strength = (float) settings.irDrop().strength();
        float current = (float) (inputs / settings.irDrop().conductanceRatio());
        for (int i = 0; i < rows * outputs; i++) {
            float a = current * ws.second[i];
            float c = a * (a * (0.05f * a - 0.2f) + 0.5f);
            y[i] -= strength * c * ws.third[i];
        }
    }

    private void offset(float[] v, int vOffset, float[] y, int yOffset) {
        OutputVoltage voltage = settings.outputVoltage();
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

    private void addReadNoise(CrossbarProduct w, float deviation, float[] v, float[] y, int rows, Workspace ws) {
        reserve(rows, ws);
        for (int i = 0; i < rows * inputs; i++) {
            ws.effect[i] = v[i] * v[i];
        }
        w.multiplyMagnitudes(ws.from.set(ws.effect, 0, inputs, rows), ws.to.set(ws.second, 0, outputs, rows));
        for (int row = 0; row < rows; row++) {
            ws.stream().fillGaussian(ws.draws, 0, outputs, 0, deviation);
            for (int i = 0; i < outputs; i++) {
                y[row * outputs + i] += (float) Math.sqrt(ws.second[row * outputs + i]) * ws.draws[i];
            }
        }
    }

    private float sumOfSquares(float[] v, int offset) {
        float sum = 0;
        for (int j = offset; j < offset + inputs; j++) {
            sum += v[j] * v[j];
        }
        return sum;
    }

    private void reserve(int rows, Workspace ws) {
        ws.effect = Workspace.atLeast(ws.effect, rows * inputs);
        ws.second = Workspace.atLeast(ws.second, rows * outputs);
        ws.third = Workspace.atLeast(ws.third, rows * outputs);
    }
}
