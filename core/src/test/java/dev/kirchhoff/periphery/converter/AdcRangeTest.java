package dev.kirchhoff.periphery.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdcRangeTest {

    private static LineSums sums(int rows, int weightBits, int sliceBits, int inputBits) {
        return new LineSums(rows, true, true, false, weightBits, sliceBits, inputBits);
    }

    /** Xiao et al.: B_W + B_in + log2 N, one less with single bits. */
    @Test
    void fullPrecisionHasTheBitsThatNoSumExceeds() {
        assertThat(AdcRange.guaranteedBits(8, 8, 1152)).isEqualTo(27);
        assertThat(AdcRange.guaranteedBits(2, 1, 128)).isEqualTo(9);
        assertThat(AdcRange.guaranteedBits(1, 1, 1)).isEqualTo(1);
        assertThat(new AdcRange.FullPrecision().bits(8, sums(128, 8, 2, 1))).isEqualTo(9);
        assertThatThrownBy(() -> new AdcRange.FullPrecision().bits(8, sums(1152, 8, 0, 8)))
                .hasMessage(
                        "full precision of 8 bits of weight, 8 of input and 1152 rows needs an ADC of 27 bits; 22 are the most:"
                                + " take fewer rows, or slices");
        assertThatThrownBy(() -> new AdcRange.FullPrecision().bits(8, sums(10, 0, 0, 8)))
                .hasMessageStartingWith("full precision needs bits");
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
