package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.EXACT_BOUNDS;
import static dev.kirchhoff.device.TestDevices.EXACT_PULSE;
import static dev.kirchhoff.device.TestDevices.NO_DEFECTS;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.UnitCell.Turns;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad setting is refused in one sentence that says what is accepted. */
class DeviceRefusalTest {

    private static final Retention KEEP = Retention.FOREVER;
    private static final StepNoise NOISE = StepNoise.MULTIPLICATIVE;

    private static Arguments refused(String sentence, ThrowingCallable settings) {
        return arguments(sentence, settings);
    }

    static Stream<Arguments> pulses() {
        return Stream.of(
                refused("dwMin is -0.001; it must be a number above 0", () -> new Pulse(-0.001, 0, 0, 0, 0, false)),
                refused("dwMin is 0; it must be a number above 0", () -> new Pulse(0, 0, 0, 0, 0, false)),
                refused("dwMin is NaN; it must be a number above 0", () -> new Pulse(Double.NaN, 0, 0, 0, 0, false)),
                refused("dwMinD2d is -1; it must be a number of 0 or more", () -> new Pulse(1, -1, 0, 0, 0, false)),
                refused("dwMinC2c is -1; it must be a number of 0 or more", () -> new Pulse(1, 0, -1, 0, 0, false)),
                refused("upDown is 1; it must be a number above -1 and below 1", () -> new Pulse(1, 0, 0, 1, 0, false)),
                refused("upDownD2d is -1; it must be a number of 0 or more", () -> new Pulse(1, 0, 0, 0, -1, false)));
    }

    static Stream<Arguments> boundsAndDefects() {
        return Stream.of(
                refused(
                        "wMin is 0.1; it must be 0 or less, so that the range holds 0",
                        () -> new Bounds(0.1, 0.6, 0, 0)),
                refused(
                        "wMax is -0.1; it must be above 0, so that the range holds 0",
                        () -> new Bounds(-0.6, -0.1, 0, 0)),
                refused("wMinD2d is -1; it must be a number of 0 or more", () -> new Bounds(-1, 1, -1, 0)),
                refused("wMaxD2d is NaN; it must be a number of 0 or more", () -> new Bounds(-1, 1, 0, Double.NaN)),
                refused("stuck is 1.5; it must be a number from 0 to 1", () -> new Defects(1.5, 0)),
                refused("writeNoise is -1; it must be a number of 0 or more", () -> new Defects(0, -1)));
    }

    static Stream<Arguments> retention() {
        return Stream.of(
                refused(
                        "lifetime is 0.5; it must be 0 (for ever) or a number of training steps of 1 or more",
                        () -> new Retention(0.5, 0, 0, 0, 0, 0, 0, Drift.NONE)),
                refused(
                        "lifetimeD2d is -1; it must be a number of 0 or more",
                        () -> new Retention(0, -1, 0, 0, 0, 0, 0, Drift.NONE)),
                refused(
                        "diffusion is -1; it must be a number of 0 or more",
                        () -> new Retention(0, 0, -1, 0, 0, 0, 0, Drift.NONE)),
                refused(
                        "diffusionD2d is -1; it must be a number of 0 or more",
                        () -> new Retention(0, 0, 0, -1, 0, 0, 0, Drift.NONE)),
                refused(
                        "reset is NaN; it must be a number",
                        () -> new Retention(0, 0, 0, 0, Double.NaN, 0, 0, Drift.NONE)),
                refused(
                        "resetD2d is -1; it must be a number of 0 or more",
                        () -> new Retention(0, 0, 0, 0, 0, -1, 0, Drift.NONE)),
                refused(
                        "resetC2c is -1; it must be a number of 0 or more",
                        () -> new Retention(0, 0, 0, 0, 0, 0, -1, Drift.NONE)),
                refused(
                        "drift is given together with a lifetime; a device either drifts or decays and diffuses,"
                                + " since drift starts anew whenever a weight moves",
                        () -> new Retention(10, 0, 0, 0, 0, 0, 0, new Drift(0.1, 0, 0, 0, 1, 0))),
                refused("nu is -1; it must be a number of 0 or more", () -> new Drift(-1, 0, 0, 0, 1, 0)),
                refused("nuD2d is -1; it must be a number of 0 or more", () -> new Drift(0, -1, 0, 0, 1, 0)),
                refused("nuC2c is -1; it must be a number of 0 or more", () -> new Drift(0, 0, -1, 0, 1, 0)),
                refused("slope is -1; it must be a number of 0 or more", () -> new Drift(0, 0, 0, -1, 1, 0)),
                refused("t0 is 0; it must be a number above 0", () -> new Drift(0, 0, 0, 0, 0, 0)),
                refused("origin is 0.1; it must be 0 or less", () -> new Drift(0, 0, 0, 0, 1, 0.1)));
    }

