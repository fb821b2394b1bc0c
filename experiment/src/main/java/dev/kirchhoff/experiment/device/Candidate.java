package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.Device;
import java.util.List;

/**
 * A family of devices as a curve with free parameters, which are unbounded numbers. The last two are the weights before the first up and the first down pulse.
 *
 * @param family name of the family, as in a config
 * @param figures number of figures that are chosen or read off the data, bounds included
 * @param starts where searches start
 * @param maker makes the device
 */
record Candidate(String family, int figures, List<double[]> starts, Maker maker) {

    /** Makes the device of some parameters, without spreads between devices. */
    @FunctionalInterface
    interface Maker {
        /**
         * The device.
         *
         * @throws IllegalArgumentException if the parameters make none
         */
        Device make(double[] p, Noise noise);
    }

    /**
     * The noise of a device.
     *
     * @param c2c standard deviation of a step, relative to it
     * @param write standard deviation of what is seen of a weight, in units of the weight
     */
    record Noise(double c2c, double write) {
        static final Noise NONE = new Noise(0, 0);
    }
}
