package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pulsed tile with nothing that is not ideal, its place in a larger array, its digital factor and what it counts. */
class PulsedTileTest {

    private static final int OUTPUTS = 7;
    private static final int INPUTS = 13;
    private static final int VECTORS = 6;
    private static final int OFFSET = 5;

    private final Kernels kernels = new ScalarKernels();
    private final float[] weights = gaussian(OUTPUTS * INPUTS + 2 * OFFSET, 0.2f, 1);
    private final float[] x = gaussian(VECTORS * INPUTS, 0.5f, 2);
    private final float[] d = gaussian(VECTORS * OUTPUTS, 0.1f, 3);

    @Test
    void withEverythingOffItMultipliesLikeAnIdealTile() {
        IdealTile ideal = new IdealTile(view(weights));
        PulsedTile pulsed = tile(new Ideal(), weights, Cells.managed(Engine.AUTO), Scaling.NONE);
        assertThat(product(pulsed)).isEqualTo(product(ideal));
        assertThat(transposedProduct(pulsed)).isEqualTo(transposedProduct(ideal));
    }

    @Test
    void withEverythingOffItLearnsByGradientDescent() {
        float[] expected = descended(0.1);
        update(tile(new Ideal(), weights, Cells.managed(Engine.AUTO), Scaling.NONE), 0.1);
        assertThat(weights).containsExactly(expected, within(1e-7f));
    }

