package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.parallel.Workers;
import org.junit.jupiter.api.Test;

class EffectiveMatricesTest {

    private static final WireResistance WIRES = WireResistance.defaults().withRow(0.01);

    private static ArrayCells cells(double first) {
        return new ArrayCells(2, 3, new double[] {first, 1, 0.5, 0, 0.25, 1}, null);
    }

    private static ArrayCells pairs(double first) {
        return new ArrayCells(2, 3, cells(1).positive(), cells(first).positive());
    }

    @Test
    void sameCellsAndWiresAreBuiltOnce() {
        EffectiveMatrices maps = new EffectiveMatrices(1000);
        EffectiveMatrix first = maps.of(cells(1), WIRES);
        assertThat(maps.of(cells(1), WIRES)).isSameAs(first);
        assertThat(first.values())
                .isEqualTo(EffectiveMatrix.of(cells(1), WIRES, Workers.serial()).values());
    }

    @Test
    void anythingElseIsAnotherMap() {
        EffectiveMatrices maps = new EffectiveMatrices(1000);
        EffectiveMatrix first = maps.of(cells(1), WIRES);
        assertThat(maps.of(cells(Math.nextDown(1)), WIRES)).isNotSameAs(first);
        assertThat(maps.of(cells(1), WIRES.withColumn(1e-9))).isNotSameAs(first);
        assertThat(maps.of(new ArrayCells(3, 2, cells(1).positive(), null), WIRES))
                .isNotSameAs(first);
        assertThat(maps.of(pairs(1), WIRES)).isNotSameAs(first);
        assertThat(maps.of(pairs(0.5), WIRES)).isNotSameAs(maps.of(pairs(1), WIRES));
    }

    @Test
    void memoryIsBoundedAndTheLastAskedForStay() {
        EffectiveMatrices maps = new EffectiveMatrices(2 * 6 * Double.BYTES);
        EffectiveMatrix first = maps.of(cells(1), WIRES);
        EffectiveMatrix second = maps.of(cells(0.5), WIRES);
        assertThat(maps.of(cells(1), WIRES)).isSameAs(first);
        maps.of(cells(0.25), WIRES);
        assertThat(maps.held()).isEqualTo(2 * 6 * Double.BYTES);
        assertThat(maps.of(cells(1), WIRES)).isSameAs(first);
        assertThat(maps.of(cells(0.5), WIRES)).isNotSameAs(second);

        EffectiveMatrices none = new EffectiveMatrices(10);
        assertThat(none.of(cells(1), WIRES)).isNotSameAs(none.of(cells(1), WIRES));
        assertThat(none.held()).isZero();
    }
}
