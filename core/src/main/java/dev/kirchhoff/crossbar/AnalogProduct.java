package dev.kirchhoff.crossbar;

import dev.kirchhoff.crossbar.WeightNoise.Constant;
import dev.kirchhoff.crossbar.WeightNoise.None;
import dev.kirchhoff.crossbar.WeightNoise.PcmRead;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.CrossbarProduct;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The analog product of an array of linear cells: exact sums, what is lost along the wires ({@link IrDrop}), and the noise of the cells
 * ({@link WeightNoise}), in this order. Cells may conduct otherwise when read by negative inputs.
 *
 * <p>Noise of linear cells that is independent from cell to cell is exactly a noise of the output lines, of the summed variances: one
 * Gaussian number a line and one more product at most.
 */
public final class AnalogProduct implements CrossbarProduct {

    /** Scratch: inputs of an auxiliary product, and its outputs. */
    private static final int INPUTS = 0;

    private static final int OUTPUTS = 1;
    private static final int MORE_OUTPUTS = 2;

    private final ArrayProduct weights;
    private final WeightNoise noise;
    private final IrDrop wires;
    private final @Nullable ArrayProduct magnitudes;
    private final @Nullable AnalogProduct negatives;
    /** Factor of each cell when read by negative inputs; empty where it is 1. */
    private final float[] asymmetry;

    /**
     * Puts noise and wires into the products of a matrix.
     *
     * @param readAsymmetry standard deviation of the relative difference of a cell's weight when read by negative inputs, drawn once a
     *     cell; 0 is off
     * @param fabrication stream from which these differences are drawn
     */
    public AnalogProduct(
            ArrayProduct weights, WeightNoise noise, IrDrop wires, double readAsymmetry, RandomStream fabrication) {
        this.weights = weights;
        this.noise = noise;
        this.wires = wires;
        boolean needsMagnitudes = wires.strength() > 0 || noise instanceof PcmRead;
        magnitudes = needsMagnitudes ? weights.of((cell, weight) -> Math.abs(weight)) : null;
        asymmetry = new float[readAsymmetry == 0 ? 0 : weights.inputs() * weights.outputs()];
        fabrication.fillGaussian(asymmetry, 0, asymmetry.length, 1, (float) readAsymmetry);
        negatives = readAsymmetry == 0
                ? null
                : new AnalogProduct(
                        weights.of((cell, weight) -> asymmetry[cell] * weight), noise, wires, 0, fabrication);
    }

    /** Makes ready for some kernels what changed with the weights; see {@link ArrayProduct#prepare}. */
    public void prepare(MatrixKernels kernels) {
        weights.prepare(kernels);
        if (magnitudes != null) {
            magnitudes.prepare(kernels);
        }
        if (negatives != null) {
            negatives.prepare(kernels);
        }
    }

    @Override
    public int inputs() {
        return weights.inputs();
    }

    @Override
    public int outputs() {
        return weights.outputs();
    }

    @Override
    public CrossbarProduct ofNegatives() {
        return negatives == null ? this : negatives;
    }

    @Override
    public void multiply(Kernels kernels, Rows v, Rows y, Workspace workspace) {
        weights.multiply(kernels.matrix(), v, y);
        if (magnitudes != null && wires.strength() > 0) {
            loseVoltage(kernels.matrix(), magnitudes, v, y, workspace);
        }
        switch (noise) {
            case None none -> {}
            case Constant constant -> addNoise((float) constant.deviation(), v, y, workspace);
            case PcmRead read -> {
                if (magnitudes != null && read.deviation() > 0) {
                    addReadNoise(kernels.matrix(), magnitudes, (float) read.deviation(), v, y, workspace);
                }
            }
        }
    }

    private void loseVoltage(MatrixKernels kernels, ArrayProduct magnitudes, Rows v, Rows y, Workspace workspace) {
        int inputs = inputs();
        Rows part = workspace.scratch(INPUTS, inputs, v.count());
        for (int row = 0; row < v.count(); row++) {
            for (int j = 0; j < inputs; j++) {
                part.data()[row * inputs + j] = Math.abs(v.data()[v.offset() + row * v.stride() + j]);
            }
        }
        Rows currents = workspace.scratch(OUTPUTS, outputs(), v.count());
        magnitudes.multiply(kernels, part, currents);
        for (int row = 0; row < v.count(); row++) {
            for (int j = 0; j < inputs; j++) {
                float rest = 1 - (float) j / inputs;
                part.data()[row * inputs + j] = v.data()[v.offset() + row * v.stride() + j] * (1 - rest * rest);
            }
        }
        Rows far = workspace.scratch(MORE_OUTPUTS, outputs(), v.count());
        weights.multiply(kernels, part, far);
        float strength = (float) wires.strength();
        float current = (float) (inputs / wires.conductanceRatio());
        for (int row = 0; row < v.count(); row++) {
            for (int i = 0; i < outputs(); i++) {
                float a = current * currents.data()[row * outputs() + i];
                float c = a * (a * (0.05f * a - 0.2f) + 0.5f);
                y.data()[y.offset() + row * y.stride() + i] -= strength * c * far.data()[row * outputs() + i];
            }
        }
    }

    private void addNoise(float deviation, Rows v, Rows y, Workspace workspace) {
        float[] draws = workspace.scratch(OUTPUTS, outputs(), 1).data();
        for (int row = 0; row < v.count() && deviation > 0; row++) {
            float squares = 0;
            int from = v.offset() + row * v.stride();
            for (int j = from; j < from + inputs(); j++) {
                squares += v.data()[j] * v.data()[j];
            }
            workspace.stream(row).fillGaussian(draws, 0, outputs(), 0, deviation * (float) Math.sqrt(squares));
            for (int i = 0; i < outputs(); i++) {
                y.data()[y.offset() + row * y.stride() + i] += draws[i];
            }
        }
    }

    private void addReadNoise(
            MatrixKernels kernels, ArrayProduct magnitudes, float deviation, Rows v, Rows y, Workspace workspace) {
        int inputs = inputs();
        Rows squares = workspace.scratch(INPUTS, inputs, v.count());
        for (int row = 0; row < v.count(); row++) {
            for (int j = 0; j < inputs; j++) {
                float value = v.data()[v.offset() + row * v.stride() + j];
                squares.data()[row * inputs + j] = value * value;
            }
        }
        Rows variances = workspace.scratch(OUTPUTS, outputs(), v.count());
        magnitudes.multiply(kernels, squares, variances);
        float[] draws = workspace.scratch(MORE_OUTPUTS, outputs(), 1).data();
        for (int row = 0; row < v.count(); row++) {
            workspace.stream(row).fillGaussian(draws, 0, outputs(), 0, deviation);
            for (int i = 0; i < outputs(); i++) {
                float root = (float) Math.sqrt(variances.data()[row * outputs() + i]);
                y.data()[y.offset() + row * y.stride() + i] += root * draws[i];
            }
        }
    }

    /** What was drawn once, by name. */
    public Map<String, float[]> fabricated() {
        return asymmetry.length == 0 ? Map.of() : Map.of("asymmetry", asymmetry);
    }
}
