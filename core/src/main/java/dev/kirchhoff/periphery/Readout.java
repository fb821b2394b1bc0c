package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.periphery.BoundManagement.Iterative;
import dev.kirchhoff.periphery.BoundManagement.IterativeWorstCase;
import dev.kirchhoff.periphery.NoiseManagement.AbsMaxNpSum;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The circuits around one array in one direction, as fabricated: what {@link Periphery} says, with the spreads from line to line
 * drawn. Reading changes nothing here, so many threads may read at once, each with its {@link Workspace}.
 *
 * <p>Rows are read a chunk at a time: all rows of a chunk are converted, multiplied in one matrix product, and converted back; those
 * that clipped are gathered and read again, likewise. A chunk holds whole spans, or a part of a long one, cut from its start at places
 * that depend on the size of the array alone. Whatever is drawn for a row comes from the stream of its span, so that the rest of the
 * chunk does not matter.
 */
public final class Readout {

    /** Parts of the streams from which circuits are fabricated; those from {@code PARTS} on are free for the array. */
    public static final int PARTS = 3;

    private static final int NOISES = 0;
    private static final int SATURATIONS = 1;
    private static final int OFFSETS = 2;
    /** Numbers that go in and out in a chunk. */
    private static final int CHUNK = 64 * 1024;
    /** Rows that the matrix kernels take at once. */
    private static final int ROWS = 12;
    /** A scale below is none: its reciprocal and the levels of a converter would leave float32. */
    private static final float TINY = 1e-30f;

    private final Periphery settings;
    private final int outputs;
    private final int inputs;
    private final int chunk;
    private final boolean readsZero;
    private final InputScale scale;
    private final InputConverter input;
    private final OutputLines lines;
    private final OutputConverter output;
    private final PolarityPasses array;
    private float average;

    /**
     * Fabricates the circuits.
     *
     * @param settings what they are
     * @param outputs output lines: rows of the matrix
     * @param inputs input lines: columns of the matrix
     * @param key where the tile stands
     * @param purpose that of the circuits of this direction; each spread is drawn from a part of its own, so that none depends on the
     *     others
     */
    public Readout(Periphery settings, int outputs, int inputs, TileKey key, Purpose purpose) {
        this.settings = settings;
        this.outputs = outputs;
        this.inputs = inputs;
        chunk = Math.max(1, CHUNK / (ROWS * (inputs + outputs))) * ROWS;
        readsZero = settings.readZero() || settings.dac().noise() > 0;
        scale = new InputScale(settings.noiseManagement(), settings.dac(), settings.adc());
        input = new InputConverter(settings.dac());
        lines = new OutputLines(settings.outputVoltage(), outputs, inputs, key.stream(purpose, OFFSETS));
        output = new OutputConverter(settings, outputs, key.stream(purpose, NOISES), key.stream(purpose, SATURATIONS));
        array = new PolarityPasses(settings, outputs, inputs, lines, output);
    }

    /** What was drawn of the circuits, by name. */
    public Map<String, float[]> fabricated() {
        Map<String, float[]> all = new LinkedHashMap<>(lines.fabricated());
        all.putAll(output.fabricated());
        return all;
    }

    /** Where the running average of {@link NoiseManagement.AverageAbsMax} starts in each span; 0 before the first vector. */
    public float inputAverage() {
        return average;
    }

    /**
     * Sets where the running average starts. Products of one pass start from the same average, in whatever order they are done;
     * after the pass its owner takes the mean of those at which {@linkplain Workspace#inputAverage(int) spans} ended over, and keeps
     * it in checkpoints.
     */
    public void inputAverage(float average) {
        this.average = average;
    }

