package dev.kirchhoff.device;

/**
 * A device beside a reference device that is set once and never pulsed.
 *
 * <p>Model: the weight is the difference w = g − r. Where the reference stands at the symmetry point of the device, an equal
 * number of up and down pulses leaves the weight at zero (Kim et al. 2019, "Zero-shifting technique").
 *
 * @param device the device that is pulsed
 * @param reference the one that is subtracted
 */
public record Reference(Device device, Device reference) implements UnitCell {}
