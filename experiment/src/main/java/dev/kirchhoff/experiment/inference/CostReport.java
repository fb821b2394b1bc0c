package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.Activity;
import dev.kirchhoff.cost.ArrayDesign;
import dev.kirchhoff.cost.EnergyParts;
import dev.kirchhoff.cost.LayerCost;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.cost.NetworkCost;
import dev.kirchhoff.cost.Technology;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a network takes on an accelerator, for an image. Layers work as a pipeline.
 *
 * @param source where the figures of the technology come from, and what they leave out
 * @param design the arrays
 * @param layers by layer
 * @param arrays arrays of all layers
 * @param utilisation share of their cells that hold a weight
 * @param energy energy, pJ
 * @param totalEnergy its sum, pJ
 * @param latency time from an image to its result, ns
 * @param interval time from one image to the next, ns
 * @param imagesPerSecond one by the interval
 * @param area area, mm²
 * @param operations multiplications and additions
 * @param teraOperationsPerWatt 10¹² operations a joule
 * @param femtojoulePerOperation energy of an operation, fJ
 */
public record CostReport(
        String source,
        ArrayDesign design,
        List<LayerCost> layers,
        int arrays,
        double utilisation,
        EnergyParts energy,
        double totalEnergy,
        double latency,
        double interval,
        double imagesPerSecond,
        double area,
        long operations,
        double teraOperationsPerWatt,
        double femtojoulePerOperation) {

    /**
     * The cost of a network on an accelerator, its replicas as they are.
     *
     * @param activity asked for where there is a cost
     * @return nothing where converters are ideal, which have no cost, or nothing is on arrays
     * @throws InvalidInputException if the arrays cannot hold it
     */
    public static Optional<CostReport> of(Network network, Accelerator accelerator, Supplier<Activity> activity) {
        List<MatrixLayer> layers = MatrixLayer.of(network);
        try {
            return ArrayDesign.of(accelerator.hardware(), layers)
                    .map(design -> of(layers, design, accelerator.technology(), activity.get()));
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("cost: " + misfit.getMessage(), misfit);
        }
    }

    /** The cost of layers on arrays of a design. */
    public static CostReport of(
            List<MatrixLayer> layers, ArrayDesign design, Technology technology, Activity activity) {
        NetworkCost cost = NetworkCost.of(layers, design, technology, activity);
        return new CostReport(
                technology.source(),
                design,
                cost.layers(),
                cost.arrays(),
                cost.utilisation(),
                cost.energy(),
                cost.energy().total(),
                cost.latency(),
                cost.interval(),
                cost.imagesPerSecond(),
                cost.area(),
                cost.operations(),
                cost.teraOperationsPerWatt(),
                cost.energyPerOperation());
    }
}
