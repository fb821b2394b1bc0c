package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.random.RandomStream;

/**
 * One kind of device that steps up or down a little at every pulse. The families differ in how the step depends on the weight;
 * spreads, bounds, defects and retention are common to all.
 *
 * <p>Source: the models and their names follow IBM aihwkit (Rasch et al. 2021, "A flexible and fast PyTorch toolkit for
 * simulating training and inference on analog crossbar arrays", AICAS).
 */
public sealed interface Device extends UnitCell
        permits ConstantStep,
                LinearStep,
                SoftBounds,
                SoftBoundsStates,
                SoftBoundsReference,
                ExpStep,
                PowStep,
                PiecewiseStep {

    /** Its step and the spreads of it. */
    Pulse pulse();

    /** Its range. */
    Bounds bounds();

    /** Stuck devices and write noise. */
    Defects defects();

    /** How it forgets. */
    Retention retention();

    /**
     * The size of a typical step, in units of the weight, by which update rules scale their pulse trains: dw_min where the
     * family says nothing else.
     */
    default double granularity() {
        return pulse().dwMin();
    }

    /**
     * Draws everything that differs from device to device.
     *
     * <p>Order of the draws, each for all cells at once: w_max, w_min, gain, imbalance, whether stuck, where stuck, what is the
     * family's own, then lifetime, diffusion, point of rest and drift exponent, as far as they are used.
     *
     * @param count number of devices
     * @param stream gives all draws; the same stream gives the same devices
     */
    Devices fabricate(int count, RandomStream stream);
}
