package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.wires.WireResistance.Driven;
import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.testkit.ForAll;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WiredArrayTest {

    private static final WireResistance MILD =
            WireResistance.defaults().withRow(1e-3).withColumn(2e-3);

    private record Case(ArrayCells cells, WireResistance wires, WiredArray array, double[] inputs) {

        static Case random(RandomGenerator random) {
            ArrayCells cells =
                    Circuits.cells(1 + random.nextInt(12), 1 + random.nextInt(12), random.nextBoolean(), random);
            WireResistance wires = Circuits.wires(random)
                    .withInterleaved(random.nextBoolean())
                    .withDriven(random.nextBoolean() ? Driven.ROWS : Driven.COLUMNS);
            return new Case(
                    cells,
                    wires,
                    new WiredArray(cells, wires, Workers.serial()),
                    Circuits.gaussian(cells.rows(), random));
        }

        double[] outputs(ArrayCells of) {
            return Circuits.product(EffectiveMatrix.of(of, wires, Workers.serial()), inputs);
        }

        /** The cells with changes, times a factor. */
        ArrayCells changed(CellVoltages changes, double factor) {
            CellVoltages all = array.conductances();
            double[] values = all.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += factor * changes.values()[i];
            }
            CellVoltages sum = all.with(values);
            return new ArrayCells(
                    cells.rows(),
                    cells.columns(),
                    sum.line(0).values(),
                    sum.lines() == 1 ? null : sum.line(1).values());
        }

        CellVoltages changes(RandomGenerator random) {
            double[] values = Circuits.gaussian(array.conductances().values().length, random);
            for (int i = 0; i < values.length; i++) {
                values[i] *= array.conductances().values()[i];
            }
            return array.conductances().with(values);
        }
    }

    @Test
    void outputsAreThoseOfTheEffectiveMatrix() {
        ForAll.run(1, 60, random -> {
            Case one = Case.random(random);
            Circuits.assertClose(one.array.outputs(one.inputs), one.outputs(one.cells), 1e-12);
        });
    }

    @Test
    void voltagesOfOneCellAreThoseOfItsDivider() {
        WireResistance wires =
                WireResistance.defaults().withRow(0.5).withColumn(1.5).withColumnTerminal(1);
        WiredArray array = new WiredArray(new ArrayCells(1, 1, new double[] {0.5}, null), wires, Workers.serial());
        NodeVoltages voltages = array.voltages(5);
        assertThat(voltages.input().at(0, 0, 0)).isCloseTo(4.5, within(1e-14));
        assertThat(voltages.output().at(0, 0, 0)).isCloseTo(2.5, within(1e-14));
        assertThat(array.outputs(5)).containsExactly(new double[] {1}, within(1e-14));
        assertThat(array.gradient(voltages.across(), 1).at(0, 0, 0))
                .as("d/dG of 5 / (3 + 1 / G)")
                .isCloseTo(5 / (0.25 * 25), within(1e-14));
    }

    /** Kirchhoff's law: what a segment of a row carries is what the cells beyond it take. */
    @Test
    void segmentsCarryWhatTheCellsBeyondTake() {
        ForAll.run(2, 3, random -> {
            ArrayCells cells = Circuits.cells(10, 7, true, random);
            NodeVoltages voltages = new WiredArray(cells, MILD.withInterleaved(true), Workers.serial())
                    .voltages(Circuits.gaussian(10, random));
            CellVoltages across = voltages.across();
            for (int i = 0; i < 10; i++) {
                for (int line = 0; line < 2; line++) {
                    double beyond = 0;
                    for (int j = 6; j > 0; j--) {
                        beyond += cells.at(i, line, j) * across.at(i, line, j);
                        double drop = voltages.input().at(i, line, j - 1)
                                - voltages.input().at(i, line, j);
                        assertThat(drop / 1e-3).isCloseTo(beyond, within(1e-11));
                    }
                }
            }
            assertThat(voltages.output().line(0).values())
                    .isEqualTo(voltages.output().line(1).values());
        });
    }

    /** The error of a first order in changes of h falls with h². */
    @Test
    void smallChangesAreExactToFirstOrder() {
        ForAll.run(3, 30, random -> {
            Case one = Case.random(random);
            CellVoltages changes = one.changes(random);
            double[] expected = new double[one.cells.columns()];
            double h = 1e-5;
            double[] up = one.outputs(one.changed(changes, h));
            double[] down = one.outputs(one.changed(changes, -h));
            for (int j = 0; j < expected.length; j++) {
                expected[j] = (up[j] - down[j]) / (2 * h);
            }
            Circuits.assertClose(one.array.change(one.array.voltages(one.inputs).across(), changes), expected, 1e-6);
        });
    }

    @Test
    void gradientIsTheAdjointOfChange() {
        ForAll.run(4, 60, random -> {
            Case one = Case.random(random);
            CellVoltages changes = one.changes(random);
            double[] q = Circuits.gaussian(one.cells.columns(), random);
            CellVoltages across = one.array.voltages(one.inputs).across();
            double[] change = one.array.change(across, changes);
            double[] gradient = one.array.gradient(across, q).values();
            double forward = 0;
            double scale = 0;
            for (int j = 0; j < q.length; j++) {
                forward += q[j] * change[j];
            }
            double backward = 0;
            for (int c = 0; c < gradient.length; c++) {
                backward += gradient[c] * changes.values()[c];
                scale += Math.abs(gradient[c] * changes.values()[c]);
            }
            assertThat(backward).isCloseTo(forward, within(1e-12 * scale + 1e-300));
        });
    }

    /** A loss of the outputs, q y, falls as its gradient says. */
    @Test
    void gradientIsThatOfFiniteDifferences() {
        ForAll.run(5, 20, random -> {
            Case one = Case.random(random);
            double[] q = Circuits.gaussian(one.cells.columns(), random);
            CellVoltages gradient =
                    one.array.gradient(one.array.voltages(one.inputs).across(), q);
            int cell = random.nextInt(gradient.values().length);
            CellVoltages changes = gradient.with(new double[gradient.values().length]);
            changes.values()[cell] = 1;
            double h = 1e-6;
            double[] up = one.outputs(one.changed(changes, h));
            double[] base = one.outputs(one.cells);
            double difference = 0;
            double scale = 0;
            for (int j = 0; j < q.length; j++) {
                difference += q[j] * (up[j] - base[j]) / h;
                scale += Math.abs(q[j]);
            }
            double largest = 0;
            for (double value : gradient.values()) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(gradient.values()[cell]).isCloseTo(difference, within(2e-6 * Math.max(largest, scale)));
        });
    }

    @Test
    void refusesASeparateSupply() {
        assertThatThrownBy(() -> new WiredArray(
                        new ArrayCells(1, 1, new double[] {1}, null),
                        MILD.withSupply(Supply.SEPARATE),
                        Workers.serial()))
                .hasMessageContaining("supply is SEPARATE");
    }

    @Test
    void refusesVectorsOfAnotherLength() {
        WiredArray array = new WiredArray(new ArrayCells(2, 1, new double[] {1, 1}, null), MILD, Workers.serial());
        assertThatThrownBy(() -> array.voltages(1))
                .hasMessage("there are 1 numbers; there must be 2, one for each input");
        CellVoltages across = array.voltages(1, 1).across();
        assertThatThrownBy(() -> array.gradient(across, 1, 1))
                .hasMessage("there are 2 numbers; there must be 1, one for each output");
    }
}
