package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.testkit.ForAll;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonLinearArrayTest {

    private static NonLinearArray array(ArrayCells cells, WireResistance wires, CellCurve curve) {
        return new NonLinearArray(cells, wires, curve, Workers.serial());
    }

    /** At the solution each cell is as a resistor of its own current over its own voltage: a circuit that nodal analysis solves. */
    @Test
    void itIsTheLinearCircuitOfItsOwnResistances() {
        ForAll.run(1, 30, random -> {
            boolean pairs = random.nextBoolean();
            ArrayCells cells = Circuits.cells(2 + random.nextInt(8), 1 + random.nextInt(8), pairs, random);
            WireResistance wires = Circuits.wires(random).withInterleaved(random.nextBoolean());
            double[] inputs = new double[cells.rows()];
            Arrays.setAll(inputs, i -> random.nextDouble(-1, 1));
            for (CellCurve curve : List.of(new CellCurve.Cubic(0.25), new CellCurve.HyperbolicSine(0.4))) {
                NonLinearArray.Answer answer = array(cells, wires, curve).outputs(inputs);
                CellVoltages across = answer.across();
                double[] own = CellVoltages.of(cells).values().clone();
                for (int c = 0; c < own.length; c++) {
                    double voltage = across.values()[c];
                    own[c] *= voltage == 0 ? 1 : curve.current(voltage) / voltage;
                }
                CellVoltages secant = across.with(own);
                double[] expected = Nodal.currents(
                        new ArrayCells(
                                cells.rows(),
                                cells.columns(),
                                secant.line(0).values(),
                                pairs ? secant.line(1).values() : null),
                        wires,
                        inputs);
                Circuits.assertClose(answer.outputs(), expected, 1e-10);
                Circuits.assertClose(answer.linear(), Nodal.currents(cells, wires, inputs), 1e-10);
                assertThat(answer.steps()).isBetween(1, 8);
                assertThat(answer.outputs()).isNotEqualTo(answer.linear());
            }
        });
    }

    @Test
    void withoutCurvatureItIsTheLinearArray() {
        ForAll.run(2, 3, random -> {
            ArrayCells cells = Circuits.cells(6, 5, false, random);
            NonLinearArray.Answer answer =
                    array(cells, Circuits.wires(random), new CellCurve.Cubic(0)).outputs(1, 1, 0, -1, 1, 1);
            assertThat(answer.steps()).isZero();
            assertThat(answer.outputs()).isEqualTo(answer.linear());
        });
    }

    @Test
    void withoutResistanceCellsCarryTheirCurve() {
        ArrayCells cells = new ArrayCells(2, 1, new double[] {1, 0.5}, null);
        assertThat(array(cells, WireResistance.defaults(), CellCurve.Cubic.defaults())
                        .outputs(0.5, 1)
                        .outputs()[0])
                .isCloseTo(0.5 - 0.25 / 8 + 0.5 * 0.75, within(1e-14));
    }

    @Test
    void slopesAreDerivatives() {
        for (CellCurve curve : List.of(CellCurve.Cubic.defaults(), CellCurve.HyperbolicSine.defaults())) {
            for (double v = -1; v <= 1; v += 0.25) {
                double difference = (curve.current(v + 1e-5) - curve.current(v - 1e-5)) / 2e-5;
                assertThat(curve.slope(v)).isCloseTo(difference, within(1e-9));
                assertThat(curve.current(-v)).isEqualTo(-curve.current(v));
            }
        }
    }

    @Test
    void refusesVoltagesWhereTheCurveFalls() {
        ArrayCells cells = new ArrayCells(1, 1, new double[] {1}, null);
        NonLinearArray array = array(cells, WireResistance.defaults().withRow(1e-3), CellCurve.Cubic.defaults());
        assertThatThrownBy(() -> array.outputs(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not rise at a voltage of");
        assertThatThrownBy(() -> new CellCurve.Cubic(0.4)).hasMessageContaining("coefficient is 0.4");
        assertThatThrownBy(() -> new CellCurve.HyperbolicSine(0)).hasMessageContaining("scale is 0");
    }
}
