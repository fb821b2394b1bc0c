package dev.kirchhoff.tile;

import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.TileKey;

/**
 * Resistive processing units: {@link PulsedTile}s that multiply through their periphery and learn in place by pulses.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333.
 *
 * @param device what stands at a crosspoint
 * @param forward how the product is read
 * @param backward how the product with the transpose is read
 * @param update how it learns
 * @param scaling how weights are scaled to the range of the devices
 */
public record Rpu(UnitCell device, Reading forward, Reading backward, Update update, Scaling scaling)
        implements Hardware {

    /** Fabricates a tile and writes the weights onto its devices; the weights are then those that the devices show. */
    @Override
    public PulsedTile tile(WeightView weights, TileKey key) {
        return new PulsedTile(this, weights, key);
    }

    /** What holds where nothing is said. */
    public static Rpu defaults() {
        return new Rpu(
                ConstantStep.defaults(),
                Reading.defaults(),
                Reading.backwardDefaults(),
                Update.defaults(),
                Scaling.defaults());
    }

    /** With another {@code device}. */
    public Rpu withDevice(UnitCell device) {
        return new Rpu(device, forward, backward, update, scaling);
    }

    /** With another {@code forward}. */
    public Rpu withForward(Reading forward) {
        return new Rpu(device, forward, backward, update, scaling);
    }

    /** With another {@code backward}. */
    public Rpu withBackward(Reading backward) {
        return new Rpu(device, forward, backward, update, scaling);
    }

    /** With another {@code update}. */
    public Rpu withUpdate(Update update) {
        return new Rpu(device, forward, backward, update, scaling);
    }

    /** With another {@code scaling}. */
    public Rpu withScaling(Scaling scaling) {
        return new Rpu(device, forward, backward, update, scaling);
    }
}
