package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;

/**
 * Values between two bounds; from 0 to 6 these are the units known as ReLU6.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record ClipLayer(float low, float high) implements BlockSettings {

    /** From 0 to 6. */
    public static ClipLayer defaults() {
        return new ClipLayer(0, 6);
    }

    /** The same with another lower bound. */
    public ClipLayer withLow(float bound) {
        return new ClipLayer(bound, high);
    }

    /** The same with another upper bound. */
    public ClipLayer withHigh(float bound) {
        return new ClipLayer(low, bound);
    }

    @Override
    public Block block(Place place) {
        return new Activation(new ElementFunction.Clip(low, high));
    }
}
