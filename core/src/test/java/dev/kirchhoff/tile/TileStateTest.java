package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Drift;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.UnitCell.Turns;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.PulsedArray;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a checkpoint keeps of a tile is all that it needs: a new tile with the same devices goes on to the bit. */
class TileStateTest {

    private static final Pulse PULSE = new Pulse(0.01, 0.3, 0.3, 0, 0.01, false);
    private static final Defects NOISY = new Defects(0.1, 3);
    private static final Device PLAIN = new ConstantStep(PULSE, BOUNDS, NOISY, Retention.FOREVER);
    private static final Device DRIFTING = new SoftBounds(
            PULSE,
            BOUNDS,
            StepNoise.MULTIPLICATIVE,
            new Defects(0, 0),
            new Retention(0, 0, 0, 0, 0, 0, 0.01, new Drift(0.1, 0.2, 0.1, 0, 1, 0)));
    private static final Device MORTAL =
            new ConstantStep(PULSE, BOUNDS, NOISY, new Retention(50, 0.2, 0.01, 0.1, 0, 0.01, 0.01, Drift.NONE));

    static final List<UnitCell> CELLS = List.of(
            new Ideal(),
            PLAIN,
            DRIFTING,
            MORTAL,
            new Several(List.of(PLAIN, DRIFTING, MORTAL), Turns.SEQUENTIAL),
            new Several(List.of(PLAIN, DRIFTING), Turns.RANDOM),
            new Reference(DRIFTING, PLAIN),
            new OneSided(DRIFTING, 3, 0.5, 0.1),
            new OneSided(PLAIN, 4, 0.5, 0.1));

    @ParameterizedTest
    @FieldSource("CELLS")
    void aNewTileGoesOnToTheBit(UnitCell cell) {
        PulsedArray first = array(cell);
        run(first, 0, 7);
        PulsedArray resumed = array(cell);
        resumed.restore(first.state());
        float[] read = run(first, 7, 15);
        assertThat(run(resumed, 7, 15)).isEqualTo(read);
        first.state()
                .forEach((name, values) ->
                        assertThat(resumed.state().get(name)).as(name).isEqualTo(values));
    }

    private static PulsedArray array(UnitCell cell) {
        Reading reads = Reading.of(
                new Dac(7, 1),
                new Adc(9, 12, 0.06),
                new NoiseManagement.AverageAbsMax(0.1),
                new BoundManagement.None());
        Rpu settings = new Rpu(cell, reads, Reading.PERFECT, Cells.managed(Engine.AUTO), new Scaling(0.4, true));
        float[] weights = new float[20];
        RandomStream.open(6, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(weights, 0, 20, 0, 0.2f);
        return new PulsedArray(settings, 4, 5, new ScalarKernels(), 6).program(weights);
    }

    /** Reads and updates; the last read. */
    private static float[] run(PulsedArray array, int from, int to) {
        float[] x = new float[15];
        float[] d = new float[12];
        float[] y = new float[12];
        Workspace workspace = new Workspace();
        Kernels kernels = new ScalarKernels();
        for (int step = from; step < to; step++) {
            RandomStream data = RandomStream.open(7, Purpose.NOISE, 0, step, 1);
            data.fillGaussian(x, 0, 15, 0, 0.5f);
            data.fillGaussian(d, 0, 12, 0, 0.5f);
            workspace.noise().reopen(7, Purpose.NOISE, 0, step, 0);
            array.tile().prepare(kernels, Direction.FORWARD);
            array.tile().multiply(kernels, new Rows(x, 5).first(3), new Rows(y, 4).first(3), workspace);
            array.reopen(7, step);
            array.update(x, d, 0.1);
        }
        return y;
    }
}
