package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;
import java.util.Map;

/** Converts rows of analog outputs as {@link NonLinearity} and {@link Adc} say. */
final class OutputConverter {

    /** Noise drawn at a time, at least one row: it stays in the first-level cache. */
    private static final int PIECE = 2048;

    private final Adc adc;
    private final int outputs;
    /** Output noise in levels of the converter, in units of y without quantisation. */
    private final float noise;
    /** Relative noise of each line; empty where all are alike. */
    private final float[] noiseOfLine;
    /** n_i of each line; empty without non-linearity. */
    private final float[] saturation;
    /** f of {@link NonLinearity}. */
    private final float calibration;

    OutputConverter(Periphery settings, int outputs, RandomStream noises, RandomStream saturations) {
        this.adc = settings.adc();
        this.outputs = outputs;
        noise = (float) (adc.bits() == 0 ? adc.noise() : adc.noise() / adc.step());
        noiseOfLine = adc.noiseSpread() > 0 ? lines(outputs, adc.noiseSpread(), noises) : new float[0];
        NonLinearity curve = settings.nonLinearity();
        double bound = adc.bound() == 0 ? 1 : adc.bound();
        boolean saturates = curve.strength() > 0 || curve.slopeCalibration() > 0;
        saturation = saturates ? lines(outputs, curve.spread(), saturations) : new float[0];
        double sum = 0;
        for (int i = 0; i < saturation.length; i++) {
            saturation[i] *= (float) (curve.strength() / bound);
            sum += saturation[i];
        }
        double resistance = settings.outputVoltage().seriesResistance();
        double root = 1 + (sum / outputs + resistance) * curve.slopeCalibration() * bound;
        calibration = (float) (root * root);
    }

    /** |1 + spread xi| for each line. */
    private static float[] lines(int outputs, double spread, RandomStream fabrication) {
        float[] lines = new float[outputs];
        fabrication.fillGaussian(lines, 0, outputs, 1, (float) spread);
        for (int i = 0; i < outputs; i++) {
            lines[i] = Math.abs(lines[i]);
        }
        return lines;
    }

    /** Numbers that are drawn at a time. */
    int draws() {
        return Math.max(PIECE, outputs);
    }

    /**
     * Converts compact rows of y, which are changed, and writes row k times its scale to row {@code numbers[k]} of the result; notes
     * in {@link Workspace#clipped} where an output clipped.
     */
    void convert(PeripheryKernels kernels, float[] y, int rows, Rows result, int[] numbers, Workspace ws) {
        int rowsOfPiece = Math.max(1, PIECE / outputs);
        int end;
        for (int first = 0; first < rows; first = end) {
            end = ws.endOfRun(first, Math.min(first + rowsOfPiece, rows));
            distort(y, first * outputs, end * outputs);
            draw(end - first, ws, ws.stream(first));
            for (int row = first; row < end; row++) {
                int to = result.offset() + numbers[row] * result.stride();
                int draw = (row - first) * outputs;
                ws.clipped[row] |= adc.bits() == 0
                        ? clip(y, row * outputs, ws.draws, draw, ws.scales[row], result.data(), to)
                        : kernels.quantise(
                                y,
                                row * outputs,
                                (float) (adc.levels() / adc.bound()),
                                ws.draws,
                                draw,
                                adc.levels(),
                                (float) adc.step() * ws.scales[row],
                                result.data(),
                                to,
                                outputs);
            }
        }
    }

    /** Non-linearity and asymmetry. */
    private void distort(float[] y, int from, int to) {
        if (saturation.length > 0) {
            for (int row = from; row < to; row += outputs) {
                for (int i = 0; i < outputs; i++) {
                    float value = y[row + i];
                    y[row + i] = calibration * value / (1 + saturation[i] * Math.abs(value));
                }
            }
        }
        if (adc.asymmetry() != 0) {
            InputConverter.scaleNegatives(y, from, to - from, (float) (1 - adc.asymmetry()));
        }
    }

    /** Noise of a few rows of a span, and what rounds at random. */
    private void draw(int rows, Workspace ws, RandomStream stream) {
        int length = rows * outputs;
        if (noise == 0) {
            Arrays.fill(ws.draws, 0, length, 0);
        } else {
            stream.fillGaussian(ws.draws, 0, length, 0, noise);
        }
        if (noiseOfLine.length > 0) {
            for (int row = 0; row < length; row += outputs) {
                for (int i = 0; i < outputs; i++) {
                    ws.draws[row + i] *= noiseOfLine[i];
                }
            }
        }
        if (adc.bits() > 0 && adc.rounding() == Rounding.STOCHASTIC) {
            ws.rounding = Workspace.atLeast(ws.rounding, length);
            stream.fillUniform(ws.rounding, 0, length);
            for (int i = 0; i < length; i++) {
                ws.draws[i] += ws.rounding[i] - 0.5f;
            }
        }
    }

    private boolean clip(float[] y, int from, float[] draws, int draw, float scale, float[] result, int to) {
        float bound = adc.bound() == 0 ? Float.POSITIVE_INFINITY : (float) adc.bound();
        boolean clipped = false;
        for (int i = 0; i < outputs; i++) {
            float value = y[from + i] + draws[draw + i];
            clipped |= Math.abs(value) > bound;
            result[to + i] = scale * Math.clamp(value, -bound, bound);
        }
        return clipped;
    }

    /** What was drawn once, by name. */
    Map<String, float[]> fabricated() {
        return Map.of("noiseOfLines", noiseOfLine, "saturations", saturation);
    }
}
