package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.UnitCell.Turns;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.WeightView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In steady state an update allocates nothing, whatever the cell, the pulses, the engine and the kernels. */
public abstract class UpdateAllocationContract {

    private static final int VECTORS = 40;
    private static final int OUTPUTS = 10;
    private static final int INPUTS = 40;

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Pulse PULSE = new Pulse(0.001, 0, 0.3, 0, 0, false);
    private static final Bounds NARROW = new Bounds(-0.05, 0.05, 0, 0);
    private static final Device CONSTANT =
            ConstantStep.defaults().withPulse(PULSE).withBounds(NARROW);
    private static final Device SOFT = SoftBounds.defaults().withPulse(PULSE).withBounds(NARROW);
    private static final Device WRITTEN =
            ConstantStep.defaults().withPulse(PULSE).withBounds(NARROW).withDefects(new Defects(0, 2));

    /** Devices within their bounds and at them, where they step in order. */
    private static final List<UnitCell> CELLS = List.of(
            new Ideal(),
            CONSTANT,
            SOFT,
            MeasuredDevices.exponential(PULSE, NARROW),
            WRITTEN,
            new Several(List.of(SOFT, WRITTEN), Turns.ALL),
            new Several(List.of(SOFT, WRITTEN), Turns.RANDOM),
            new Reference(SOFT, WRITTEN),
            new OneSided(WRITTEN, 2, 0.1, 0.01));

    /** The kernels under test. */
    protected abstract Kernels kernels();

    @ParameterizedTest
    @EnumSource
    void updatesAllocateNothing(Engine engine) {
        Kernels kernels = kernels();
        float[] x = new float[VECTORS * INPUTS];
        float[] d = new float[VECTORS * OUTPUTS];
        RandomStream.open(3, Purpose.NOISE, 0, 0, 0).fillGaussian(x, 0, x.length, 0, 1);
        RandomStream.open(3, Purpose.NOISE, 0, 0, 1).fillGaussian(d, 0, d.length, 0, 0.3f);
        Rows inputs = new Rows(x, INPUTS).first(VECTORS);
        Rows errors = new Rows(d, OUTPUTS).first(VECTORS);
        boolean[] given = new boolean[1];
        LearningTile.Vectors vectors = (nextX, nextD) -> {
            nextX.set(inputs.data(), inputs.offset(), inputs.stride(), inputs.count());
            nextD.set(errors.data(), errors.offset(), errors.stride(), errors.count());
            given[0] = !given[0];
            return given[0];
        };
        for (UnitCell cell : CELLS) {
            for (PulseType pulses :
                    new PulseType[] {PulseType.STOCHASTIC_COMPRESSED, PulseType.STOCHASTIC, PulseType.MEAN_COUNT}) {
                Update update = Update.defaults().withEngine(engine).withPulses(pulses);
                PulsedTile tile = new PulsedTile(
                        PulsedArray.settings(cell, update),
                        WeightView.of(new float[OUTPUTS * INPUTS], OUTPUTS, INPUTS),
                        new TileKey(3, 0, 0));
                UpdateWorkspace workspace = new UpdateWorkspace(OUTPUTS, INPUTS);
                int[] step = {0};
                Runnable once = () -> {
                    workspace.stream().reopen(3, Purpose.UPDATE, 0, step[0]++ % 3, 0);
                    tile.update(kernels, vectors, 0.01, workspace);
                };
                assertThat(Allocation.bytesWhenCompiled(6, LIMIT, once))
                        .as("%s, %s", cell, pulses)
                        .isZero();
            }
        }
    }
}
