package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.Check;
import org.jspecify.annotations.Nullable;

/**
 * How the range of ADCs is chosen. Ranges are in units of the array: conductances of 0 to 1, inputs within -1 to 1.
 *
 * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022), and Sandia CrossSim 3.2, whose figures these are. B is the bits of a
 * weight, b those of the ADC, s those of a slice of weights, k those of the magnitude of an input, n the rows, and
 * {@code c = 2^k / (2^k - 1)}.
 */
public sealed interface AdcRange {

    /**
     * The range of a converter.
     *
     * @param bits bits of the ADC, see {@link #bits}
     * @param calibration what its lines showed on the calibration set, or null
     * @throws IllegalArgumentException if the rule needs what is not there
     */
    ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration);

    /** Bits of the ADC under this rule, where its model has so many. */
    default int bits(int bits, LineSums sums) {
        return bits;
    }

    /** Whether the rule looks at values of a calibration set. */
    default boolean calibrates() {
        return false;
    }

    /**
     * All that can be: ± n where sums have both signs, else 0 to n. For slices of cells with an offset, n goes up to a power of two and
     * the range is that times {@code 2^s / (2^s - 1) c}, times {@code (2^b - 2) / 2^b} of both signs or {@code (2^b - 1) / 2^b} of one.
     */
    record Maximum() implements AdcRange {
        @Override
        public ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration) {
            double bound = sums.rows();
            if (sums.sliced() && !sums.pairs()) {
                double levels = Math.scalb(1.0, bits);
                double codes = levels - (sums.bothSigns() ? 2 : 1);
                bound = powerOfTwoFrom(sums.rows()) * digitScale(sums) * codes / levels * sums.inputScale();
            }
            return sums.bothSigns() ? ConverterRange.symmetric(bound) : new ConverterRange(0, bound);
        }
    }

    /**
     * A step of the ADC is the least difference of two sums of one bit of input: {@code ± u (2^(b-1) - 1) c} or
     * {@code 0 to u (2^b - 1) c}, with {@code u = 2^-B}, for slices {@code u = 1 / (2^s - 1)}.
     */
    record Granular() implements AdcRange {
        @Override
        public ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration) {
            return granular(bits, sums);
        }
    }

    /**
     * Every sum is a level: as many bits as there are sums, {@code log2(M + 1)} rounded up for the n l d = M sums above 0 of cells of l
     * levels above the least and inputs of d, one more where sums have both signs. Levels are {@code 1 / (l d)} apart, one of them is 0; as
     * many of them lie below 0 as from 0 on. Exact with {@link AdcModel.Uniform}, where cells that are off conduct nothing.
     *
     * <p>Differs from Xiao et al., {@code B + B_in + log2 n} less one with single bits, which counts bits of rows, not rows.
     */
    record FullPrecision() implements AdcRange {
        @Override
        public ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration) {
            double step = 1 / (sums.cellLevels() * sums.inputLevels());
            double half = Math.scalb(step, bits - 1);
            return sums.bothSigns() ? new ConverterRange(-half, half - step) : new ConverterRange(0, 2 * half - step);
        }

        @Override
        public int bits(int bits, LineSums sums) {
            if (sums.cellLevels() == 0 || sums.inputLevels() == 0) {
                throw new IllegalArgumentException(
                        "full precision needs bits of weights and of inputs; here one of them is continuous");
            }
            double most = sums.rows() * sums.cellLevels() * sums.inputLevels();
            int needed = Math.getExponent(most) + (sums.bothSigns() ? 2 : 1);
            if (needed > Bits.MAX) {
                throw new IllegalArgumentException(
                        "full precision of " + (long) sums.cellLevels() + " levels of cells, "
                                + (long) sums.inputLevels() + " of inputs and " + sums.rows() + " rows needs an ADC of "
                                + needed
                                + " bits; " + Bits.MAX + " are the most: take fewer rows, or slices");
            }
            return needed;
        }
    }

    /**
     * As given.
     *
     * @param low lowest value
     * @param high highest value
     */
    record Given(double low, double high) implements AdcRange {

        /**
         * Checks that the range is not empty.
         *
         * @throws IllegalArgumentException if it is
         */
        public Given {
            Check.finite("low", low);
            Check.finite("high", high);
            Check.require(low < high, "high", high, "above low, which is " + low);
        }

        /** What holds where nothing is said. */
        public static Given defaults() {
            return new Given(-1, 1);
        }

        /** With another {@code low}. */
        public Given withLow(double low) {
            return new Given(low, high);
        }

        /** With another {@code high}. */
        public Given withHigh(double high) {
            return new Given(low, high);
        }

        @Override
        public ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration) {
            return new ConverterRange(low, high);
        }
    }

    /**
     * The range that holds the inner part of what lines showed on a calibration set; each layer and slice by itself, but see {@link
     * Calibration#byPowersOfTwo}.
     *
     * @param inner per cent of the values within the range
     */
    record Calibrated(double inner) implements AdcRange {

        /**
         * Checks the percentage.
         *
         * @throws IllegalArgumentException unless it is above 0 and at most 100
         */
        public Calibrated {
            Check.require(inner > 0 && inner <= 100, "inner", inner, "a percentage above 0, at most 100");
        }

        /** What holds where nothing is said: 99.98 %. */
        public static Calibrated defaults() {
            return new Calibrated(99.98);
        }

        /** With another {@code inner}. */
        public Calibrated withInner(double inner) {
            return new Calibrated(inner);
        }

        @Override
        public boolean calibrates() {
            return true;
        }

        @Override
        public ConverterRange range(int bits, LineSums sums, @Nullable Calibration calibration) {
            if (calibration == null || calibration.count() == 0) {
                throw new IllegalArgumentException(
                        "the ADC range is calibrated, but no values of a calibration set were collected; give calibration data, or another range");
            }
            return calibration.range(inner / 100);
        }
    }

    private static ConverterRange granular(int bits, LineSums sums) {
        if (bits == 0 || sums.weightBits() == 0 && !sums.sliced()) {
            throw new IllegalArgumentException(
                    "a granular ADC range needs bits of the ADC and of weights; here one of them is continuous");
        }
        double unit = sums.sliced() ? digitScale(sums) / (1 << sums.sliceBits()) : Math.scalb(1.0, -sums.weightBits());
        double scale = unit * sums.inputScale();
        return sums.bothSigns()
                ? ConverterRange.symmetric(scale * (Math.scalb(1.0, bits - 1) - 1))
                : new ConverterRange(0, scale * (Math.scalb(1.0, bits) - 1));
    }

    /** 2^s / (2^s - 1). */
    private static double digitScale(LineSums sums) {
        double levels = 1 << sums.sliceBits();
        return levels / (levels - 1);
    }

    private static int powerOfTwoFrom(int rows) {
        return rows == 1 ? 1 : Integer.highestOneBit(rows - 1) << 1;
    }
}
