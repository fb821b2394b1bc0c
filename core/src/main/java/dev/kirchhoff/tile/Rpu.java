package dev.kirchhoff.tile;

import dev.kirchhoff.Default;
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
public record Rpu(
        @Default("constant-step") UnitCell device,
        @Default("{}") Reading forward,
        @Default("{boundManagement: none, readZero: false}") Reading backward,
        @Default("{}") Update update,
        @Default("{}") Scaling scaling)
        implements Hardware {

    /** Fabricates a tile and writes the weights onto its devices; the weights are then those that the devices show. */
    @Override
    public PulsedTile tile(WeightView weights, TileKey key) {
        return new PulsedTile(this, weights, key);
    }
}
