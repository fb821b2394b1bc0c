package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.ageing;
import static dev.kirchhoff.device.TestDevices.fabricate;
import static dev.kirchhoff.device.TestDevices.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Decay, diffusion, drift and reset; distributions by Kolmogorov-Smirnov at level 10⁻³. */
class AgeingTest {

    private static final int CELLS = 20_000;
    private static final double LEVEL = 1e-3;

    private static float[] filled(float value) {
        float[] w = new float[CELLS];
        Arrays.fill(w, value);
        return w;
    }

    private static double pValue(float[] sample, double mean, double deviation) {
        return KolmogorovSmirnov.gaussian(sample, mean, deviation).pValue();
    }

    private static Retention decay(double lifetime, double lifetimeD2d, double reset, double resetD2d) {
        return new Retention(lifetime, lifetimeD2d, 0, 0, reset, resetD2d, 0.01, Drift.NONE);
    }

    private static Retention drift(Drift drift) {
        return new Retention(0, 0, 0, 0, 0, 0, 0, drift);
    }

    @Test
    void nothingAgesByDefault() {
        Devices devices = fabricate(ageing(Retention.FOREVER), CELLS);
        float[] w = filled(0.7f);
        assertThat(devices.ages()).isFalse();
        devices.age(w, 0, stream(1));
        assertThat(w).containsOnly(0.7f);
        assertThat(devices.state()).isEmpty();
    }

    /** τ = 4 and rest 0.1: 0.1 + 0.4 (3/4)ⁿ. */
    @Test
    void decayIsGeometricTowardsTheRest() {
        Devices devices = fabricate(ageing(decay(4, 0, 0.1, 0)), 1);
        float[] w = {9, 0.5f};
        for (int n = 1; n <= 10; n++) {
            devices.age(w, 1, stream(n));
            assertThat(w[1]).isCloseTo((float) (0.1 + 0.4 * Math.pow(0.75, n)), within(1e-6f));
        }
        assertThat(w[0]).isEqualTo(9);
    }

    /** After one step w = 0.5 (1 − 1/τ): τ = 1 / (1 − 2 w). */
    @Test
    void lifetimesSpread() {
        float[] w = filled(0.5f);
        fabricate(ageing(decay(10, 0.2, 0, 0)), CELLS).age(w, 0, stream(1));
        float[] lifetimes = new float[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            lifetimes[cell] = 1 / (1 - 2 * w[cell]);
        }
        assertThat(pValue(lifetimes, 10, 2)).isGreaterThan(LEVEL);
        assertThat(pValue(lifetimes, 10, 2.2)).as("the test can fail").isLessThan(LEVEL);
    }

    /** A lifetime of one step leaves the point of rest alone. */
    @Test
    void pointsOfRestSpread() {
        float[] w = filled(0.5f);
        fabricate(ageing(decay(1, 0, 0.1, 0.05)), CELLS).age(w, 0, stream(1));
        assertThat(pValue(w, 0.1, 0.05)).isGreaterThan(LEVEL);
    }

    /** Nine steps of a random walk: variance 9 · 0.01². */
    @Test
    void diffusionIsARandomWalk() {
        Devices devices = fabricate(ageing(new Retention(0, 0, 0.01, 0, 0, 0, 0, Drift.NONE)), CELLS);
        float[] w = filled(0);
        for (int n = 0; n < 9; n++) {
            devices.age(w, 0, stream(n));
        }
        assertThat(pValue(w, 0, 0.03)).isGreaterThan(LEVEL);
        assertThat(pValue(w, 0, 0.033)).as("the test can fail").isLessThan(LEVEL);
    }

    /** w² / 0.01² of one step is (ρ/0.01)² ξ², whose mean is 1 + d2d². */
    @Test
    void ratesOfDiffusionSpread() {
        Devices devices = fabricate(ageing(new Retention(0, 0, 0.01, 0.5, 0, 0, 0, Drift.NONE)), CELLS);
        float[] w = filled(0);
        devices.age(w, 0, stream(1));
        double square = 0;
        for (float value : w) {
            square += value * value / 1e-4 / CELLS;
        }
        // Fourth moment of (1 + 0.5 ξ') ξ: 3 (1 + 6 · 0.25 + 3 · 0.0625) = 8.06; standard error of the mean square
        // √((8.06 − 1.56) / n).
        assertThat(square).isCloseTo(1.25, within(4 * Math.sqrt(6.5 / CELLS)));
    }

    @Test
    void diffusionStaysWithinTheBounds() {
        Devices devices = fabricate(ageing(new Retention(0, 0, 1, 0, 0, 0, 0, Drift.NONE)), CELLS);
        float[] w = filled(0);
        devices.age(w, 0, stream(1));
        for (float value : w) {
            assertThat(value).isBetween(-0.6f, 0.6f);
        }
    }

    /** ν = 0.1, t₀ = 2: unchanged up to t = 2, then 0.3 (t/2)^−0.1; a write starts anew. */
    @Test
    void driftFollowsThePowerLaw() {
        Devices devices = fabricate(ageing(drift(new Drift(0.1, 0, 0, 0, 2, 0))), 1);
        float[] w = {0.3f};
        devices.age(w, 0, stream(0));
        assertThat(w[0]).isEqualTo(0.3f);
        for (int t = 1; t <= 20; t++) {
            devices.age(w, 0, stream(t));
            assertThat(w[0]).isCloseTo((float) (0.3 * Math.pow(Math.max(t / 2.0, 1), -0.1)), within(1e-6f));
        }
        w[0] = -0.2f;
        devices.age(w, 0, stream(21));
        assertThat(w[0]).isEqualTo(-0.2f);
        for (int t = 1; t <= 8; t++) {
            devices.age(w, 0, stream(21 + t));
        }
        assertThat(w[0]).isCloseTo((float) (-0.2 * Math.pow(4, -0.1)), within(1e-6f));
    }

