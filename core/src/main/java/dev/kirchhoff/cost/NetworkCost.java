package dev.kirchhoff.cost;

import java.util.List;

/**
 * Time, energy and area of the layers of a network that are on arrays. Arrays work side by side, and layers as a pipeline on one image
 * after another: its interval is that of the slowest layer, its latency the sum. Energy does not depend on the number of replicas, area
 * does.
 *
 * @param layers the layers, in the order of the network
 */
public record NetworkCost(List<LayerCost> layers) {

    /** The cost of layers on arrays of one design. */
    public static NetworkCost of(
            List<MatrixLayer> layers, ArrayDesign design, Technology technology, Activity activity) {
        return new NetworkCost(layers.stream()
                .map(layer -> LayerCost.of(layer, design, technology, activity))
                .toList());
    }

    /** Arrays of all layers. */
    public int arrays() {
        return layers.stream().mapToInt(LayerCost::arrays).sum();
    }

    /** Energy for an image, pJ. */
    public EnergyParts energy() {
        return layers.stream().map(LayerCost::energy).reduce(EnergyParts.NONE, EnergyParts::plus);
    }

    /** Time from an image to its result, ns. */
    public double latency() {
        return layers.stream().mapToDouble(LayerCost::time).sum();
    }

    /** Time from one image to the next, ns. */
    public double interval() {
        return layers.stream().mapToDouble(LayerCost::time).max().orElse(0);
    }

    /** Images a second. */
    public double imagesPerSecond() {
        return 1e9 / interval();
    }

    /** Area, mm². */
    public double area() {
        return layers.stream().mapToDouble(LayerCost::area).sum() * 1e-6;
    }

    /** Share of all cells that hold a weight. */
    public double utilisation() {
        return layers.stream()
                        .mapToDouble(layer -> layer.utilisation() * layer.arrays())
                        .sum()
                / arrays();
    }

    /** Multiplications and additions for an image. */
    public long operations() {
        return 2
                * layers.stream()
                        .mapToLong(layer -> layer.layer().multiplications())
                        .sum();
    }

    /** Operations a second and watt, 10¹²: a multiplication and an addition are two. */
    public double teraOperationsPerWatt() {
        return operations() / energy().total();
    }

    /** Energy of an operation, fJ. */
    public double energyPerOperation() {
        return 1e3 * energy().total() / operations();
    }
}
