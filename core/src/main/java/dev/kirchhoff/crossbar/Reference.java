package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import java.util.List;

/**
 * A device beside a reference device that is set once and never pulsed.
 *
 * <p>Model: the weight is the difference w = g − r. Where the reference stands at the symmetry point of the device, an equal
 * number of up and down pulses leaves the weight at zero (Kim et al. 2019, "Zero-shifting technique").
 *
 * @param device the device that is pulsed
 * @param reference the one that is subtracted
 */
public record Reference(Device device, Device reference) implements UnitCell {

    private static final int DEVICE = 0;
    private static final int REFERENCE = 1;

    @Override
    public List<Bank> banks() {
        return List.of(new Bank(device, 1, Drive.BOTH), new Bank(reference, -1, Drive.NONE));
    }

    @Override
    public double granularity() {
        return device.granularity();
    }

    /** Sets the reference where up and down steps of the device are equal, and the device that much above the weight. */
    @Override
    public void write(float wanted, Crosspoint point) {
        point.set(REFERENCE, point.symmetryPoint(DEVICE));
        point.set(DEVICE, wanted + point.weight(REFERENCE));
    }

    /** A device and its reference; nothing else is to be said. */
    public static Reference defaults(Device device, Device reference) {
        return new Reference(device, reference);
    }

    /** The same with another {@code device}. */
    public Reference withDevice(Device device) {
        return new Reference(device, reference);
    }

    /** The same with another {@code reference}. */
    public Reference withReference(Device reference) {
        return new Reference(device, reference);
    }
}