    static Stream<Arguments> families() {
        return Stream.of(
                refused(
                        "gammaUp is -0.1; it must be a number of 0 or more, or allowIncreasing true",
                        () -> linear(-0.1, 0)),
                refused("gammaDownD2d is -1; it must be a number of 0 or more", () -> linear(0, -1)),
                refused("states is 0; it must be 1 pulse or more", () -> states(0, 0.1)),
                refused("alpha is 0; it must be a number above 0", () -> states(10, 0)),
                refused(
                        "wMin is 0; it must be below 0 for soft bounds with a reference",
                        () -> new SoftBoundsReference(
                                EXACT_PULSE, new Bounds(0, 1, 0, 0), 0, 0, 0, 0, false, NOISE, NO_DEFECTS, KEEP)),
                refused(
                        "gammaUp is 100; it must be small enough that |gamma| (2 |a| + |b|) is at most 60",
                        () -> exp(0.1, 100, 0)),
                refused("noiseOffset is -1; it must be a number of 0 or more", () -> exp(0.1, 1, -1)),
                refused(
                        "the steps of exp-step are 0 in both directions at weight 0; amplitudes must be small enough to"
                                + " move it",
                        () -> exp(5, 1, 0)),
                refused("gamma is -1; it must be a number of 0 or more", () -> pow(-1, 0)),
                refused("gammaUpDown is -1; it must be a number above -1 and below 1", () -> pow(1, -1)),
                refused(
                        "the table up of piecewise-step has 1 nodes; at least 2 are needed, the first at wMin and the last"
                                + " at wMax",
                        () -> piecewise(List.of(1.0), List.of(1.0, 1.0))),
                refused(
                        "node 2 of the table down of piecewise-step is -0.2; a step is 0 or more, so that the response to"
                                + " pulses of one direction is monotone",
                        () -> piecewise(List.of(1.0, 1.0), List.of(1.0, -0.2))),
                refused(
                        "both tables of piecewise-step are 0 in the middle of the range; at least one must be above 0"
                                + " there",
                        () -> piecewise(List.of(1.0, 0.0, 1.0), List.of(1.0, 0.0, 1.0))));
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                refused(
                        "a unit cell of several devices lists none; at least 1 is needed",
                        () -> new Several(List.of(), Turns.ALL)),
                refused(
                        "refreshEvery is -1; it must be a number of 0 or more",
                        () -> new OneSided(pow(1, 0), -1, 0.75, 0.25)),
                refused(
                        "refreshAbove is 2; it must be a number from 0 to 1",
                        () -> new OneSided(pow(1, 0), 1, 2, 0.25)),
                refused(
                        "refreshBelow is -1; it must be a number from 0 to 1",
                        () -> new OneSided(pow(1, 0), 1, 0.75, -1)));
    }

    private static Device linear(double gammaUp, double gammaDownD2d) {
        return new LinearStep(
                EXACT_PULSE, EXACT_BOUNDS, gammaUp, 0, 0, gammaDownD2d, false, true, NOISE, NO_DEFECTS, KEEP);
    }

    private static Device states(int states, double alpha) {
        return new SoftBoundsStates(states, alpha, EXACT_BOUNDS, 0, 0, 0, false, NOISE, NO_DEFECTS, KEEP);
    }

    private static Device exp(double amplitude, double gamma, double noiseOffset) {
        return new ExpStep(
                EXACT_PULSE,
                EXACT_BOUNDS,
                amplitude,
                amplitude,
                gamma,
                gamma,
                0.5,
                0.1,
                noiseOffset,
                0,
                NO_DEFECTS,
                KEEP);
    }

    private static Device pow(double gamma, double gammaUpDown) {
        return new PowStep(EXACT_PULSE, EXACT_BOUNDS, gamma, 0, gammaUpDown, 0, NO_DEFECTS, KEEP);
    }

    private static Device piecewise(List<Double> up, List<Double> down) {
        return new PiecewiseStep(EXACT_PULSE, EXACT_BOUNDS, up, down, NO_DEFECTS, KEEP);
    }

    @ParameterizedTest
    @MethodSource({"pulses", "boundsAndDefects", "retention", "families", "cells"})
    void isRefused(String sentence, ThrowingCallable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings).withMessage(sentence);
    }
}
