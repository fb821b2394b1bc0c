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
        Device make(double[] p, Finish finish);
    }

    /**
     * What a device has beside what is searched.
     *
     * @param unit unit of the weights in the search, in that of the device. It multiplies dw_min and the bounds; all else that a family
     *     has is relative to these
     * @param c2c standard deviation of a step, relative to it
     * @param write standard deviation of what is seen of a weight, in units of the search
     */
    record Finish(double unit, double c2c, double write) {
        /** As it is searched: without noise. */
        static final Finish SEARCHED = new Finish(1, 0, 0);
    }
}