    /** After t = 8 steps w = 0.5 · 8^−ν: ν = −log₈(2 w). */
    @Test
    void driftExponentsSpread() {
        float[] exponents = exponents(new Drift(0.05, 0.3, 0, 0, 1, 0));
        assertThat(pValue(exponents, 0.05, 0.015)).isGreaterThan(LEVEL);
        assertThat(pValue(exponents, 0.05, 0.0165)).as("the test can fail").isLessThan(LEVEL);
    }

    private static float[] exponents(Drift drift) {
        Devices devices = fabricate(ageing(drift(drift)), CELLS);
        float[] w = filled(0.5f);
        for (int t = 0; t <= 8; t++) {
            devices.age(w, 0, stream(t));
        }
        float[] exponents = new float[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            exponents[cell] = (float) (-Math.log(2 * w[cell]) / Math.log(8));
        }
        return exponents;
    }

    @Test
    void driftExponentsVaryFromStepToStep() {
        float[] exponents = exponents(new Drift(0.05, 0, 0.2, 0, 1, 0));
        assertThat(pValue(exponents, 0.05, 0.01)).isGreaterThan(LEVEL);
        assertThat(pValue(exponents, 0.05, 0.011)).as("the test can fail").isLessThan(LEVEL);
    }

    /**
     * Origin −0.6, so the conductance of w = 0 is half of the full one: ν = 0.02 + 0.05 ln 2; after 4 steps
     * w = −0.6 + 0.6 · 4^−ν.
     */
    @Test
    void lowConductanceDriftsFasterAndTowardsTheOrigin() {
        Devices devices = fabricate(ageing(drift(new Drift(0.02, 0, 0, 0.05, 1, -0.6))), 1);
        float[] w = {0};
        for (int t = 0; t <= 4; t++) {
            devices.age(w, 0, stream(t));
        }
        double exponent = 0.02 + 0.05 * Math.log(2);
        assertThat(w[0]).isCloseTo((float) (-0.6 + 0.6 * Math.pow(4, -exponent)), within(1e-6f));
    }

    @Test
    void driftGoesOnFromItsState() {
        Device device = ageing(drift(new Drift(0.1, 0.3, 0, 0, 1, 0)));
        Devices first = fabricate(device, 100);
        float[] w = Arrays.copyOf(filled(0.5f), 100);
        for (int t = 0; t < 5; t++) {
            first.age(w, 0, stream(t));
        }
        Devices second = fabricate(device, 100);
        first.state()
                .forEach((name, from) ->
                        copy(from, Objects.requireNonNull(second.state().get(name))));
        float[] resumed = w.clone();
        first.age(w, 0, stream(5));
        second.age(resumed, 0, stream(5));
        assertThat(resumed).isEqualTo(w);
    }

    private static void copy(StoredArray from, StoredArray to) {
        if (from instanceof StoredArray.Floats source && to instanceof StoredArray.Floats target) {
            System.arraycopy(source.values(), 0, target.values(), 0, source.values().length);
        }
        if (from instanceof StoredArray.Longs source && to instanceof StoredArray.Longs target) {
            System.arraycopy(source.values(), 0, target.values(), 0, source.values().length);
        }
    }

    /** A float does not tell 2²⁴ + 1 from 2²⁴: steps are counted in integers, so that w = 0.5 · (2²⁴ + 3)^−0.1 three steps later. */
    @Test
    void driftGoesOnBeyondTwoToTheTwentyFour() {
        Devices devices = fabricate(ageing(drift(new Drift(0.1, 0, 0, 0, 1, 0))), 1);
        float[] w = {0.5f};
        devices.age(w, 0, stream(0));
        if (!(devices.state().get("drift-elapsed") instanceof StoredArray.Longs(Shape shape, long[] elapsed))) {
            throw new AssertionError("the steps of a drift are not integers");
        }
        assertThat(shape.size()).isEqualTo(1);
        elapsed[0] = 1 << 24;
        for (int t = 1; t <= 3; t++) {
            devices.age(w, 0, stream(t));
        }
        assertThat(elapsed).containsExactly((1 << 24) + 3);
        assertThat(w[0]).isCloseTo((float) (0.5 * Math.pow((1 << 24) + 3, -0.1)), within(1e-7f));
    }

    @Test
    void resetsSpreadAroundTheRest() {
        Devices devices = fabricate(ageing(new Retention(0, 0, 0, 0, 0.1, 0.03, 0.04, Drift.NONE)), CELLS);
        float[] w = filled(0.5f);
        RandomStream stream = stream(1);
        for (int cell = 0; cell < CELLS; cell++) {
            devices.reset(w, 0, cell, stream);
        }
        assertThat(pValue(w, 0.1, 0.05)).isGreaterThan(LEVEL);
        assertThat(pValue(w, 0.1, 0.055)).as("the test can fail").isLessThan(LEVEL);
    }
}
