package dev.kirchhoff.periphery.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final int COUNT = 200_000;

    private static float[] values() {
        float[] values = new float[COUNT];
        RandomStream.open(1, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, COUNT, 0.5f, 2);
        return values;
    }

    private static Calibration of(float[] values) {
        Calibration calibration = new Calibration();
        calibration.add(values, 0, values.length);
        return calibration;
    }

    @Test
    void quantilesAreThoseOfTheSortedValues() {
        float[] sorted = values();
        Calibration calibration = of(sorted);
        Arrays.sort(sorted);
        for (double share : new double[] {0.0001, 0.01, 0.3, 0.5, 0.9, 0.9999}) {
            double exact = sorted[(int) (share * COUNT)];
            assertThat(calibration.quantile(share)).isCloseTo(exact, offset(Math.abs(exact) / 128));
        }
        assertThat(calibration.quantile(0)).isEqualTo(sorted[0], offset(1e-6));
        assertThat(calibration.quantile(1)).isEqualTo(sorted[COUNT - 1], offset(1e-6));
    }

    @Test
    void theRangeHoldsTheInnerShare() {
        Calibration calibration = of(values());
        ConverterRange range =
                AdcRange.Calibrated.defaults().range(8, new LineSums(1, true, true, true, 8, 0, 8, false), calibration);
        int beyond = 0;
        for (float value : values()) {
            beyond += value < range.low() || value > range.high() ? 1 : 0;
        }
        assertThat(beyond).isBetween(20, 60); // 0.02 % of 200,000 are 40; a bin holds a few
        assertThat(calibration.shareBeyond(range)).isCloseTo(2e-4, offset(1e-6));
    }

    /** Threads and pieces change no bit. */
    @Test
    void orderAndPiecesDoNotMatter() {
        float[] values = values();
        Calibration whole = of(values);
        Calibration pieces = new Calibration();
        IntStream.range(0, 1000).parallel().forEach(piece -> pieces.add(values, piece * COUNT / 1000, COUNT / 1000));
        for (double share = 0; share <= 1; share += 0.01) {
            assertThat(pieces.quantile(share)).isEqualTo(whole.quantile(share));
        }
        assertThat(pieces.count()).isEqualTo(COUNT);
        assertThat(pieces.histogram().stream().mapToDouble(bin -> bin[2]).sum()).isEqualTo(COUNT);
    }

    @Test
    void oddValues() {
        assertThat(of(new float[5]).range(0.9998)).isEqualTo(ConverterRange.symmetric(1));
        assertThat(of(new float[] {3, 3}).range(0.9998)).isEqualTo(new ConverterRange(0, 6));
        Calibration rectified = of(new float[] {0, 0, 0, 2, 4, -0f});
        assertThat(rectified.quantile(0)).isZero();
        assertThat(rectified.range(1)).isEqualTo(new ConverterRange(0, 4));
        assertThatThrownBy(() -> of(new float[] {1, Float.NaN}))
                .hasMessage("a line shows NaN on the calibration set; magnitudes up to 2^40 are accepted");
    }
}
