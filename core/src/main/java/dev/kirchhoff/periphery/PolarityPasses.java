package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Signs.DigitalSum;
import dev.kirchhoff.periphery.Signs.OnePass;
import dev.kirchhoff.periphery.Signs.Separate;
import dev.kirchhoff.tensor.Rows;

/** From converted inputs to converted outputs, in one pass or in one for each sign, by {@link Signs}. */
final class PolarityPasses {

    private final Signs signs;
    private final int outputs;
    private final int inputs;
    private final OutputLines lines;
    private final OutputConverter output;

    PolarityPasses(Periphery settings, int outputs, int inputs, OutputLines lines, OutputConverter output) {
        this.signs = settings.signs();
        this.outputs = outputs;
        this.inputs = inputs;
        this.lines = lines;
        this.output = output;
    }

    /** Numbers that are drawn at a time. */
    int draws() {
        return output.draws();
    }

    /** Reads the pending rows into the result. */
    void read(CrossbarProduct w, Kernels kernels, Rows result, int rows, Workspace ws) {
        switch (signs) {
            case OnePass onePass -> {
                multiply(w, kernels, ws.v, ws.y, rows, ws);
                output.convert(kernels.periphery(), ws.y, rows, result, ws.pending, ws);
            }
            case Separate separate -> {
                multiplyNegative(w, kernels, rows, ws);
                multiplyPositive(w, kernels, rows, ws);
                for (int i = 0; i < rows * outputs; i++) {
                    ws.y[i] += ws.negative[i];
                }
                output.convert(kernels.periphery(), ws.y, rows, result, ws.pending, ws);
            }
            case DigitalSum digitalSum -> {
                multiplyNegative(w, kernels, rows, ws);
                multiplyPositive(w, kernels, rows, ws);
                output.convert(kernels.periphery(), ws.negative, rows, result, ws.pending, ws);
                ws.digital = Workspace.atLeast(ws.digital, result.count() * outputs);
                output.convert(
                        kernels.periphery(),
                        ws.y,
                        rows,
                        ws.to.set(ws.digital, 0, outputs, result.count()),
                        ws.pending,
                        ws);
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

    private void multiply(CrossbarProduct w, Kernels kernels, float[] v, float[] y, int rows, Workspace ws) {
        w.multiply(kernels, ws.from.set(v, 0, inputs, rows), ws.to.set(y, 0, outputs, rows), ws);
        lines.apply(v, y, rows);
    }

    private void multiplyNegative(CrossbarProduct w, Kernels kernels, int rows, Workspace ws) {
        ws.part = Workspace.atLeast(ws.part, rows * inputs);
        ws.negative = Workspace.atLeast(ws.negative, rows * outputs);
        for (int i = 0; i < rows * inputs; i++) {
            ws.part[i] = Math.min(ws.v[i], 0);
        }
        multiply(w.ofNegatives(), kernels, ws.part, ws.negative, rows, ws);
    }

    private void multiplyPositive(CrossbarProduct w, Kernels kernels, int rows, Workspace ws) {
        for (int i = 0; i < rows * inputs; i++) {
            ws.part[i] = Math.max(ws.v[i], 0);
        }
        multiply(w, kernels, ws.part, ws.y, rows, ws);
    }

    private void add(float[] x, int xOffset, float[] sum, int sumOffset) {
        for (int i = 0; i < outputs; i++) {
            sum[sumOffset + i] += x[xOffset + i];
        }
    }
}
