package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;

/** Logistic functions, {@code 1 / (1 + exp(-x))}. */
public record SigmoidLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Activation(new ElementFunction.Sigmoid());
    }
}
