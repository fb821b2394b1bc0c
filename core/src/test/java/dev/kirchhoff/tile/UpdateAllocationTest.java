package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.UnitCell.Turns;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.PulsedArray;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In steady state an update allocates nothing, whatever the cell, the pulses and the engine. */
class UpdateAllocationTest {

    private static final int VECTORS = 40;
    private static final Device SOFT = Cells.soft(0.3);
    private static final Device NOISY = Cells.constant(0.3).withDefects(Cells.NO_DEFECTS.withWriteNoise(2));
    private static final List<UnitCell> CELLS = List.of(
            new Ideal(),
            Cells.constant(0.3),
            SOFT,
            Cells.exponential(0.3),
            NOISY,
            new Several(List.of(SOFT, NOISY), Turns.ALL),
            new Several(List.of(SOFT, NOISY), Turns.RANDOM),
            new Reference(SOFT, NOISY),
            new OneSided(NOISY, 2, 0.1, 0.01));

    @ParameterizedTest
    @EnumSource
    void updatesAllocateNothing(Engine engine) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Kernels kernels = new ScalarKernels();
        float[] x = new float[VECTORS * 20];
        float[] d = new float[VECTORS * 10];
        RandomStream.open(3, Purpose.NOISE, 0, 0, 0).fillGaussian(x, 0, x.length, 0, 1);
        RandomStream.open(3, Purpose.NOISE, 0, 0, 1).fillGaussian(d, 0, d.length, 0, 0.3f);
        Rows inputs = new Rows(x, 20).first(VECTORS);
        Rows errors = new Rows(d, 10).first(VECTORS);
        for (UnitCell cell : CELLS) {
            for (PulseType pulses :
                    new PulseType[] {PulseType.STOCHASTIC_COMPRESSED, PulseType.STOCHASTIC, PulseType.MEAN_COUNT}) {
                PulsedTile tile = new PulsedTile(
                        PulsedArray.settings(cell, Cells.managed(engine).withPulses(pulses)),
                        WeightView.of(new float[200], 10, 20),
                        new TileKey(3, 0, 0));
                UpdateWorkspace workspace = new UpdateWorkspace(10, 20);
                boolean[] given = new boolean[1];
                LearningTile.Vectors vectors = (nextX, nextD) -> {
                    nextX.set(inputs.data(), inputs.offset(), inputs.stride(), inputs.count());
                    nextD.set(errors.data(), errors.offset(), errors.stride(), errors.count());
                    given[0] = !given[0];
                    return given[0];
                };
                long least = Long.MAX_VALUE;
                for (int step = 0; step < 12; step++) {
                    workspace.stream().reopen(3, Purpose.UPDATE, 0, step % 3, 0);
                    long before = threads.getCurrentThreadAllocatedBytes();
                    tile.update(kernels, vectors, 0.01, workspace);
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                }
                assertThat(least).as("%s, %s", cell, pulses).isZero();
            }
        }
    }
}
