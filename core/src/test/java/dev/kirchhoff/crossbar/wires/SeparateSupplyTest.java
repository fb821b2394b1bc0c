package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.testkit.ForAll;
import org.junit.jupiter.api.Test;

class SeparateSupplyTest {

    @Test
    void isWhatNodalAnalysisSays() {
        ForAll.run(1, 40, random -> {
            ArrayCells cells =
                    Circuits.cells(1 + random.nextInt(15), 1 + random.nextInt(6), random.nextBoolean(), random);
            WireResistance wires =
                    Circuits.wires(random).withSupply(Supply.SEPARATE).withInterleaved(random.nextBoolean());
            boolean[] on = new boolean[cells.rows()];
            double[] inputs = new double[cells.rows()];
            for (int i = 0; i < on.length; i++) {
                on[i] = random.nextBoolean();
                inputs[i] = on[i] ? 1 : 0;
            }
            on[0] = true;
            inputs[0] = 1;
            Circuits.assertClose(
                    new SeparateSupply(cells, wires).currents(on), Nodal.currents(cells, wires, inputs), 1e-11);
        });
    }

    @Test
    void withoutResistanceConnectedCellsAdd() {
        ArrayCells cells = new ArrayCells(3, 1, new double[] {1, 0.5, 0.25}, null);
        SeparateSupply array =
                new SeparateSupply(cells, WireResistance.defaults().withSupply(Supply.SEPARATE));
        assertThat(array.currents(new boolean[] {true, false, true})).containsExactly(1.25);
        assertThat(array.currents(new boolean[3])).containsExactly(0);
    }

    @Test
    void refusesAnotherSupply() {
        ArrayCells cells = new ArrayCells(1, 1, new double[] {1}, null);
        assertThatThrownBy(() -> new SeparateSupply(cells, WireResistance.defaults()))
                .hasMessage("supply is INPUTS; it must be SEPARATE");
    }
}
