package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.random.RandomStream;

/**
 * The transfer curve of the converters behind an array. What is drawn for them, once for each line, comes from a stream at the address
 * of the tile. With all imperfections off, the error of a value within the range is at most half a step.
 *
 * <p>Source: T. P. Xiao, B. Feinberg, C. H. Bennett et al., "On the accuracy of analog neural network inference accelerators", IEEE
 * Circuits Syst. Mag. 22(4) (2022), and Sandia CrossSim 3.2.
 */
public sealed interface AdcModel {

    /** Resolution; 0 where nothing is quantised. */
    int bits();

    /** The same with another resolution. */
    AdcModel withBits(int bits);

    /**
     * Converters as fabricated.
     *
     * @param range what they cover
     * @param lines how many there are
     * @param fabrication what is drawn once
     */
    Converter converter(ConverterRange range, int lines, RandomStream fabrication);

    /** Passes every value on, however large. */
    record Ideal() implements AdcModel {
        @Override
        public int bits() {
            return 0;
        }

        @Override
        public Ideal withBits(int bits) {
            return this;
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return (kernels, values, stream, draws) -> 0;
        }
    }

    /**
     * 2^bits levels from one end of the range to the other, {@code low + k (high - low) / (2^bits - 1)}; halfway to the even k. Where
     * the range lies about zero, zero is not a level.
     *
     * @param bits resolution, 1 to 22
     * @param rounding how values between two levels are rounded
     */
    record Uniform(int bits, Rounding rounding) implements AdcModel {

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
            return new Uniform(8, Rounding.NEAREST);
        }

        @Override
        public Uniform withBits(int bits) {
            return new Uniform(bits, rounding);
        }

        /** With another {@code rounding}. */
        public Uniform withRounding(Rounding rounding) {
            return new Uniform(bits, rounding);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return LevelConverter.uniform(bits, range, rounding, lines);
        }
    }

    /**
     * A sign and bits - 1 bits of magnitude: levels {@code k M / (2^(bits - 1) - 1)} for whole k of both signs, M the largest magnitude
     * of the range. Zero is a level.
     *
     * @param bits resolution, 2 to 22
     * @param rounding how values between two levels are rounded
     */
    record SignMagnitude(int bits, Rounding rounding) implements AdcModel {

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
            return new SignMagnitude(8, Rounding.NEAREST);
        }

        @Override
        public SignMagnitude withBits(int bits) {
            return new SignMagnitude(bits, rounding);
        }

        /** With another {@code rounding}. */
        public SignMagnitude withRounding(Rounding rounding) {
            return new SignMagnitude(bits, rounding);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return LevelConverter.signMagnitude(bits, range.magnitude(), rounding, lines);
        }
    }

    /**
     * One ramp for all lines, from a DAC of capacitors, and a counter: the code of a line is the number of levels that the ramp passed
     * when its comparator tripped. Levels and curve as {@link Circuits} says.
     *
     * @param bits resolution, 1 to 16
     * @param circuits imperfections
     */
    record Ramp(int bits, Circuits circuits) implements AdcModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Ramp {
            Bits.check(bits, 1, Bits.MAX_CIRCUIT);
        }

        /** What holds where nothing is said. */
        public static Ramp defaults() {
            return new Ramp(8, Circuits.defaults());
        }

        @Override
        public Ramp withBits(int bits) {
            return new Ramp(bits, circuits);
        }

        /** With other {@code circuits}. */
        public Ramp withCircuits(Circuits circuits) {
            return new Ramp(bits, circuits);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return new RampConverter(bits, range.magnitude(), circuits, lines, fabrication);
        }
    }

    /**
     * Successive approximation: a DAC of capacitors for each line, whose bits are decided from the largest down. Levels and curve as
     * {@link Circuits} says.
     *
     * @param bits resolution, 1 to 16
     * @param circuits imperfections
     */
    record Sar(int bits, Circuits circuits) implements AdcModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Sar {
            Bits.check(bits, 1, Bits.MAX_CIRCUIT);
        }

        /** What holds where nothing is said. */
        public static Sar defaults() {
            return new Sar(8, Circuits.defaults());
        }

        @Override
        public Sar withBits(int bits) {
            return new Sar(bits, circuits);
        }

        /** With other {@code circuits}. */
        public Sar withCircuits(Circuits circuits) {
            return new Sar(bits, circuits);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return new SarConverter(bits, range.magnitude(), circuits, lines, fabrication);
        }
    }

    /**
     * A pipeline of bits - 1 stages of 1.5 bits, each with capacitors, amplifier and comparators of its own, and a last comparator.
     * Stages as {@link Circuits} says.
     *
     * @param bits resolution, 1 to 16
     * @param circuits imperfections
     */
    record Pipeline(int bits, Circuits circuits) implements AdcModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Pipeline {
            Bits.check(bits, 1, Bits.MAX_CIRCUIT);
        }

        /** What holds where nothing is said. */
        public static Pipeline defaults() {
            return new Pipeline(8, Circuits.defaults());
        }

        @Override
        public Pipeline withBits(int bits) {
            return new Pipeline(bits, circuits);
        }

        /** With other {@code circuits}. */
        public Pipeline withCircuits(Circuits circuits) {
            return new Pipeline(bits, circuits);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return new StageConverter(bits, range.magnitude(), circuits, lines, bits - 1, fabrication);
        }
    }

    /**
     * The stage of a {@link Pipeline}, used again for every bit: one stage for each line.
     *
     * @param bits resolution, 1 to 16
     * @param circuits imperfections
     */
    record Cyclic(int bits, Circuits circuits) implements AdcModel {

        /**
         * Checks the resolution.
         *
         * @throws IllegalArgumentException if it is not accepted
         */
        public Cyclic {
            Bits.check(bits, 1, Bits.MAX_CIRCUIT);
        }

        /** What holds where nothing is said. */
        public static Cyclic defaults() {
            return new Cyclic(8, Circuits.defaults());
        }

        @Override
        public Cyclic withBits(int bits) {
            return new Cyclic(bits, circuits);
        }

        /** With other {@code circuits}. */
        public Cyclic withCircuits(Circuits circuits) {
            return new Cyclic(bits, circuits);
        }

        @Override
        public Converter converter(ConverterRange range, int lines, RandomStream fabrication) {
            return new StageConverter(bits, range.magnitude(), circuits, lines, Math.min(1, bits - 1), fabrication);
        }
    }
}
