package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.periphery.Signs.DigitalSum;
import dev.kirchhoff.periphery.Signs.OnePass;
import dev.kirchhoff.periphery.Signs.Separate;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** From converted inputs to converted outputs, in one pass or in one for each sign, by {@link Signs}. */
final class PolarityPasses {

    private final Signs signs;
    private final int outputs;
    private final int inputs;
    private final ArrayEffects effects;
    private final OutputConverter output;
    /** Factor of each cell in the negative pass; empty where it is 1. */
    private final float[] readFactors;

    PolarityPasses(Periphery settings, int outputs, int inputs, RandomStream fabrication) {
        this.signs = settings.signs();
        this.outputs = outputs;
        this.inputs = inputs;
        effects = new ArrayEffects(settings, outputs, inputs, fabrication);
        output = new OutputConverter(settings, outputs, fabrication);
        double asymmetry = switch (signs) {
            case OnePass onePass -> 0;
            case Separate separate -> separate.readAsymmetry();
            case DigitalSum digitalSum -> digitalSum.readAsymmetry();
        };
        readFactors = new float[asymmetry == 0 ? 0 : outputs * inputs];
        fabrication.fillGaussian(readFactors, 0, readFactors.length, 1, (float) asymmetry);
    }

    /** Numbers that are drawn at a time. */
    int draws() {
        return output.draws();
    }

    /** Reads the pending rows into the result. */
    void read(CrossbarProduct w, PeripheryKernels kernels, Rows result, int rows, Workspace ws) {
        switch (signs) {
            case OnePass onePass -> {
                multiply(w, ws.v, ws.y, rows, ws);
                output.convert(kernels, ws.y, rows, result, ws.pending, ws);
            }
            case Separate separate -> {
                multiplyNegative(w, rows, ws);
                multiplyPositive(w, rows, ws);
                for (int i = 0; i < rows * outputs; i++) {
                    ws.y[i] += ws.negative[i];
                }
                output.convert(kernels, ws.y, rows, result, ws.pending, ws);
            }
            case DigitalSum digitalSum -> {
                multiplyNegative(w, rows, ws);
                multiplyPositive(w, rows, ws);
                output.convert(kernels, ws.negative, rows, result, ws.pending, ws);
                ws.digital = Workspace.atLeast(ws.digital, result.count() * outputs);
                output.convert(kernels, ws.y, rows, ws.to.set(ws.digital, 0, outputs, result.count()), ws.pending, ws);
                for (int k = 0; k < rows; k++) {
                    add(
                            ws.digital,
                            ws.pending[k] * outputs,
                            result.data(),
                            result.offset() + ws.pending[k] * result.stride());
                }
            }
        }
    }

    private void multiply(CrossbarProduct w, float[] v, float[] y, int rows, Workspace ws) {
        w.multiply(ws.from.set(v, 0, inputs, rows), ws.to.set(y, 0, outputs, rows));
        effects.apply(w, v, y, rows, ws);
    }

    private void multiplyNegative(CrossbarProduct w, int rows, Workspace ws) {
        ws.part = Workspace.atLeast(ws.part, rows * inputs);
        ws.negative = Workspace.atLeast(ws.negative, rows * outputs);
        for (int i = 0; i < rows * inputs; i++) {
            ws.part[i] = Math.min(ws.v[i], 0);
        }
        if (readFactors.length == 0) {
            multiply(w, ws.part, ws.negative, rows, ws);
        } else {
            multiply(new AsymmetricProduct(w, readFactors), ws.part, ws.negative, rows, ws);
        }
    }

    private void multiplyPositive(CrossbarProduct w, int rows, Workspace ws) {
        for (int i = 0; i < rows * inputs; i++) {
            ws.part[i] = Math.max(ws.v[i], 0);
        }
        multiply(w, ws.part, ws.y, rows, ws);
    }

    private void add(float[] x, int xOffset, float[] sum, int sumOffset) {
        for (int i = 0; i < outputs; i++) {
            sum[sumOffset + i] += x[xOffset + i];
        }
    }
}