    /**
     * Reads y = W x for every row, with everything the settings say.
     *
     * @param w the array, outputs x inputs
     * @param kernels for conversions and products
     * @param x rows x inputs, only read
     * @param y receives rows x outputs; other than x
     * @param ws buffers of this thread, the streams of its spans opened
     * @throws IllegalStateException if the spans described are of another number of rows
     */
    public void multiply(CrossbarProduct w, Kernels kernels, Rows x, Rows y, Workspace ws) {
        ws.start(x.count(), average);
        ws.reserve(Math.min(chunk, x.count()), inputs, outputs, Math.max(inputs, output.draws()));
        int span = 0;
        int done = 0;
        int row = 0;
        while (row < x.count()) {
            int count = 0;
            int taken = 0;
            do {
                int next = Math.min(ws.rows(span) - done, chunk);
                if (taken + next > chunk) {
                    break;
                }
                count = prepare(kernels.periphery(), x, y, row, row + next, ws.get(span), count, ws);
                row += next;
                taken += next;
                done += next;
                if (done == ws.rows(span)) {
                    span++;
                    done = 0;
                }
            } while (row < x.count() && taken < chunk);
            if (count > 0) {
                read(w, kernels, x, y, count, ws);
            }
        }
    }

    /** Scales and converts rows of a span, behind those pending; returns how many there are to read now. */
    private int prepare(
            PeripheryKernels kernels,
            Rows x,
            Rows y,
            int first,
            int end,
            Workspace.Span span,
            int pending,
            Workspace ws) {
        int count = pending;
        for (int row = first; row < end; row++) {
            float s = scale.of(kernels, x.data(), x.offset() + row * x.stride(), inputs, span);
            if (s < TINY && !readsZero) {
                int to = y.offset() + row * y.stride();
                Arrays.fill(y.data(), to, to + outputs, 0);
            } else {
                ws.pending[count] = row;
                ws.spanOf[count] = span;
                ws.scales[count] = s < TINY ? 1 : s;
                convert(kernels, x, count, ws);
                count++;
            }
        }
        return count;
    }

    private void convert(PeripheryKernels kernels, Rows x, int k, Workspace ws) {
        int from = x.offset() + ws.pending[k] * x.stride();
        input.convert(kernels, x.data(), from, ws.scales[k], ws.v, k * inputs, inputs, ws, ws.stream(k));
    }

    /** Reads the pending rows, and those that clip again and again. */
    private void read(CrossbarProduct w, Kernels kernels, Rows x, Rows y, int rows, Workspace ws) {
        double factor = 1;
        int count = rows;
        for (boolean first = true; ; first = false) {
            Arrays.fill(ws.clipped, 0, count, false);
            array.read(w, kernels, y, count, ws);
            if (!repeats(factor)) {
                return;
            }
            count = keepClipped(count, ws);
            if (count == 0) {
                return;
            }
            boolean worstCase = first && takesWorstCase();
            factor = worstCase ? 1 : 2 * factor;
            for (int k = 0; k < count; k++) {
                ws.scales[k] = worstCase ? worstCase(kernels.periphery(), x, k, ws) : 2 * ws.scales[k];
                convert(kernels.periphery(), x, k, ws);
            }
        }
    }

    /** Whether a read at this reduction may be repeated at a larger one. */
    private boolean repeats(double factor) {
        return switch (settings.boundManagement()) {
            case BoundManagement.None none -> false;
            case Iterative bounds -> isWithin(factor, bounds.maxFactor(), bounds.maxResolution());
            case IterativeWorstCase bounds -> isWithin(factor, bounds.maxFactor(), bounds.maxResolution());
        };
    }

    private boolean isWithin(double factor, double maxFactor, double maxResolution) {
        return factor <= maxFactor && factor * settings.dac().step() <= maxResolution;
    }

    /** Moves the clipped rows to the front; returns how many they are. */
    private static int keepClipped(int count, Workspace ws) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (ws.clipped[k]) {
                ws.pending[kept] = ws.pending[k];
                ws.spanOf[kept] = ws.spanOf[k];
                ws.scales[kept] = ws.scales[k];
                kept++;
            }
        }
        return kept;
    }

    private boolean takesWorstCase() {
        return settings.boundManagement() instanceof IterativeWorstCase
                && !(settings.noiseManagement() instanceof AbsMaxNpSum);
    }

    private float worstCase(PeripheryKernels kernels, Rows x, int k, Workspace ws) {
        IterativeWorstCase bounds = (IterativeWorstCase) settings.boundManagement();
        int from = x.offset() + ws.pending[k] * x.stride();
        float s = scale.worstCase(
                kernels, new AbsMaxNpSum(bounds.assumedWeight(), bounds.maxResolution(), 0), x.data(), from, inputs);
        return s < TINY ? ws.scales[k] : s;
    }
}
