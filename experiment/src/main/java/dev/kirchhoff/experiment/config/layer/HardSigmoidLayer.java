package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;

/**
 * Lines between 0 and 1, {@code min(max(alpha x + beta, 0), 1)}.
 *
 * @param alpha slope
 * @param beta value at 0
 */
public record HardSigmoidLayer(float alpha, float beta) implements BlockSettings {

    /** From -3 to 3: alpha 1/6, beta 1/2. */
    public static HardSigmoidLayer defaults() {
        return new HardSigmoidLayer(1 / 6f, 0.5f);
    }

    /** The same with another slope. */
    public HardSigmoidLayer withAlpha(float slope) {
        return new HardSigmoidLayer(slope, beta);
    }

    /** The same with another value at 0. */
    public HardSigmoidLayer withBeta(float value) {
        return new HardSigmoidLayer(alpha, value);
    }

    @Override
    public Block block(Place place) {
        return new Activation(new ElementFunction.HardSigmoid(alpha, beta));
    }
}
