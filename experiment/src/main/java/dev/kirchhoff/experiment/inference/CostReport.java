package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.cost.Activity;
import dev.kirchhoff.cost.ArrayDesign;
import dev.kirchhoff.cost.EnergyParts;
import dev.kirchhoff.cost.LayerCost;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.cost.NetworkCost;
import dev.kirchhoff.cost.Technology;
import java.util.List;

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
