package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.fabricate;
import static dev.kirchhoff.device.TestDevices.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Many steps at once are as many single ones. */
class AgeingAtOnceTest {

    private static final int CELLS = 20_000;
    private static final double LEVEL = 1e-3;

    private static Devices devices(Retention retention, int cells) {
        Pulse pulse = new Pulse(0.01, 0, 0, 0, 0, false);
        return fabricate(new ConstantStep(pulse, new Bounds(-1, 1, 0, 0), new Defects(0, 0), retention), cells);
    }

    private static Retention drift(Drift drift) {
        return new Retention(0, 0, 0, 0, 0, 0, 0, drift);
    }

    /** Written as 0.8, ν = 0.06, after 1000 t₀: 0.8 · 1000^−0.06 = 0.52855. */
    @Test
    void driftOfALongTime() {
        Devices devices = devices(drift(new Drift(0.06, 0, 0, 0, 20, 0)), 1);
        float[] w = {0.8f};
        devices.age(w, 0, 20_000, stream(1));
        assertThat(w[0]).isCloseTo(0.52855f, within(5e-6f));
    }

    @Test
    void driftGoesOnFromWhenTheWeightWasWritten() {
        Devices devices = devices(drift(new Drift(0.06, 0.3, 0, 0.01, 1, 0)), 50);
        float[] at = new float[50];
        Arrays.fill(at, 0.8f);
        float[] steps = at.clone();
        devices.age(at, 0, stream(0));
        devices.age(at, 0, stream(1));
        devices.age(at, 0, 39, stream(2));
        Devices same = devices(drift(new Drift(0.06, 0.3, 0, 0.01, 1, 0)), 50);
        for (int t = 0; t <= 40; t++) {
            same.age(steps, 0, stream(t));
        }
        assertThat(at).isEqualTo(steps);
    }

    @Test
    void decayOfManySteps() {
        Retention retention = new Retention(50, 0.2, 0, 0, 0.1, 0.05, 0, Drift.NONE);
        float[] at = new float[50];
        Arrays.fill(at, 0.7f);
        float[] steps = at.clone();
        devices(retention, 50).age(at, 0, 30, stream(1));
        Devices devices = devices(retention, 50);
        for (int t = 0; t < 30; t++) {
            devices.age(steps, 0, stream(t));
        }
        for (int cell = 0; cell < 50; cell++) {
            assertThat(at[cell]).isCloseTo(steps[cell], within(2e-6f));
        }
    }

    /** 400 steps of 0.005 diffuse by 0.1; with a lifetime of 20 steps by 0.005 / √(1 − 0.95²) = 0.016013 in the end. */
    @Test
    void diffusionOfManySteps() {
        float[] free = new float[CELLS];
        devices(new Retention(0, 0, 0.005, 0, 0, 0, 0, Drift.NONE), CELLS).age(free, 0, 400, stream(1));
        assertThat(pValue(free, 0.1)).isGreaterThan(LEVEL);
        assertThat(pValue(free, 0.105)).as("the test can fail").isLessThan(LEVEL);
        float[] bound = new float[CELLS];
        devices(new Retention(20, 0, 0.005, 0, 0, 0, 0, Drift.NONE), CELLS).age(bound, 0, 400, stream(1));
        assertThat(pValue(bound, 0.016013)).isGreaterThan(LEVEL);
    }

    private static double pValue(float[] sample, double deviation) {
        return KolmogorovSmirnov.of(sample, x -> Distributions.gaussian(x / deviation))
                .pValue();
    }
}
