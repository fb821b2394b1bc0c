package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.AnalogProduct;
import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Readout;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An array with the circuits of one direction. Where these keep a running average of their inputs, all spans of a training step start
 * from the same one, and the next step starts from the mean of those at which they ended: the same in whatever order they ran. Reads
 * of passes that do not learn leave it as it is.
 */
final class ReadArray {

    /** Parts of one in which averages are added, so that the order does not matter. */
    private static final double FIXED_POINT = 1L << 32;

    private final AnalogProduct product;
    private final Readout readout;
    private final boolean draws;
    private final boolean averages;
    private final float[] average = new float[1];
    private final AtomicLong sum = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    /**
     * Fabricates what an array is read by.
     *
     * @param purpose that of the circuits of this direction
     */
    ReadArray(ArrayProduct weights, Reading settings, TileKey key, Purpose purpose) {
        product = new AnalogProduct(
                weights,
                settings.weightNoise(),
                settings.irDrop(),
                settings.signs().readAsymmetry(),
                key.stream(purpose, Readout.PARTS));
        readout = new Readout(settings.periphery(), weights.outputs(), weights.inputs(), key, purpose);
        draws = settings.draws();
        averages = settings.noiseManagement() instanceof NoiseManagement.AverageAbsMax;
    }

    boolean draws() {
        return draws;
    }

    void prepare(Kernels kernels) {
        product.prepare(kernels.matrix());
    }

    /** Ends a training step: takes over the averages at which its spans ended. */
    void endStep() {
        long spans = count.getAndSet(0);
        double total = sum.getAndSet(0) / FIXED_POINT;
        average[0] = spans == 0 ? average[0] : (float) (total / spans);
        restored();
    }

    /** Says that the state was overwritten. */
    void restored() {
        readout.inputAverage(average[0]);
    }

    /** Reads the products of all rows, times a digital factor. */
    void multiply(Kernels kernels, Rows x, Rows y, float factor, Workspace workspace) {
        readout.multiply(product, kernels, x, y, workspace);
        for (int span = 0; span < workspace.spans() && averages && workspace.learns(); span++) {
            if (workspace.rows(span) > 0) {
                sum.addAndGet(Math.round(workspace.inputAverage(span) * FIXED_POINT));
                count.incrementAndGet();
            }
        }
        for (int row = 0; row < y.count() && factor != 1; row++) {
            int from = y.offset() + row * y.stride();
            for (int i = from; i < from + product.outputs(); i++) {
                y.data()[i] *= factor;
            }
        }
    }

    /** What the next step depends on. */
    Map<String, float[]> state() {
        return averages ? Map.of("average", average) : Map.of();
    }

    /** What was drawn once, by name. */
    Map<String, float[]> fabricated() {
        Map<String, float[]> all = new LinkedHashMap<>(readout.fabricated());
        all.putAll(product.fabricated());
        return all;
    }
}
