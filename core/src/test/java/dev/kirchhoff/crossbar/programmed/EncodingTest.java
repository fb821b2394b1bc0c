package dev.kirchhoff.crossbar.programmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.programmed.Mapping.Balanced;
import dev.kirchhoff.crossbar.programmed.Mapping.Offset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What weights become, and what they read back as. */
class EncodingTest {

    private static final float[] WEIGHTS = {-1, -0.5f, 0, 0.5f, 1};
    private static final Encoding PAIRS = Encoding.defaults().withOnOffRatio(100);

    private static double[] conductances(Encoding encoding, boolean negative) {
        return IntStream.range(0, WEIGHTS.length)
                .mapToDouble(i -> 100 * encoding.conductance(WEIGHTS[i], 0, negative))
                .toArray();
    }

    @Test
    void pairsOfAnEngineer() {
        assertThat(conductances(PAIRS, false)).containsExactly(new double[] {1, 1, 1, 50.5, 100}, within(1e-5));
        assertThat(conductances(PAIRS, true)).containsExactly(new double[] {100, 50.5, 1, 1, 1}, within(1e-5));
    }

    static List<Encoding> encodings() {
        Balanced two = Balanced.defaults().withSides(Mapping.Sides.TWO);
        return IntStream.of(0, 2, 3, 4, 7, 8, 16)
                .boxed()
                .map(bits -> PAIRS.withWeightBits(bits))
                .flatMap(of -> List.of(
                        of,
                        of.withMapping(two),
                        of.withMapping(Offset.defaults()),
                        of.withCellBits(of.weightBits() == 0 ? 0 : 2),
                        of.withMapping(Offset.defaults()).withCellBits(of.weightBits() == 0 ? 0 : 3),
                        of.withOnOffRatio(0))
                        .stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void weightsReadBackWithinHalfALevelInTheirOrderAndZeroExactly(Encoding encoding) {
        boolean twoSided = encoding.mapping() instanceof Balanced pair && pair.sides() == Mapping.Sides.TWO;
        double level = encoding.weightBits() == 0 ? 0 : 1.0 / ((1 << (encoding.weightBits() - 1)) - 1);
        double step = twoSided ? 2 * level : level;
        double last = Double.NEGATIVE_INFINITY;
        for (int i = -1000; i <= 1000; i++) {
            float weight = i / 1000f;
            double read = GoldenMappingTest.readBack(encoding, weight, 1);
            assertThat(read).isCloseTo(weight, within(step / 2 + 1e-6));
            assertThat(read).isGreaterThanOrEqualTo(last);
            last = read;
        }
        assertThat(GoldenMappingTest.readBack(encoding, 0, 1)).isZero();
    }

    @Test
    void slicesFollowFromBits() {
        Encoding bits = PAIRS.withWeightBits(8);
        assertThat(bits.slices()).isOne();
        assertThat(bits.largestDigit()).isEqualTo(127);
        assertThat(bits.withCellBits(2).slices()).isEqualTo(4);
        assertThat(bits.withCellBits(2).largestDigit()).isEqualTo(3);
        Encoding single = bits.withMapping(Offset.defaults());
        assertThat(single.largestDigit()).isEqualTo(255);
        assertThat(single.withWeightBits(9).withCellBits(2).slices()).isEqualTo(5);
    }

    @Test
    void limitsClipWeights() {
        float[] weights = new float[101];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i - 20;
        }
        assertThat(ClipLimit.of(weights, 0, weights.length, 1)).isEqualTo(80);
        assertThat(ClipLimit.of(weights, 0, weights.length, 0.9)).isCloseTo(70, within(1e-9));
        assertThat(ClipLimit.of(new float[20], 0, 20, 0.9)).isOne();
        float[] sparse = new float[100];
        sparse[3] = -2;
        assertThat(ClipLimit.of(sparse, 0, 100, 0.9)).isEqualTo(2);
        assertThat(PAIRS.conductance(1, 0, false)).isOne();
    }

    @Test
    void refusesWhatDoesNotGo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.withCellBits(2))
                .withMessageContaining("cellBits is 2; it must be 0 where weightBits is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PAIRS.withWeightBits(1));
        assertThatIllegalArgumentException().isThrownBy(() -> PAIRS.withOnOffRatio(1));
        assertThatIllegalArgumentException().isThrownBy(() -> PAIRS.withPercentile(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.withMapping(Balanced.defaults().withSides(Mapping.Sides.TWO))
                        .withWeightBits(4)
                        .withCellBits(2));
        assertThatThrownBy(() -> ClipLimit.of(new float[] {1, Float.NaN}, 0, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not finite");
    }
}
