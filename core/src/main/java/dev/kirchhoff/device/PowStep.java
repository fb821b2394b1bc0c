package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.device.fabricated.PowResponse;
import dev.kirchhoff.random.RandomStream;

/**
 * A device whose step is a power of the distance to the bound.
 *
 * <p>Model: with R = w_max − w_min, up step = s_up ((w_max − w)/R)^γ_up, down step = s_down ((w − w_min)/R)^γ_down, noise
 * multiplicative. As for steps in {@link Pulse}, γ_up = γ max(0, 1 + {@code gammaD2d} ξ + min(u, 0) + {@code gammaUpDownD2d} ξ') and
 * γ_down = γ max(0, 1 + {@code gammaD2d} ξ − max(u, 0) − {@code gammaUpDownD2d} ξ') with u = {@code gammaUpDown}. Note that s is
 * the step at the far bound: at mid-range it is s 2^(−γ), the granularity.
 *
 * <p>Source: IBM aihwkit, PowStepDevice. Differs from it in that a draw of γ below zero counts as 0 and is not reflected.
 *
 * @param gamma mean γ
 * @param gammaD2d spread of γ between devices, relative
 * @param gammaUpDown by how much γ_up is larger than γ_down on average, relative
 * @param gammaUpDownD2d spread of that between devices
 */
public record PowStep(
        Pulse pulse,
        Bounds bounds,
        double gamma,
        double gammaD2d,
        double gammaUpDown,
        double gammaUpDownD2d,
        Defects defects,
        Retention retention)
        implements Device {

    /**
     * Checks the exponents.
     *
     * @throws IllegalArgumentException if γ or a spread is negative or the imbalance not below 1
     */
    public PowStep {
        Check.notNegative("gamma", gamma);
        Check.notNegative("gammaD2d", gammaD2d);
        Check.imbalance("gammaUpDown", gammaUpDown);
        Check.notNegative("gammaUpDownD2d", gammaUpDownD2d);
    }

    /** The step in the middle of the range. */
    @Override
    public double granularity() {
        return pulse.dwMin() * Math.pow(0.5, gamma);
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        float[] upGamma = cells.gaussian(1, gammaD2d);
        float[] downGamma = upGamma.clone();
        float[] imbalance = cells.gaussian(0, gammaUpDownD2d);
        for (int cell = 0; cell < count; cell++) {
            double up = upGamma[cell] + Math.min(gammaUpDown, 0) + imbalance[cell];
            double down = downGamma[cell] - Math.max(gammaUpDown, 0) - imbalance[cell];
            upGamma[cell] = (float) (gamma * Math.max(0, up));
            downGamma[cell] = (float) (gamma * Math.max(0, down));
        }
        float c2c = (float) pulse.dwMinC2c();
        return cells.devices(new PowResponse(
                cells.up, cells.down, upGamma, downGamma, cells.wMin, cells.wMax, cells.inverseRange(), c2c));
    }

    /** Every figure at its default. */
    public static PowStep defaults() {
        return new PowStep(Pulse.defaults(), Bounds.defaults(), 1, 0.1, 0, 0, Defects.defaults(), Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public PowStep withPulse(Pulse pulse) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code bounds}. */
    public PowStep withBounds(Bounds bounds) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code gamma}. */
    public PowStep withGamma(double gamma) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code gammaD2d}. */
    public PowStep withGammaD2d(double gammaD2d) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code gammaUpDown}. */
    public PowStep withGammaUpDown(double gammaUpDown) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code gammaUpDownD2d}. */
    public PowStep withGammaUpDownD2d(double gammaUpDownD2d) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code defects}. */
    public PowStep withDefects(Defects defects) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }

    /** The same with another {@code retention}. */
    public PowStep withRetention(Retention retention) {
        return new PowStep(pulse, bounds, gamma, gammaD2d, gammaUpDown, gammaUpDownD2d, defects, retention);
    }
}
