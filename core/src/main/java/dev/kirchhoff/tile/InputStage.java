package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.Converter;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.tensor.Rows;
import org.jspecify.annotations.Nullable;

/** The inputs of a programmed matrix: divided by their range, and converted. */
final class InputStage {

    private static final float[] NOTHING = {};

    private final InputConversion settings;
    private final int inputs;
    private final boolean signed;
    /** What inputs are divided by; 0 where each vector has its own. */
    private final float magnitude;

    private final Converter dac;
    private final @Nullable Calibration collector;

    private InputStage(
            InputConversion settings, int inputs, @Nullable ConverterRange range, @Nullable Calibration collector) {
        this.settings = settings;
        this.inputs = inputs;
        this.collector = collector;
        signed = range == null || range.low() < 0;
        magnitude = range == null ? 0 : (float) range.magnitude();
        dac = settings.dac().converter(signed, inputs);
    }

    /**
     * The stage of some settings.
     *
     * @param calibration inputs of a calibration set, or null
     */
    static InputStage of(InputConversion settings, int inputs, @Nullable Calibration calibration) {
        return new InputStage(settings, inputs, settings.range().range(calibration), null);
    }

    /** A stage that applies inputs as they are, and collects them. */
    static InputStage exact(int inputs, Calibration collector) {
        return new InputStage(InputConversion.defaults(), inputs, null, collector);
    }

    /** Whether numbers are applied as they are, but for their scale. */
    boolean isIdeal() {
        return settings.dac() instanceof DacModel.Ideal;
    }

    /** Whether inputs have signs. */
    boolean signed() {
        return signed;
    }

    /** Adds inputs to what is collected. */
    void observe(Rows x) {
        for (int row = 0; row < x.count() && collector != null; row++) {
            collector.add(x.data(), x.offset() + row * x.stride(), inputs);
        }
    }

    /**
     * Converts vectors.
     *
     * @param v receives what is applied: rows x inputs, compact
     * @param scales receives by what results are to be multiplied, one a row
     */
    void convert(Kernels kernels, Rows x, Rows v, float[] scales, Workspace workspace) {
        for (int row = 0; row < x.count(); row++) {
            int from = x.offset() + row * x.stride();
            float scale = magnitude > 0 ? magnitude : kernels.periphery().absMax(x.data(), from, inputs);
            scales[row] = scale == 0 ? 1 : scale;
            for (int i = 0; i < inputs; i++) {
                v.data()[v.offset() + row * inputs + i] = x.data()[from + i] / scales[row];
            }
        }
        dac.convert(kernels, v, workspace.noise(), NOTHING);
    }

    /** Multiplies results by the scales of their vectors. */
    static void scale(Rows y, int outputs, float[] scales, int rows) {
        for (int row = 0; row < rows; row++) {
            int from = y.offset() + row * y.stride();
            for (int i = from; i < from + outputs; i++) {
                y.data()[i] *= scales[row];
            }
        }
    }
}
