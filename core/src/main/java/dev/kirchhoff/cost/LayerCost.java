package dev.kirchhoff.cost;

/**
 * What one layer takes for an image, and what its arrays take of the chip.
 *
 * <p>Model of one vector through one matrix, with k inputs and c outputs cut into r x q arrays, S input slices: conversions = (c n + u q) r
 * (S, or 1 where slices are added before them), n being those of an output and u the unit columns; drivers send k S q times; time = S
 * t_integration + ⌈columns read / converters⌉ t_conversion (times S where each slice is converted). Cells take V² Gmax t S Σ v² g, wires C
 * V² S v² a cell. The layer sends n_p vectors through each of its groups, and takes as many steps as its busiest replica. Additions of a
 * bias, activations and pooling are not counted.
 *
 * @param layer the layer
 * @param arrays arrays that hold it, with groups and replicas
 * @param utilisation share of their cells that hold a weight
 * @param conversions conversions for an image
 * @param energy energy for an image, pJ
 * @param time time for an image, ns
 * @param area area of its arrays and circuits, µm²
 */
public record LayerCost(
        MatrixLayer layer,
        int arrays,
        double utilisation,
        long conversions,
        EnergyParts energy,
        double time,
        double area) {

    /** The cost of a layer. */
    static LayerCost of(MatrixLayer layer, ArrayDesign design, Technology technology, Activity activity) {
        int arrays = design.arrays(layer);
        long vectors = (long) layer.patches() * layer.groups();
        double used = (double) layer.replicas()
                * layer.groups()
                * layer.inputs()
                * layer.outputs()
                * design.columnsPerWeight();
        return new LayerCost(
                layer,
                arrays,
                used / ((double) arrays * design.rows() * design.columns()),
                vectors * design.conversions(layer.inputs(), layer.outputs()),
                ofVector(layer, design, technology, activity).times((double) vectors),
                layer.steps() * time(layer, design, technology),
                arrays * area(design, technology));
    }

    private static EnergyParts ofVector(
            MatrixLayer layer, ArrayDesign design, Technology technology, Activity activity) {
        int slices = design.inputSlices();
        int inputs = layer.inputs();
        int outputs = layer.outputs();
        long conversions = design.conversions(inputs, outputs);
        double cells = (double) inputs
                * (outputs * design.columnsPerWeight() + design.unitColumns() * design.columnParts(outputs));
        return new EnergyParts(
                slices * technology.cellEnergy() * activity.dissipation(layer, design),
                slices * technology.lineEnergy() * activity.squaredInput(layer) * cells,
                (double) slices * inputs * design.columnParts(outputs) * technology.dacEnergy(),
                conversions * technology.adc().energy(design.adcBits()),
                conversions * technology.shiftAddEnergy(),
                (inputs + outputs) * design.inputBits() * technology.bufferEnergy());
    }

    private static double time(MatrixLayer layer, ArrayDesign design, Technology technology) {
        int read =
                Math.min(layer.outputs(), design.outputsPerArray()) * design.columnsPerWeight() + design.unitColumns();
        int converters = Math.ceilDiv(design.columns(), technology.columnsPerAdc());
        int rounds = Math.ceilDiv(read, converters) * design.conversionsPerColumn();
        return design.inputSlices() * technology.integrationTime()
                + rounds * technology.adc().time(design.adcBits());
    }

    private static double area(ArrayDesign design, Technology technology) {
        return (double) design.rows() * design.columns() * technology.cellArea()
                + design.rows() * technology.dacArea()
                + Math.ceilDiv(design.columns(), technology.columnsPerAdc())
                        * technology.adc().area(design.adcBits())
                + technology.shiftAddArea()
                + technology.bufferArea();
    }
}
