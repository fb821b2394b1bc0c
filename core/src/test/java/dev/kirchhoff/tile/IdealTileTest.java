package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.tensor.MatrixKernels;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.ScalarKernels;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A tile of two outputs and three inputs, whose weights start at the second number of a larger array. */
final class IdealTileTest {

    private final float[] weights = {99, 1, 2, 3, 4, 5, 6, 99};
    private final AtomicLong version = new AtomicLong();
    private final IdealTile tile = new IdealTile(weights, 1, 2, 3, version::get);
    private final MatrixKernels kernels = new ScalarKernels().matrix();

    @Test
    void multipliesRows() {
        float[] y = new float[6];
        tile.prepare(kernels, Tile.Direction.FORWARD);
        tile.multiply(kernels, rows(3, 2, 1, 0, 0, 1, 1, 1), rows(y, 3, 2));
        assertThat(y).containsExactly(1, 4, 0, 6, 15, 0);
    }

    @Test
    void multipliesRowsByTheTransposed() {
        float[] z = new float[6];
        tile.prepare(kernels, Tile.Direction.BACKWARD);
        tile.multiplyTransposed(kernels, rows(2, 2, 1, 0, 1, 1), rows(z, 3, 2));
        assertThat(z).containsExactly(1, 2, 3, 5, 7, 9);
    }

    @Test
    void addsOuterProductsToAGradient() {
        float[] gradient = {99, 1, 1, 1, 0, 0, 0, 99};
        tile.accumulate(kernels, rows(2, 2, 1, 2, 0, 1), rows(3, 2, 1, 2, 3, 10, 10, 10), gradient, 1);
        assertThat(gradient).containsExactly(99, 2, 3, 4, 12, 14, 16, 99);
    }

    @Test
    void newWeightsActFromTheNextPreparationOn() {
        float[] y = new float[2];
        float[] z = new float[3];
        multiplyBothWays(y, z);
        weights[1] = 100;
        version.incrementAndGet();
        multiplyBothWays(y, z);
        assertThat(y).containsExactly(105, 15);
        assertThat(z).containsExactly(104, 7, 9);
    }

    /** Kernels of one kind cannot read what those of another packed. */
    @Test
    void everyKindOfKernelsPacksForItself() {
        MatrixKernels others = new ScalarKernels().matrix();
        tile.prepare(kernels, Tile.Direction.FORWARD);
        weights[1] = 100;
        float[] y = new float[2];
        tile.prepare(others, Tile.Direction.FORWARD);
        tile.multiply(others, rows(3, 1, 1, 1, 1), rows(y, 2, 1));
        assertThat(y).containsExactly(105, 15);
    }

    private void multiplyBothWays(float[] y, float[] z) {
        tile.prepare(kernels, Tile.Direction.FORWARD);
        tile.prepare(kernels, Tile.Direction.BACKWARD);
        tile.multiply(kernels, rows(3, 1, 1, 1, 1), rows(y, 2, 1));
        tile.multiplyTransposed(kernels, rows(2, 1, 1, 1), rows(z, 3, 1));
    }

    private static Rows rows(int stride, int count, float... values) {
        return rows(values, stride, count);
    }

    private static Rows rows(float[] values, int stride, int count) {
        return new Rows(values, stride).first(count);
    }
}
