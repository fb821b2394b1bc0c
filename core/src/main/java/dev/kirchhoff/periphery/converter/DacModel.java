package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.kernels.Levels;
import dev.kirchhoff.periphery.Rounding;
import org.jspecify.annotations.Nullable;

/** The transfer curve of the converters in front of an array. Inputs are scaled to -1 to 1 where they have signs, else to 0 to 1. */
public sealed interface DacModel {

    /** Resolution; 0 where nothing is quantised. */
    int bits();

    /**
     * The converters of an array.
     *
     * @param signed whether inputs have signs
     * @param lines how many there are
     */
    Converter converter(boolean signed, int lines);

    /**
     * The levels; null where numbers pass as they are.
     *
     * @param signed whether inputs have signs
     */
    @Nullable
    Levels levels(boolean signed);

    /**
     * Bits of magnitude that {@link InputSlices} cut.
     *
     * @throws IllegalArgumentException if there are none
     */
    int magnitudeBits(boolean signed);

    /** Passes every value on. */
    record Ideal() implements DacModel {
        @Override
        public int bits() {
            return 0;
        }

        @Override
        public Converter converter(boolean signed, int lines) {
            return (kernels, values, stream, draws) -> 0;
        }

        @Override
        public @Nullable Levels levels(boolean signed) {
            return null;
        }

        @Override
        public int magnitudeBits(boolean signed) {
            throw new IllegalArgumentException("an ideal DAC has no bits that input slices could cut; give it some");
        }
    }

    /**
     * 2^bits levels from -1 (0 without signs) to 1; with signs, zero is not a level.
     *
     * @param bits resolution, 1 to 22
     */
    record Uniform(int bits) implements DacModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Uniform {
            Bits.check(bits, 1, Bits.MAX);
        }

        /** What holds where nothing is said. */
        public static Uniform defaults() {
            return new Uniform(8);
        }

        /** With another {@code bits}. */
        public Uniform withBits(int bits) {
            return new Uniform(bits);
        }

        @Override
        public Converter converter(boolean signed, int lines) {
            return LevelConverter.uniform(bits, range(signed), Rounding.NEAREST, lines);
        }

        @Override
        public Levels levels(boolean signed) {
            return LevelConverter.uniform(bits, range(signed));
        }

        private static ConverterRange range(boolean signed) {
            return new ConverterRange(signed ? -1 : 0, 1);
        }

        @Override
        public int magnitudeBits(boolean signed) {
            if (signed) {
                throw new IllegalArgumentException(
                        "a uniform DAC has no magnitude that input slices could cut where inputs have signs; take sign-magnitude");
            }
            return bits;
        }
    }

    /**
     * A sign and bits - 1 bits of magnitude: levels {@code k / (2^(bits - 1) - 1)}, zero among them.
     *
     * @param bits resolution, 2 to 22
     */
    record SignMagnitude(int bits) implements DacModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public SignMagnitude {
            Bits.check(bits, 2, Bits.MAX);
        }

        /** What holds where nothing is said. */
        public static SignMagnitude defaults() {
            return new SignMagnitude(8);
        }

        /** With another {@code bits}. */
        public SignMagnitude withBits(int bits) {
            return new SignMagnitude(bits);
        }

        @Override
        public Converter converter(boolean signed, int lines) {
            return LevelConverter.signMagnitude(bits, 1, Rounding.NEAREST, lines);
        }

        @Override
        public Levels levels(boolean signed) {
            return LevelConverter.signMagnitude(bits, 1);
        }

        @Override
        public int magnitudeBits(boolean signed) {
            return bits - 1;
        }
    }
}
