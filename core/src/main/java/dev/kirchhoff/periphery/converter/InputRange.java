package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.Check;
import org.jspecify.annotations.Nullable;

/** By what inputs are divided, so that they lie within -1 to 1, or within 0 to 1. */
public sealed interface InputRange {

    /**
     * The range of the inputs of an array; null where every vector has its own.
     *
     * @param calibration what its inputs were on the calibration set, or null
     * @throws IllegalArgumentException if the rule needs what is not there
     */
    @Nullable
    ConverterRange range(@Nullable Calibration calibration);

    /** Whether the rule looks at inputs of a calibration set. */
    default boolean calibrates() {
        return false;
    }

    /** The largest magnitude of each vector: a digital circuit finds it before every read. */
    record EachVector() implements InputRange {
        @Override
        public @Nullable ConverterRange range(@Nullable Calibration calibration) {
            return null;
        }
    }

    /**
     * As given; inputs have signs where {@code low} is below 0.
     *
     * @param low least input
     * @param high largest input
     */
    record Given(double low, double high) implements InputRange {

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
        public ConverterRange range(@Nullable Calibration calibration) {
            return new ConverterRange(low, high);
        }
    }

    /**
     * The range that holds the inner part of the inputs of a calibration set; inputs have signs where one of them was below 0.
     *
     * @param inner per cent of the inputs within the range
     */
    record Calibrated(double inner) implements InputRange {

        /**
         * Checks the percentage.
         *
         * @throws IllegalArgumentException unless it is above 0 and at most 100
         */
        public Calibrated {
            Check.require(inner > 0 && inner <= 100, "inner", inner, "a percentage above 0, at most 100");
        }

        /** What holds where nothing is said: 99.995 %. */
        public static Calibrated defaults() {
            return new Calibrated(99.995);
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
        public ConverterRange range(@Nullable Calibration calibration) {
            if (calibration == null || calibration.count() == 0) {
                throw new IllegalArgumentException(
                        "the range of inputs is calibrated, but no inputs of a calibration set were collected; give calibration data, or another range");
            }
            return calibration.range(inner / 100);
        }
    }
}
