package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A tile of two outputs and three inputs, whose weights start at the second number of a larger array. */
final class IdealTileTest {

    private final float[] weights = {99, 1, 2, 3, 4, 5, 6, 99};
    private final AtomicLong version = new AtomicLong();
    private final IdealTile tile = new IdealTile(new WeightView(weights, 1, 2, 3, version::get));
    private final Workspace workspace = new Workspace();
    private final Kernels kernels = new ScalarKernels();

    @Test
    void multipliesRows() {
        float[] y = new float[6];
        tile.prepare(kernels, Direction.FORWARD);
        tile.multiply(kernels, rows(3, 2, 1, 0, 0, 1, 1, 1), rows(y, 3, 2), workspace);
        assertThat(y).containsExactly(1, 4, 0, 6, 15, 0);
    }

    @Test
    void multipliesRowsByTheTransposed() {
        float[] z = new float[6];
        tile.prepare(kernels, Direction.BACKWARD);
        tile.multiplyTransposed(kernels, rows(2, 2, 1, 0, 1, 1), rows(z, 3, 2), workspace);
        assertThat(z).containsExactly(1, 2, 3, 5, 7, 9);
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
        Kernels others = new ScalarKernels();
        tile.prepare(kernels, Direction.FORWARD);
        weights[1] = 100;
        float[] y = new float[2];
        tile.prepare(others, Direction.FORWARD);
        tile.multiply(others, rows(3, 1, 1, 1, 1), rows(y, 2, 1), workspace);
        assertThat(y).containsExactly(105, 15);
    }

    @Test
    void multipliesOneVectorWithoutFurtherAdo() {
        assertThat(tile.multiply(3, 2, 1)).containsExactly(10, 28);
        assertThat(tile.multiplyTransposed(1, -1)).containsExactly(-3, -3, -3);
        assertThatThrownBy(() -> tile.multiply(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x has 2 elements; this tile takes 3");
    }

    private void multiplyBothWays(float[] y, float[] z) {
        tile.prepare(kernels, Direction.FORWARD);
        tile.prepare(kernels, Direction.BACKWARD);
        tile.multiply(kernels, rows(3, 1, 1, 1, 1), rows(y, 2, 1), workspace);
        tile.multiplyTransposed(kernels, rows(2, 1, 1, 1), rows(z, 3, 1), workspace);
    }

    private static Rows rows(int stride, int count, float... values) {
        return rows(values, stride, count);
    }

    private static Rows rows(float[] values, int stride, int count) {
        return new Rows(values, stride).first(count);
    }
}
