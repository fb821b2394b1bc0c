package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.wires.WireResistance.Driven;
import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.testkit.ForAll;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveMatrixTest {

    private static final WireResistance MILD =
            WireResistance.defaults().withRow(1e-3).withColumn(2e-3);

    @Test
    void isWhatNodalAnalysisSays() {
        ForAll.run(1, 40, random -> {
            boolean pairs = random.nextBoolean();
            ArrayCells cells = Circuits.cells(1 + random.nextInt(10), 1 + random.nextInt(10), pairs, random);
            WireResistance wires = Circuits.wires(random).withInterleaved(random.nextBoolean());
            double[] inputs = Circuits.gaussian(cells.rows(), random);
            double[] expected = Nodal.currents(cells, wires, inputs);
            Circuits.assertClose(Circuits.product(map(cells, wires), inputs), expected, 1e-11);
        });
    }

    @Test
    void twoByTwoFromEitherSide() {
        ArrayCells cells = new ArrayCells(2, 2, new double[] {1, 0.5, 0.25, 1}, null);
        WireResistance wires = WireResistance.defaults().withRow(0.01).withColumn(0.03);
        WireResistance swapped = WireResistance.defaults().withRow(0.03).withColumn(0.01);
        double[] columns = {1.16191893, 1.39970384};
        double[] rows = {1.38638759, 1.17523518};
        assertThat(Circuits.product(map(cells, wires), 1, 1)).containsExactly(columns, within(5e-9));
        assertThat(Circuits.product(map(cells, swapped), 1, 1)[0]).isNotCloseTo(columns[0], within(1e-3));

        ArrayCells turned = cells.transposed();
        WireResistance driven = wires.withDriven(Driven.COLUMNS);
        assertThat(Circuits.product(map(turned, driven), 1, 1)).containsExactly(rows, within(5e-9));
        assertThat(Circuits.product(map(turned, swapped.withDriven(Driven.COLUMNS)), 1, 1)[0])
                .isNotCloseTo(rows[0], within(1e-3));
    }

    @Test
    void drivenFromTheOtherSideIsTheTranspose() {
        ForAll.run(2, 5, random -> {
            ArrayCells cells = Circuits.cells(9, 14, false, random);
            WireResistance wires = Circuits.wires(random);
            EffectiveMatrix map = map(cells, wires);
            EffectiveMatrix back = map(cells.transposed(), wires.withDriven(Driven.COLUMNS));
            assertThat(back.values()).containsExactly(map.transposed().values());
            assertThat(map(cells.transposed(), mirrored(wires)).inputs()).isEqualTo(map.outputs());
        });
    }

    /**
     * Reciprocity, found by another computation: a network seen from its columns has the same shape, with the roles of rows and columns exchanged and both counted from the other end.
     */
    @Test
    void reciprocityHolds() {
        ForAll.run(3, 5, random -> {
            ArrayCells cells = Circuits.cells(11, 6, false, random);
            WireResistance wires = Circuits.wires(random);
            double[] turned = new double[66];
            for (int i = 0; i < 11; i++) {
                for (int j = 0; j < 6; j++) {
                    turned[(5 - j) * 11 + 10 - i] = cells.positive()[i * 6 + j];
                }
            }
            EffectiveMatrix back = map(new ArrayCells(6, 11, turned, null), mirrored(wires));
            EffectiveMatrix map = map(cells, wires);
            double[] expected = new double[66];
            for (int i = 0; i < 11; i++) {
                for (int j = 0; j < 6; j++) {
                    expected[(5 - j) * 11 + 10 - i] = map.values()[i * 6 + j];
                }
            }
            Circuits.assertClose(back.values(), expected, 1e-13);
        });
    }

    private static WireResistance mirrored(WireResistance wires) {
        return WireResistance.defaults()
                .withRow(wires.column())
                .withColumn(wires.row())
                .withRowTerminal(wires.columnTerminal())
                .withColumnTerminal(wires.rowTerminal());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutResistanceItIsTheCells(boolean interleaved) {
        ForAll.run(4, 3, random -> {
            ArrayCells cells = Circuits.cells(20, 17, true, random);
            WireResistance none = WireResistance.defaults().withInterleaved(interleaved);
            double[] ideal = map(cells, none).values();
            double[] positive = cells.positive();
            double[] negative = cells.negative();
            assertThat(ideal[5]).isEqualTo(positive[5] - (negative == null ? 0 : negative[5]));
            double before = 1;
            for (double resistance = 1e-4; resistance > 1e-9; resistance /= 10) {
                double[] near = map(cells, none.withRow(resistance).withColumn(resistance))
                        .values();
                double error = 0;
                for (int i = 0; i < near.length; i++) {
                    error = Math.max(error, Math.abs(near[i] - ideal[i]));
                }
                assertThat(error).as("first order in the resistance").isBetween(before / 200, before / 5);
                before = error;
            }
            Circuits.assertClose(map(cells, none.withRow(1e-30)).values(), ideal, 1e-14);
        });
    }

    @Test
    void resistanceOfZeroIsTheLimitOfSmallOnes() {
        ForAll.run(5, 3, random -> {
            ArrayCells cells = Circuits.cells(13, 9, false, random);
            for (WireResistance wires :
                    List.of(MILD.withRow(0), MILD.withColumn(0), MILD.withRow(0).withRowTerminal(0.01))) {
                WireResistance near =
                        wires.withRow(Math.max(wires.row(), 1e-15)).withColumn(Math.max(wires.column(), 1e-15));
                Circuits.assertClose(
                        map(cells, wires).values(), map(cells, near).values(), 1e-12);
            }
        });
    }

    /**
     * Cells of all magnitudes between lines a million million times better: every element to many digits, not only the large ones. To first
     * order, w_ij is G_ij less the drops along row i up to the cell and along column j from it on.
     */
    @Test
    void smallElementsAreAsExactAsLargeOnes() {
        int rows = 9;
        int columns = 7;
        double resistance = 1e-12;
        double[] g = new double[rows * columns];
        Arrays.setAll(g, i -> Math.pow(10, -(i * 5 % 9)));
        WireResistance wires = WireResistance.defaults().withRow(resistance).withColumn(resistance);
        EffectiveMatrix map = map(new ArrayCells(rows, columns, g, null), wires);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double drop = 0;
                for (int k = 0; k < columns; k++) {
                    drop += resistance * (Math.min(j, k) + 1) * g[i * columns + k];
                }
                for (int k = 0; k < rows; k++) {
                    drop += resistance * (rows - Math.max(i, k)) * g[k * columns + j];
                }
                assertThat(map.values()[i * columns + j] / g[i * columns + j])
                        .as("%d, %d", i, j)
                        .isCloseTo(1 - drop, within(1e-14));
            }
        }
    }

    @Test
    void doesNotDependOnThreads() {
        ArrayCells cells = Circuits.cells(
                150, 130, true, RandomGeneratorFactory.of("L64X128MixRandom").create(6));
        WireResistance wires = MILD.withInterleaved(true);
        double[] alone = map(cells, wires).values();
        try (Workers workers = new Workers(3)) {
            assertThat(EffectiveMatrix.of(cells, wires, workers).values()).isEqualTo(alone);
            List<ArrayCells> many = IntStream.range(0, 7).mapToObj(i -> cells).toList();
            List<ArrayCells> small = many.stream()
                    .map(each -> new ArrayCells(2, 3, new double[] {1, 2, 3, 4, 5, 6}, null))
                    .toList();
            assertThat(EffectiveMatrix.ofAll(small, MILD, workers))
                    .allSatisfy(map -> assertThat(map.values())
                            .isEqualTo(map(small.getFirst(), MILD).values()));
        }
    }

    @Test
    void refusesWhatHasNoMap() {
        ArrayCells one = new ArrayCells(1, 1, new double[] {1}, null);
        assertThatThrownBy(() -> map(one, MILD.withSupply(Supply.SEPARATE)))
                .hasMessage(
                        "supply is SEPARATE; an array has a single map only where the input lines carry the current");
        assertThatThrownBy(() -> MILD.withSupply(Supply.SEPARATE).withDriven(Driven.COLUMNS))
                .hasMessage("driven is COLUMNS; with a separate supply it must be ROWS");
        assertThatThrownBy(() -> MILD.withRow(-1)).hasMessageContaining("row is -1");
        assertThatThrownBy(() -> new ArrayCells(2, 2, new double[3], null))
                .hasMessageContaining("2 x 2 cells has 3 conductances");
        assertThatThrownBy(() -> new ArrayCells(1, 1, new double[] {Double.NaN}, null))
                .hasMessageContaining("conductance is NaN");
    }

    private static EffectiveMatrix map(ArrayCells cells, WireResistance wires) {
        return EffectiveMatrix.of(cells, wires, Workers.serial());
    }
}
