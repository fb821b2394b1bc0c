package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.PulseKernels.Drive;
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
public record Several(List<Device> devices, Turns policy) implements UnitCell {

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

    @Override
    public List<Bank> banks() {
        float share = 1f / devices.size();
        return devices.stream()
                .map(device -> new Bank(device, share, Drive.BOTH))
                .toList();
    }

    /** The mean of the devices'; a share of it where they take turns. */
    @Override
    public double granularity() {
        double mean =
                devices.stream().mapToDouble(Device::granularity).average().orElseThrow();
        return policy == Turns.ALL ? mean : mean / devices.size();
    }

    @Override
    public Turns turns() {
        return policy;
    }

    /** These devices, with everything else at its default. */
    public static Several defaults(List<Device> devices) {
        return new Several(devices, Turns.ALL);
    }

    /** The same with another {@code devices}. */
    public Several withDevices(List<Device> devices) {
        return new Several(devices, policy);
    }

    /** The same with another {@code policy}. */
    public Several withPolicy(Turns policy) {
        return new Several(devices, policy);
    }
}
