package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.Levels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import org.jspecify.annotations.Nullable;

/** The inputs of a programmed matrix: divided by their range, and converted. */
final class InputStage {

    private static final int V = 0;
    private static final int SCALES = 1;

    private final InputConversion settings;
    private final int inputs;
    private final boolean signed;
    /** What inputs are divided by; 0 where each vector has its own. */
    private final float magnitude;

    /** Levels of inputs, before they are divided where they have one range; null where they pass as they are. */
    private final @Nullable Levels levels;

    private final @Nullable Calibration collector;

    private InputStage(
            InputConversion settings, int inputs, @Nullable ConverterRange range, @Nullable Calibration collector) {
        this.settings = settings;
        this.inputs = inputs;
        this.collector = collector;
        signed = range == null || range.low() < 0;
        magnitude = range == null ? 0 : (float) range.magnitude();
        Levels ofDac = settings.dac().levels(signed);
        levels = ofDac == null || magnitude == 0 ? ofDac : ofDac.ofScaled(magnitude);
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

    /** Adds inputs to what is collected: each as often as it is within a row. */
    void observe(WindowRows x) {
        if (collector == null) {
            return;
        }
        int begin = x.begin();
        int[] times = new int[x.end() - begin];
        for (int row = 0; row < x.count(); row++) {
            for (int piece = 0; piece < x.pieces(); piece++) {
                int from = x.start(row) + piece * x.step() - begin;
                for (int i = from; i < from + x.length(); i++) {
                    times[i]++;
                }
            }
        }
        collector.add(x.data(), begin, times, times.length);
    }

    /**
     * Converts vectors: where they have one range, what their windows share once.
     *
     * @return what is applied; buffers of the workspace
     */
    WindowRows convert(Kernels kernels, WindowRows x, Workspace workspace) {
        if (magnitude == 0) {
            return convertEach(kernels, x, workspace);
        }
        int begin = x.begin();
        int length = x.end() - begin;
        float[] v = workspace.scratch(V, 1, begin + length).data();
        if (levels == null) {
            kernels.reads().scale(x.data(), begin, 1 / magnitude, v, begin, length);
        } else {
            kernels.periphery().quantise(x.data(), begin, levels, v, begin, length);
        }
        return workspace.windows(V).like(x, v);
    }

    private WindowRows convertEach(Kernels kernels, WindowRows x, Workspace workspace) {
        float[] v = workspace.scratch(V, inputs, x.count()).data();
        float[] scales = workspace.scratch(SCALES, 1, x.count()).data();
        x.copyTo(v, 0, inputs);
        for (int row = 0; row < x.count(); row++) {
            float scale = kernels.periphery().absMax(v, row * inputs, inputs);
            scales[row] = scale == 0 ? 1 : scale;
            kernels.reads().scale(v, row * inputs, 1 / scales[row], v, row * inputs, inputs);
        }
        if (levels != null) {
            kernels.periphery().quantise(v, 0, levels, v, 0, x.count() * inputs);
        }
        return workspace.windows(V).of(v, 0, inputs, inputs, x.count());
    }

    /** What results of all vectors are to be multiplied by; 1 where each vector has its own. */
    float scale() {
        return magnitude == 0 ? 1 : magnitude;
    }

    /** Multiplies results by what their vectors were divided by, where each has its own. */
    void scaleEach(Kernels kernels, Rows y, int outputs, Workspace workspace) {
        if (magnitude == 0) {
            float[] scales = workspace.scratch(SCALES, 1, y.count()).data();
            for (int row = 0; row < y.count(); row++) {
                int from = y.offset() + row * y.stride();
                kernels.reads().scale(y.data(), from, scales[row], y.data(), from, outputs);
            }
        }
    }
}
