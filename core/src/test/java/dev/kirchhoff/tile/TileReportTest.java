package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.device.Bounds;
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
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.TileKey;
import org.junit.jupiter.api.Test;

class TileReportTest {

    private static final Pulse EVEN = new Pulse(0.01, 0, 0, 0, 0, false);
    private static final Bounds BOUNDS = new Bounds(-0.6, 0.4, 0, 0);
    private static final Retention FOREVER = new Retention(0, 0, 0, 0, 0, 0, 0, Drift.NONE);

    private static Device device(double stuck) {
        return new ConstantStep(EVEN, BOUNDS, new Defects(stuck, 0), FOREVER);
    }

    private static PulsedTile tile(UnitCell cell, float... weights) {
        Update update = new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO);
        Rpu settings = new Rpu(cell, Reading.PERFECT, Reading.PERFECT, update, Scaling.NONE);
        return settings.tile(WeightView.of(weights, 1, weights.length), new TileKey(1, 0, 0));
    }

    @Test
    void weightsAndTheirBounds() {
        TileReport report = tile(device(0), -2, -0.595f, -0.58f, 0, 0.38f, 0.395f, 0.3f, 0.1f)
                .report();

        assertThat(report.min()).isEqualTo(-0.6f);
        assertThat(report.max()).isEqualTo(0.395f);
        assertThat(report.mean()).isCloseTo(-0.075, within(1e-6));
        assertThat(report.std()).isCloseTo(0.41920, within(1e-4));
        assertThat(report.saturated()).isEqualTo(3 / 8.0);
        assertThat(report.stuck()).isZero();
    }

    @Test
    void stuckDevicesAreNotSaturated() {
        TileReport report = tile(device(1), 1, -1, 0).report();

        assertThat(report.stuck()).isEqualTo(1);
        assertThat(report.saturated()).isZero();
        assertThat(tile(device(1), 1, -1).effectiveStates()).isEmpty();
    }

    /** Constant steps of 0.01 over a range of 1; those of soft bounds are the same on average over it. */
    @Test
    void effectiveStatesAreTheRangeInSteps() {
        Device soft =
                new SoftBounds(EVEN, new Bounds(-0.5, 0.5, 0, 0), StepNoise.MULTIPLICATIVE, new Defects(0, 0), FOREVER);

        assertThat(tile(device(0), 0, 0).effectiveStates().orElseThrow()).isCloseTo(100, within(1e-3));
        assertThat(tile(soft, 0, 0).effectiveStates().orElseThrow()).isCloseTo(100, within(1e-3));
        assertThat(tile(new Ideal(), 0, 0).effectiveStates()).isEmpty();
    }

    @Test
    void aReferenceIsNoPulsedDevice() {
        TileReport report =
                tile(new Reference(device(0), device(1)), 0.1f, 0.2f).report();

        assertThat(report.stuck()).isZero();
    }

    @Test
    void histogramsCountEveryWeight() {
        assertThat(tile(device(0), -0.6f, -0.5f, 0.05f, 0.15f, 0.39f).histogram(-0.6f, 0.4f, 5))
                .containsExactly(2, 0, 0, 2, 1);
        assertThat(tile(device(0), -0.6f, 0.4f).histogram(-0.1f, 0.1f, 2)).containsExactly(1, 1);
        assertThat(tile(device(0), 0.1f, 0.1f).histogram(0.1f, 0.1f, 2)).containsExactly(2, 0);
    }
}
