package dev.kirchhoff.periphery.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdcRangeTest {

    private static LineSums sums(int rows, int weightBits, int sliceBits, int inputBits) {
        return new LineSums(rows, false, false, false, weightBits, sliceBits, inputBits, inputBits == 1);
    }

    /** 72 rows of 2-bit cells and input bits: 8 bits in design E of Xiao et al. (2022); 128 rows: 9, in ISAAC (2016) without its coding. */
    @Test
    void fullPrecisionHasTheBitsThatNoSumExceeds() {
        AdcRange full = new AdcRange.FullPrecision();
        assertThat(full.bits(1, sums(72, 8, 2, 1))).isEqualTo(8);
        assertThat(full.bits(1, sums(85, 8, 2, 1))).isEqualTo(8);
        assertThat(full.bits(1, sums(86, 8, 2, 1))).isEqualTo(9);
        assertThat(full.bits(1, sums(128, 8, 2, 1))).isEqualTo(9);
        assertThat(full.bits(1, sums(1, 8, 1, 1))).isEqualTo(1);
        assertThat(full.bits(1, new LineSums(72, true, true, false, 8, 2, 1, true)))
                .isEqualTo(9);
        assertThatThrownBy(() -> full.bits(8, sums(1152, 8, 0, 8)))
                .hasMessage(
                        "full precision of 255 levels of cells, 255 of inputs and 1152 rows needs an ADC of 27 bits; 22 are the"
                                + " most: take fewer rows, or slices");
        assertThatThrownBy(() -> full.bits(8, sums(10, 0, 0, 8))).hasMessageStartingWith("full precision needs bits");
    }

    @Test
    void everySumOfFullPrecisionIsALevel() {
        for (boolean signed : new boolean[] {false, true}) {
            LineSums sums = new LineSums(5, false, false, signed, 8, 2, 2, true);
            int bits = new AdcRange.FullPrecision().bits(1, sums);
            ConverterRange range = new AdcRange.FullPrecision().range(bits, sums, null);
            double step = (range.high() - range.low()) / ((1 << bits) - 1);
            assertThat(step).isCloseTo(1.0 / 9, offset(1e-12));
            assertThat(range.low() / step).isCloseTo(Math.rint(range.low() / step), offset(1e-9));
            assertThat(range.high()).isGreaterThanOrEqualTo(5);
            assertThat(range.low()).isLessThanOrEqualTo(signed ? -5 : 0);
        }
    }

    @Test
    void aRangeThatNeedsWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> AdcRange.Calibrated.defaults().range(8, sums(4, 8, 0, 8), null))
                .hasMessageStartingWith(
                        "the ADC range is calibrated, but no values of a calibration set were collected");
        assertThatThrownBy(() -> new AdcRange.Granular().range(8, sums(4, 0, 0, 8), null))
                .hasMessageStartingWith("a granular ADC range needs bits");
        assertThatThrownBy(() -> new AdcRange.Given(1, 1)).hasMessage("high is 1; it must be above low, which is 1.0");
        assertThatThrownBy(() -> new AdcRange.Calibrated(0)).hasMessageStartingWith("inner is 0");
    }

    @Test
    void slicesDifferByPowersOfTwoAndStillCover() {
        List<ConverterRange> shared = Calibration.byPowersOfTwo(List.of(
                new ConverterRange(-3, 10),
                new ConverterRange(-1, 2.4),
                new ConverterRange(-5, 4),
                new ConverterRange(0, 2.6)));
        assertThat(shared)
                .containsExactly(
                        ConverterRange.symmetric(10),
                        ConverterRange.symmetric(2.5),
                        ConverterRange.symmetric(5),
                        ConverterRange.symmetric(5));
        assertThat(Calibration.byPowersOfTwo(List.of(new ConverterRange(0, 3), new ConverterRange(0, 1))))
                .containsExactly(new ConverterRange(0, 3), new ConverterRange(0, 1.5));
    }

    @Test
    void aSharedChargeIsTheSumOfItsSlices() {
        InputSlices slices = InputSlices.OFF.withBits(3);
        assertThat(slices.count(7)).isEqualTo(3);
        double charge = 0;
        double sum = 0;
        double[] results = {0.3, -0.8, 0.1};
        for (int slice = 0; slice < 3; slice++) {
            charge = (charge + results[slice]) / slices.radix();
            sum += slices.weight(slice, 7) * results[slice];
        }
        assertThat(charge * slices.analogFactor(7)).isCloseTo(sum, offset(1e-12));
    }
}
