package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.network.energy.Goe;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class InitialiserTest {

    private static final double SIGNIFICANCE = 1e-3;

    @Test
    void distributionsAsStated() {
        assertThat(pValue(new Initialiser.Gaussian(0.01), gaussian(0.01))).isGreaterThan(SIGNIFICANCE);
        assertThat(pValue(new Initialiser.He(), gaussian(Math.sqrt(2.0 / 75)))).isGreaterThan(SIGNIFICANCE);
        assertThat(pValue(new Initialiser.He(), gaussian(Math.sqrt(2.5 / 75))))
                .as("the test can fail")
                .isLessThan(SIGNIFICANCE);
        double bound = Math.sqrt(6.0 / (75 + 32));
        assertThat(pValue(new Initialiser.Xavier(), x -> Math.clamp((x + bound) / (2 * bound), 0, 1)))
                .isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void fillsItsRangeOnly() {
        for (Initialiser initialiser :
                new Initialiser[] {new Initialiser.Gaussian(1), new Initialiser.He(), new Initialiser.Xavier()}) {
            float[] values = new float[12];
            initialiser.fill(values, 3, 5, 4, 4, RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0));
            assertThat(Arrays.copyOfRange(values, 3, 8)).doesNotContain(0f);
            assertThat(values).startsWith(0, 0, 0).endsWith(0, 0, 0, 0);
        }
    }

    @Test
    void aNegativeSpreadIsRefused() {
        assertThatThrownBy(() -> new Initialiser.Gaussian(-1))
                .hasMessage("standard deviation -1.0 of the first weights is not a number of at least 0");
    }

    /** Found by hostile input: 65,536 squared is 0 in 32 bits. */
    @Test
    void aKernelOfAnyExtentFitsOrIsRefused() {
        RandomStream stream = RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0);
        for (int kernel : new int[] {65_536, 46_341, 4}) {
            assertThatThrownBy(() -> new Goe(1, kernel).fill(new float[18], 0, 18, 18, 18, stream))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("but a kernel has 18 weights");
        }
    }

    private static DoubleUnaryOperator gaussian(double std) {
        return x -> Distributions.gaussian(x / std);
    }

    private static double pValue(Initialiser initialiser, DoubleUnaryOperator below) {
        float[] values = new float[50_000];
        initialiser.fill(values, 0, values.length, 75, 32, RandomStream.open(3, Purpose.INITIALISATION, 1, 0, 0));
        return KolmogorovSmirnov.of(values, below).pValue();
    }
}
