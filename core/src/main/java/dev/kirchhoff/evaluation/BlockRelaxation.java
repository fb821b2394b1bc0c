package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.EnergyPass;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.Settling;
import dev.kirchhoff.network.energy.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an {@link EnergyBlock} relaxed on some images.
 *
 * @param layer name of the block in its network
 * @param energy energy at the free equilibrium, mean over the images
 * @param free the free phase
 * @param nudged the nudged phases, or the adjoint
 * @param saturated by name of the group, the share of units at a bound: where {@code σ'}, by which they follow a force, is below
 *     {@value #SLOPE}
 */
public record BlockRelaxation(String layer, double energy, Phase free, Phase nudged, Map<String, Double> saturated) {

    /** Slope below which a unit counts as at a bound: a hard one has none there, a smooth one never quite arrives. */
    public static final double SLOPE = 0.01;

    /**
     * A phase.
     *
     * @param sweeps most sweeps that a group of images took
     * @param residual residual of the images in their last sweep, their mean; see {@link Relaxation}
     */
    public record Phase(int sweeps, double residual) {
        private static Phase of(Settling settling) {
            return new Phase(settling.sweeps(), settling.residual());
        }
    }

    /** What the last step of a pass in training tells. */
    static BlockRelaxation of(String layer, EnergyPass pass, int images) {
        double energy = 0;
        for (int image = 0; image < images; image++) {
            energy += pass.energy(image) / images;
        }
        Map<String, Double> saturated = new LinkedHashMap<>();
        List<Units> groups = pass.units();
        for (int number = 0; number < groups.size(); number++) {
            saturated.put(groups.get(number).name(), pass.saturated(number, SLOPE));
        }
        return new BlockRelaxation(layer, energy, Phase.of(pass.free()), Phase.of(pass.nudged()), saturated);
    }
}
