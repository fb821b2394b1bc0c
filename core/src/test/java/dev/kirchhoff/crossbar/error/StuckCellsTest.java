package dev.kirchhoff.crossbar.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StuckCellsTest {

    private static final int CELLS = 100_000;

    private static RandomStream stream(int part) {
        return new TileKey(3, 0, 0).stream(Purpose.FAULTS, part);
    }

    private static float[] held(StuckCells stuck) {
        float[] g = new float[CELLS];
        Arrays.fill(g, 0.5f);
        stuck.draw(CELLS, stream(0)).hold(g, 0.1);
        return g;
    }

    private static int count(float[] g, float value) {
        int count = 0;
        for (float cell : g) {
            count += cell == value ? 1 : 0;
        }
        return count;
    }

    /** Shares within 3.29 standard deviations of a binomial: level 10⁻³. */
    @Test
    void asManyCellsAreStuckAsStated() {
        float[] g = held(new StuckCells(0.02, 0.09, false));
        assertThat(Math.abs(count(g, 0.1f) - 0.02 * CELLS)).isLessThan(3.29 * Math.sqrt(0.02 * 0.98 * CELLS));
        assertThat(Math.abs(count(g, 1f) - 0.09 * CELLS)).isLessThan(3.29 * Math.sqrt(0.09 * 0.91 * CELLS));
        assertThat(count(g, 0.5f)).isEqualTo(CELLS - count(g, 0.1f) - count(g, 1f));
    }

    @Test
    void cellsOfSmallerSharesAreStuckStill() {
        float[] few = held(new StuckCells(0.01, 0.05, false));
        float[] many = held(new StuckCells(0.02, 0.09, false));
        for (int i = 0; i < CELLS; i++) {
            if (few[i] != 0.5f) {
                assertThat(many[i]).isEqualTo(few[i]);
            }
        }
    }

    @Test
    void noneAndAll() {
        assertThat(held(StuckCells.NONE)).containsOnly(0.5f);
        assertThat(StuckCells.NONE.draw(9, stream(0)).count()).isZero();
        assertThat(held(new StuckCells(0, 1, false))).containsOnly(1f);
        assertThat(held(new StuckCells(1, 0, false))).containsOnly(0.1f);
    }

    /** Cells of positive weights stuck at 1, those of zeros stuck anyhow: the other cell takes over all. */
    @Test
    void theOtherCellOfAPairTakesOverWhatItCan() {
        Faults on = new StuckCells(0, 1, true).draw(4, stream(0));
        Faults off = new StuckCells(1, 0, true).draw(4, stream(0));
        Faults none = StuckCells.NONE.draw(4, stream(0));
        float[] plus = {0.6f, 0.1f, 1, 0.1f};
        float[] minus = {0.1f, 0.1f, 0.1f, 0.7f};
        float[] saved = minus.clone();
        Faults.compensate(plus, on, saved, none, 0.1);
        assertThat(saved).containsExactly(new float[] {0.5f, 1, 0.1f, 1}, offset(1e-6f));
        float[] other = plus.clone();
        Faults.compensate(other, none, minus, off, 0.1);
        assertThat(other).containsExactly(new float[] {0.6f, 0.1f, 1, 0.1f}, offset(1e-6f));
        float[] both = minus.clone();
        Faults.compensate(plus, on, both, off, 0.1);
        assertThat(both).isEqualTo(minus);
    }

    /** Pairs one-sided, weights uniform: the error of the weights that compensation leaves is a part of what stuck cells do. */
    @Test
    void compensationMakesErrorsSmaller() {
        assertThat(error(new StuckCells(0.02, 0.09, true))).isLessThan(0.6 * error(new StuckCells(0.02, 0.09, false)));
        assertThat(error(StuckCells.NONE)).isZero();
    }

    private static double error(StuckCells stuck) {
        float[] plus = new float[CELLS];
        float[] minus = new float[CELLS];
        float[] weights = new float[CELLS];
        stream(9).fillUniform(weights, 0, CELLS);
        for (int i = 0; i < CELLS; i++) {
            weights[i] = 2 * weights[i] - 1;
            plus[i] = Math.max(weights[i], 0);
            minus[i] = Math.max(-weights[i], 0);
        }
        Faults ofPlus = stuck.draw(CELLS, stream(1));
        Faults ofMinus = stuck.draw(CELLS, stream(2));
        if (stuck.compensated()) {
            Faults.compensate(plus, ofPlus, minus, ofMinus, 0);
        }
        ofPlus.hold(plus, 0);
        ofMinus.hold(minus, 0);
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            sum += Math.pow(plus[i] - minus[i] - weights[i], 2);
        }
        return Math.sqrt(sum / CELLS);
    }

    @Test
    void sharesAreChecked() {
        assertThatThrownBy(() -> new StuckCells(0.6, 0.6, false)).hasMessage("off + on is 1.2; it must be at most 1");
        assertThatThrownBy(() -> new StuckCells(-0.1, 0, false)).hasMessageStartingWith("off is -0.1");
    }
}
