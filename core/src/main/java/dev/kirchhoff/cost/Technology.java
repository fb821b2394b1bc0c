package dev.kirchhoff.cost;

import dev.kirchhoff.Check;

/**
 * The constants of a process and its circuits, each with a source in the file that sets them.
 *
 * @param source where the figures come from, and what they leave out; reports print it
 * @param readVoltage largest voltage on an input line, V
 * @param maximumConductance conductance of a cell at Gmax, µS
 * @param integrationTime time for which an input slice is applied, ns
 * @param cellArea area of a cell, µm²
 * @param lineCapacitance capacitance of the wires of a cell, fF
 * @param dacEnergy energy of sending one input slice on one line, pJ
 * @param dacArea area of the driver of a line, µm²
 * @param adc the converters
 * @param columnsPerAdc columns that take turns on one converter; 1 where each has its own
 * @param shiftAddEnergy energy of adding one conversion to a sum, pJ
 * @param shiftAddArea area of the adder of an array, µm²
 * @param bufferEnergy energy of moving one bit of an input or output, pJ
 * @param bufferArea area of the buffers of an array, µm²
 */
public record Technology(
        String source,
        double readVoltage,
        double maximumConductance,
        double integrationTime,
        double cellArea,
        double lineCapacitance,
        double dacEnergy,
        double dacArea,
        AdcCost adc,
        int columnsPerAdc,
        double shiftAddEnergy,
        double shiftAddArea,
        double bufferEnergy,
        double bufferArea) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public Technology {
        Check.positive("readVoltage", readVoltage);
        Check.positive("maximumConductance", maximumConductance);
        Check.positive("integrationTime", integrationTime);
        Check.notNegative("cellArea", cellArea);
        Check.notNegative("lineCapacitance", lineCapacitance);
        Check.notNegative("dacEnergy", dacEnergy);
        Check.notNegative("dacArea", dacArea);
        Check.positive("columnsPerAdc", columnsPerAdc);
        Check.notNegative("shiftAddEnergy", shiftAddEnergy);
        Check.notNegative("shiftAddArea", shiftAddArea);
        Check.notNegative("bufferEnergy", bufferEnergy);
        Check.notNegative("bufferArea", bufferArea);
    }

    /** Energy of a cell at Gmax that is read once at full voltage, pJ: V² G t. */
    double cellEnergy() {
        return readVoltage * readVoltage * maximumConductance * integrationTime * 1e-3;
    }

    /** Energy of charging the wires of a cell to full voltage, pJ: C V². */
    double lineEnergy() {
        return lineCapacitance * readVoltage * readVoltage * 1e-3;
    }
}
