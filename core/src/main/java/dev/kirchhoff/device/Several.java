package dev.kirchhoff.device;

import dev.kirchhoff.Default;
import java.util.List;

/**
 * Several devices that hold one weight together.
 *
 * <p>Model: the weight is the mean of the devices, w = (1/n) Σ w_k. Each device sits on an array of its own with the same
 * wires.
 *
 * @param devices kinds of the devices, at least one
 * @param policy which of them are pulsed by an update
 */
public record Several(List<Device> devices, @Default("all") Policy policy) implements UnitCell {

    /** Which devices of a cell are pulsed by an update. */
    public enum Policy {
        /** All of them, by the same pulses, each with cycle-to-cycle noise of its own. */
        ALL,
        /** One, in turn from update to update. */
        SEQUENTIAL,
        /** One drawn at random for each update, the same in all cells. */
        RANDOM
    }

    /**
     * Checks that there is a device.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Several {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("a unit cell of several devices lists none; at least 1 is needed");
        }
    }
}
