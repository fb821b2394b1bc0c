package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.testkit.GoldenFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Currents of arrays with wires against an independent nodal analysis: see the README beside the files. */
class GoldenWiresTest {

    @ParameterizedTest
    @ValueSource(strings = {"4x3", "16x16", "64x32"})
    void currentsAreThoseOfNodalAnalysis(String size) {
        JsonNode file = GoldenFile.at("crossbar/parasitics_" + size);
        int inputs = file.get("n_in").intValue();
        int outputs = file.get("n_out").intValue();
        double[] positive = conductances(file.get("conductance_pos"), inputs, outputs);
        double[] negative = conductances(file.get("conductance_neg"), inputs, outputs);
        for (JsonNode one : file.get("cases")) {
            boolean pairs = one.get("interleaved_posneg").booleanValue();
            boolean separate = one.get("gate_input").booleanValue();
            WireResistance wires = WireResistance.defaults()
                    .withRow(one.get("Rp_row").doubleValue())
                    .withColumn(one.get("Rp_col").doubleValue())
                    .withInterleaved(pairs)
                    .withSupply(separate ? Supply.SEPARATE : Supply.INPUTS);
            ArrayCells cells = new ArrayCells(inputs, outputs, positive, pairs ? negative : null);
            double[] vector = GoldenFile.numbers(one.get("vector"));
            double[] currents = separate
                    ? new SeparateSupply(cells, wires).currents(on(vector))
                    : Circuits.product(EffectiveMatrix.of(cells, wires, Workers.serial()), vector);
            Circuits.assertClose(currents, GoldenFile.numbers(one.get("I_nodal")), 1e-10);
        }
    }

    private static double[] conductances(JsonNode byOutput, int inputs, int outputs) {
        return ArrayCells.transposed(GoldenFile.numbers(byOutput), outputs, inputs);
    }

    private static boolean[] on(double[] vector) {
        boolean[] on = new boolean[vector.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = vector[i] != 0;
        }
        return on;
    }
}