    /** Without pulses devices follow the exact product up to their bounds. */
    @Test
    void withoutPulsesDevicesLearnByGradientDescentWithinTheirBounds() {
        for (UnitCell cell : new UnitCell[] {Cells.constant(0.3), Cells.soft(0.3)}) {
            float[] start = weights.clone();
            float[] expected = descended(2);
            boolean clipped = false;
            for (int i = OFFSET; i < OFFSET + OUTPUTS * INPUTS; i++) {
                clipped |= Math.abs(expected[i]) > 0.6f;
                expected[i] = Math.clamp(expected[i], -0.6f, 0.6f);
            }
            assertThat(clipped).isTrue();
            Update exact = new Update(PulseType.NONE_WITH_DEVICE, 31, true, true, true, 1, 0, Engine.AUTO);
            update(tile(cell, weights, exact, Scaling.NONE), 2);
            assertThat(weights).containsExactly(expected, within(1e-6f));
            System.arraycopy(start, 0, weights, 0, weights.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnWeightsMove(Engine engine) {
        float[] before = weights.clone();
        update(tile(Cells.constant(0.3), weights, Cells.managed(engine), Scaling.NONE), 0.05);
        assertThat(Arrays.copyOf(weights, OFFSET)).isEqualTo(Arrays.copyOf(before, OFFSET));
        assertThat(Arrays.copyOfRange(weights, weights.length - OFFSET, weights.length))
                .isEqualTo(Arrays.copyOfRange(before, weights.length - OFFSET, weights.length));
        int moved = 0;
        for (int i = 0; i < weights.length; i++) {
            moved += weights[i] == before[i] ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(OUTPUTS * INPUTS / 2);
    }

    /** The largest weight becomes omega on the devices; products are those of the weights as they were. */
    @Test
    void omegaScalesTheWeightsToTheDevices() {
        float[] before = weights.clone();
        PulsedTile tile = tile(Cells.constant(0.3), weights, Cells.managed(Engine.AUTO), Scaling.NONE);
        float[] product = product(tile);
        float[] transposed = transposedProduct(tile);
        PulsedTile scaled = tile(Cells.constant(0.3), weights, Cells.managed(Engine.AUTO), new Scaling(0.5, true));
        float largest = 0;
        for (int i = OFFSET; i < OFFSET + OUTPUTS * INPUTS; i++) {
            largest = Math.max(largest, Math.abs(before[i]));
        }
        assertThat(scaled.factor()).isCloseTo(largest / 0.5f, within(1e-6f));
        for (int i = OFFSET; i < OFFSET + OUTPUTS * INPUTS; i++) {
            assertThat(weights[i]).isCloseTo(before[i], within(1e-6f));
        }
        assertThat(product(scaled)).containsExactly(product, within(1e-5f));
        assertThat(transposedProduct(scaled)).containsExactly(transposed, within(1e-5f));
    }

    /** Compensated, α W moves by -η d xᵀ; else W does. */
    @Test
    void theRateIsCompensatedForTheFactorWhereWanted() {
        float[] one = {1};
        for (boolean compensates : new boolean[] {true, false}) {
            Rpu settings = new Rpu(
                    Cells.constant(0),
                    Reading.PERFECT,
                    Reading.PERFECT,
                    Cells.managed(Engine.AUTO),
                    new Scaling(0.3, compensates));
            PulsedArray array = new PulsedArray(settings, 1, 1, kernels, 1).program(0.1f);
            float factor = array.tile().factor();
            assertThat(factor).isCloseTo(1 / 3f, within(1e-6f));
            double mean = array.moments(one, one, 0.005, 4000)[0].mean();
            assertThat(compensates ? mean : mean / factor).isCloseTo(-0.005, within(1e-4));
        }
    }

    /** A tile of zeros has nothing to scale by. */
    @Test
    void zerosAreNotScaled() {
        float[] zeros = new float[weights.length];
        PulsedTile tile = tile(Cells.constant(0), zeros, Cells.managed(Engine.AUTO), new Scaling(0.5, true));
        assertThat(tile.factor()).isEqualTo(1);
        assertThat(zeros).containsOnly(0);
    }

    /** Without noise the weight tells the pulses. */
    @ParameterizedTest
    @EnumSource
    void pulsesAreCountedUntilTaken(Engine engine) {
        float[] one = {1};
        PulsedArray array = Cells.array(Cells.constant(0), Cells.managed(engine), 1, 1);
        array.update(one, new float[] {0.7f}, 0.01);
        long downs = Math.round(-array.weights()[0] / Cells.STEP);
        assertThat(array.tile().takeSent()).containsExactly(0, downs);
        array.program(0).update(one, new float[] {-0.7f}, 0.01);
        assertThat(array.tile().takeSent()).containsExactly(Math.round(array.weights()[0] / Cells.STEP), 0);
        assertThat(array.tile().takeSent()).containsExactly(0, 0);
    }

    /** The noise of a read of one vector is that of its key. */
    @Test
    void aTileThatDrawsMultipliesOneVectorByAKey() {
        PulsedTile tile = Rpu.defaults().tile(view(weights), new TileKey(4, 0, 0));
        float[] vector = Arrays.copyOf(x, INPUTS);
        float[] error = Arrays.copyOf(d, OUTPUTS);
        float[] y = tile.multiply(vector, new RandomKey(1, 0));
        float[] z = tile.multiplyTransposed(error, new RandomKey(1, 0));
        assertThat(tile.multiply(vector, new RandomKey(1, 0))).isEqualTo(y);
        assertThat(tile.multiply(vector, new RandomKey(1, 1))).isNotEqualTo(y);
        assertThat(tile.multiplyTransposed(error, new RandomKey(1, 0))).isEqualTo(z);
        assertThat(tile.multiplyTransposed(error, new RandomKey(1, 1))).isNotEqualTo(z);
        assertThatThrownBy(() -> tile.multiply(vector))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give the product a random key");
    }

    private PulsedTile tile(UnitCell cell, float[] w, Update update, Scaling scaling) {
        Rpu settings = new Rpu(cell, Reading.PERFECT, Reading.PERFECT, update, scaling);
        return new PulsedTile(settings, view(w), new TileKey(4, 0, 0));
    }

    private static WeightView view(float[] w) {
        return new WeightView(w, OFFSET, OUTPUTS, INPUTS, () -> 0);
    }

    private void update(PulsedTile tile, double rate) {
        UpdateWorkspace workspace = new UpdateWorkspace(OUTPUTS, INPUTS);
        workspace.stream().reopen(4, Purpose.UPDATE, 0, 0, 0);
        tile.update(
                kernels,
                LearningTile.Vectors.of(new Rows(x, INPUTS).first(VECTORS), new Rows(d, OUTPUTS).first(VECTORS)),
                rate,
                workspace);
    }

    /** W - η Σ d xᵀ. */
    private float[] descended(double rate) {
        float[] expected = weights.clone();
        for (int i = 0; i < OUTPUTS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                double sum = 0;
                for (int vector = 0; vector < VECTORS; vector++) {
                    sum += (double) d[vector * OUTPUTS + i] * x[vector * INPUTS + j];
                }
                expected[OFFSET + i * INPUTS + j] -= (float) (rate * sum);
            }
        }
        return expected;
    }

    private float[] product(Tile tile) {
        float[] y = new float[VECTORS * OUTPUTS];
        tile.prepare(kernels, Direction.FORWARD);
        tile.multiply(kernels, new Rows(x, INPUTS).first(VECTORS), new Rows(y, OUTPUTS).first(VECTORS), workspace());
        return y;
    }

    private float[] transposedProduct(Tile tile) {
        float[] z = new float[VECTORS * INPUTS];
        tile.prepare(kernels, Direction.BACKWARD);
        tile.multiplyTransposed(
                kernels, new Rows(d, OUTPUTS).first(VECTORS), new Rows(z, INPUTS).first(VECTORS), workspace());
        return z;
    }

    private static Workspace workspace() {
        Workspace workspace = new Workspace();
        workspace.noise().reopen(1, Purpose.NOISE, 0, 0, 0);
        return workspace;
    }

    private static float[] gaussian(int length, float deviation, int chunk) {
        float[] values = new float[length];
        RandomStream.open(1, Purpose.INITIALISATION, 0, 0, chunk).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }
}
