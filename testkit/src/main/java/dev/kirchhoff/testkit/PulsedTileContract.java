package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.UnitCell.Turns;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Rpu;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Updates of tiles are the same with all kernels, to rounding: the same trains and the same noise, in every engine, kind of pulse
 * and kind of cell, over awkward shapes; and they are the same again from the same seed, to the bit.
 */
public abstract class PulsedTileContract {

    /** Rows and columns of a tile: around and between whole vectors. */
    private static final int[][] SHAPES = {{1, 1}, {3, 17}, {33, 75}, {5, 100}, {7, 16}, {2, 31}};

    /** A thousand roundings of weights of the size of 1. */
    private static final float ROUNDING = 3e-5f;

    private static final Pulse PULSE = new Pulse(0.002, 0.3, 0.3, 0, 0.01, false);
    private static final Bounds BOUNDS = new Bounds(-0.6, 0.6, 0.3, 0.3);
    private static final Device CONSTANT = new ConstantStep(PULSE, BOUNDS, new Defects(0.02, 0), Retention.FOREVER);
    private static final Device SOFT =
            new SoftBounds(PULSE, BOUNDS, StepNoise.MULTIPLICATIVE, new Defects(0, 0), Retention.FOREVER);
    private static final Device NOISY = new ConstantStep(PULSE, BOUNDS, new Defects(0, 2), Retention.FOREVER);
    private static final Device EXPONENTIAL = MeasuredDevices.exponential(PULSE, BOUNDS);
    private static final List<UnitCell> CELLS = List.of(
            new Ideal(),
            CONSTANT,
            SOFT,
            NOISY,
            EXPONENTIAL,
            new CubicStep(PULSE, BOUNDS),
            new Reference(new CubicStep(PULSE, BOUNDS), SOFT),
            new Several(List.of(CONSTANT, SOFT), Turns.ALL),
            new Several(List.of(SOFT, CONSTANT), Turns.RANDOM),
            new Reference(SOFT, CONSTANT),
            new OneSided(CONSTANT, 2, 0.75, 0.25));

    /** The kernels under test. */
    protected abstract Kernels kernels();

    /** Asserts that other kernels than those under test make the same updates, to rounding. */
    protected final void assertUpdatesAreThoseOf(Kernels others) {
        ForAll.run(1, 250, random -> {
            int[] shape = SHAPES[random.nextInt(SHAPES.length)];
            Rpu settings = PulsedArray.settings(CELLS.get(random.nextInt(CELLS.size())), update(random));
            Vectors vectors = Vectors.draw(random, shape, random.nextInt(1, 40));
            double rate = random.nextDouble(0.001, 0.05);
            PulsedArray expected = learnt(settings, shape, others, vectors, rate);
            PulsedArray actual = learnt(settings, shape, kernels(), vectors, rate);
            assertThat(actual.weights()).as("%s", settings).containsExactly(expected.weights(), within(ROUNDING));
            assertThat(actual.tile().takeSent()).isEqualTo(expected.tile().takeSent());
        });
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        ForAll.run(1, 30, random -> {
            int[] shape = SHAPES[random.nextInt(SHAPES.length)];
            Rpu settings = PulsedArray.settings(CELLS.get(random.nextInt(CELLS.size())), update(random));
            Vectors vectors = Vectors.draw(random, shape, 20);
            assertThat(learnt(settings, shape, kernels(), vectors, 0.01).weights())
                    .isEqualTo(learnt(settings, shape, kernels(), vectors, 0.01).weights());
        });
    }

    /** Both engines see the same trains, so that as many pulses are sent, as long as there is one run. */
    @Test
    void bothEnginesCountTheSamePulses() {
        ForAll.run(1, 60, random -> {
            int[] shape = SHAPES[random.nextInt(SHAPES.length)];
            Vectors vectors = Vectors.draw(random, shape, random.nextInt(1, 4));
            Several pair = new Several(List.of(CONSTANT, SOFT), Turns.ALL);
            for (UnitCell cell : List.of(CONSTANT, SOFT, new OneSided(CONSTANT, 0, 0.75, 0.25), pair)) {
                int bl = random.nextInt(1, 65);
                long[] exact = sent(cell, bl, Engine.EXACT, shape, vectors);
                assertThat(sent(cell, bl, Engine.AGGREGATED, shape, vectors)).isEqualTo(exact);
            }
        });
    }

    private long[] sent(UnitCell cell, int bl, Engine engine, int[] shape, Vectors vectors) {
        Update update = new Update(PulseType.STOCHASTIC_COMPRESSED, bl, true, true, false, 1, 0, engine);
        return new PulsedArray(PulsedArray.settings(cell, update), shape[0], shape[1], kernels(), 3)
                .update(vectors.x, vectors.d, 0.0005)
                .tile()
                .takeSent();
    }

    private static Update update(RandomGenerator random) {
        PulseType[] types = PulseType.values();
        Engine[] engines = Engine.values();
        return new Update(
                types[random.nextInt(types.length)],
                random.nextInt(1, 65),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                1,
                random.nextInt(3) == 0 ? 0.02 : 0,
                engines[random.nextInt(engines.length)]);
    }

    private static PulsedArray learnt(Rpu settings, int[] shape, Kernels kernels, Vectors vectors, double rate) {
        PulsedArray array = new PulsedArray(settings, shape[0], shape[1], kernels, 3);
        float[] weights = new float[shape[0] * shape[1]];
        RandomStream.open(4, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(weights, 0, weights.length, 0, 0.3f);
        return array.program(weights).update(vectors.x, vectors.d, rate).update(vectors.x, vectors.d, rate);
    }

    /** Inputs, some of them zero, and errors of various sizes. */
    private record Vectors(float[] x, float[] d) {
        private static Vectors draw(RandomGenerator random, int[] shape, int count) {
            float[] x = new float[count * shape[1]];
            float[] d = new float[count * shape[0]];
            for (int vector = 0; vector < count; vector++) {
                fill(random, x, vector * shape[1], shape[1], 0.5f);
                fill(random, d, vector * shape[0], shape[0], random.nextFloat(0, 0.6f));
            }
            return new Vectors(x, d);
        }

        private static void fill(RandomGenerator random, float[] values, int from, int length, float deviation) {
            boolean silent = random.nextInt(10) == 0;
            Arrays.fill(values, from, from + length, 0);
            for (int i = from; i < from + length && !silent; i++) {
                values[i] = random.nextInt(3) == 0 ? 0 : deviation * (float) random.nextGaussian();
            }
        }
    }
}
