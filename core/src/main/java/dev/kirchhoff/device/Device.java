package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;
import java.util.List;

/**
 * One kind of device that steps up or down a little at every pulse; alone it is a unit cell. The families differ in how the step
 * depends on the weight; spreads, bounds, defects and retention are common to all.
 *
 * <p>An open interface: a family is one record. It draws what all families have in common by
 * {@link dev.kirchhoff.device.fabricated.Fabrication} and gives its step formula as a
 * {@link dev.kirchhoff.device.fabricated.Response}, once for all kernels and engines.
 *
 * <p>Source: the models and their names follow IBM aihwkit (Rasch et al. 2021, "A flexible and fast PyTorch toolkit for
 * simulating training and inference on analog crossbar arrays", AICAS).
 */
public interface Device extends UnitCell {

    /** Its step and the spreads of it. */
    Pulse pulse();

    /** Its range. */
    Bounds bounds();

    /** Stuck devices and write noise; none unless the family says so. */
    default Defects defects() {
        return Defects.defaults();
    }

    /** How it forgets; never unless the family says so. */
    default Retention retention() {
        return Retention.FOREVER;
    }

    /**
     * The size of a typical step, in units of the weight, by which update rules scale their pulse trains: dw_min where the
     * family says nothing else.
     */
    @Override
    default double granularity() {
        return pulse().dwMin();
    }

    /** The device itself, moved by all coincidences. */
    @Override
    default List<Bank> banks() {
        return List.of(new Bank(this, 1, Drive.BOTH));
    }

    /**
     * Draws everything that differs from device to device.
     *
     * <p>Order of the draws, each for all cells at once and made whether or not it is used, so that no setting changes the draws of
     * another: w_max, w_min, gain, imbalance, whether stuck, where stuck, what is the family's own, then point of rest, drift exponent,
     * lifetime and diffusion.
     *
     * @param count number of devices
     * @param stream gives all draws; the same stream gives the same devices
     */
    Devices fabricate(int count, RandomStream stream);
}
