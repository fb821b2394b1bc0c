package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.tile.Hardware;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer; it sees an image as one vector.
 *
 * @param outputs number of outputs; left out, the number of classes
 * @param bias where the bias lives
 * @param init first weights
 * @param hardware what the tiles are made of; left out, the hardware of the network
 */
public record LinearLayer(
        @Nullable Integer outputs,
        Bias bias,
        Initialiser init,
        @Nullable Hardware hardware) implements BlockSettings {

    /**
     * Checks the number of outputs.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public LinearLayer {
        if (outputs != null && outputs < 1) {
            throw new IllegalArgumentException("outputs is " + outputs + "; at least 1 is needed");
        }
    }

    /** A last layer: an output a class. */
    public static LinearLayer defaults() {
        return new LinearLayer(null, Bias.COLUMN, new Initialiser.He(), null);
    }

    /** The same with a number of outputs. */
    public LinearLayer withOutputs(int count) {
        return new LinearLayer(count, bias, init, hardware);
    }

    /** The same with other first weights. */
    public LinearLayer withInit(Initialiser first) {
        return new LinearLayer(outputs, bias, first, hardware);
    }

    /** The same on hardware of its own. */
    public LinearLayer withHardware(Hardware own) {
        return new LinearLayer(outputs, bias, init, own);
    }

    @Override
    public Block block(Place place) {
        return new Linear(
                place.input().size(),
                Objects.requireNonNullElse(outputs, place.outputs()),
                bias,
                Objects.requireNonNullElse(hardware, place.hardware()),
                place.first(init),
                place.key());
    }
}
