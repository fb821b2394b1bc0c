package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Periphery;
import dev.kirchhoff.periphery.Readout;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * An array with the circuits of one direction. Where these keep a running average of their inputs, all spans of a training step start
 * from the same one, and the next step starts from the mean of those at which they ended: the same in whatever order they ran. Reads
 * that no update follows leave it as it is.
 */
final class ReadArray {

    /** Parts of one in which averages are added, so that the order does not matter. */
    private static final double FIXED_POINT = 1L << 32;

    private final ArrayProduct product;
    private final Readout readout;
    private final boolean averages;
    private final float[] average = new float[1];
    private final LongAdder sum = new LongAdder();
    private final LongAdder count = new LongAdder();

    ReadArray(ArrayProduct product, Periphery settings, RandomStream stream) {
        this.product = product;
        this.readout = new Readout(settings, product.outputs(), product.inputs(), stream);
        this.averages = settings.noiseManagement() instanceof NoiseManagement.AverageAbsMax;
    }

    void prepare(Kernels kernels) {
        product.prepare(kernels.matrix());
        if (averages) {
            sum.reset();
            count.reset();
            readout.inputAverage(average[0]);
        }
    }

    /** Ends a training step: takes the averages at which its spans ended. */
    void endStep() {
        long spans = count.sumThenReset();
        double total = sum.sumThenReset() / FIXED_POINT;
        average[0] = spans == 0 ? average[0] : (float) (total / spans);
    }

    /** Reads the products of all rows, times a digital factor. */
    void multiply(Kernels kernels, Rows x, Rows y, float factor, Workspace workspace) {
        readout.multiply(product, kernels.periphery(), x, y, workspace);
        if (averages) {
            for (int span = 0; span < workspace.spans(); span++) {
                sum.add(Math.round(workspace.inputAverage(span) * FIXED_POINT));
                count.increment();
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
}
