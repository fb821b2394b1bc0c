package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.network.Mode;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.ChiSquare;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DropoutTest {

    private static final double SIGNIFICANCE = 1e-3;
    private static final Shape FEATURES = Shape.of(1000);

    @Test
    void dropsAtItsRateAndKeepsTheMean() {
        float[] y = dropped(0.2, 1, 0, 100);
        long[] counts = new long[2];
        for (float value : y) {
            assertThat(value).isIn(0f, 1.25f);
            counts[value == 0 ? 0 : 1]++;
        }
        assertThat(ChiSquare.of(counts, new double[] {0.2, 0.8}).pValue()).isGreaterThan(SIGNIFICANCE);
        assertThat(ChiSquare.of(counts, new double[] {0.21, 0.79}).pValue())
                .as("the test can fail")
                .isLessThan(SIGNIFICANCE);
    }

    @Test
    void dependsOnTheImageAloneNotOnBatchOrThreads() {
        float[] together = dropped(0.5, 1, 7, 50);
        assertThat(dropped(0.5, 3, 7, 50)).isEqualTo(together);
        assertThat(dropped(0.5, 2, 37, 20)).isEqualTo(Arrays.copyOfRange(together, 30_000, 50_000));
        assertThat(Arrays.copyOfRange(together, 0, 1000)).isNotEqualTo(Arrays.copyOfRange(together, 1000, 2000));
    }

    @Test
    void ratesOutsideZeroToOneAreRefused() {
        assertThatThrownBy(() -> new Dropout(1)).hasMessage("dropout rate 1.0 is not in 0 (included) to 1 (excluded)");
        assertThatThrownBy(() -> new Dropout(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] dropped(double rate, int threads, long image, int batch) {
        float[] ones = new float[batch * FEATURES.size()];
        Arrays.fill(ones, 1);
        return PassRunner.forward(new Dropout(rate), Mode.TRAINING, threads, image, FEATURES, batch, ones);
    }
}
