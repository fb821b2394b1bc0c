package dev.kirchhoff.cost;

import dev.kirchhoff.Check;

/**
 * What an analog-to-digital conversion takes. Published models of one converter differ about eight times: reports name the one that was used.
 */
public sealed interface AdcCost {

    /** Energy of a conversion, pJ. */
    double energy(int bits);

    /** Area of a converter, µm². */
    double area(int bits);

    /** Time of a conversion, ns. */
    double time(int bits);

    /**
     * The best designs of a survey of published converters: an optimistic bound.
     *
     * <p>Model, with n nanometres and f_s conversions a second: SNDR = 6.0206 b + 1.761 dB; FOM = min(213.7807 − 2.8719 ln f_s, 128.3068 +
     * 3.2205 ⌈b⌉); E = exp(26.0496 + 1.8800 ln n − 2.8291 ln b − 1.4702) / (2 · 10^((FOM − SNDR) / 10)) pJ; area = exp(0.99328 ln n +
     * 0.18072 ln f_s + 0.29912 ln E + 1.34619) µm².
     *
     * <p>Source: the converter plug-in of Accelergy, a fit to B. Murmann's "ADC Performance Survey".
     *
     * @param nanometres feature size of the process
     * @param rate conversions a second
     */
    record Survey(double nanometres, double rate) implements AdcCost {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not positive
         */
        public Survey {
            Check.positive("nanometres", nanometres);
            Check.positive("rate", rate);
        }

        @Override
        public double energy(int bits) {
            double sndr = 6.0206 * bits + 1.761;
            double figure = Math.min(213.7807 - 2.8719 * Math.log(rate), 128.3068 + 3.2205 * bits);
            double scale = Math.exp(26.0496 + 1.88 * Math.log(nanometres) - 2.8291 * Math.log(bits) - 1.4702);
            return scale / (2 * Math.pow(10, (figure - sndr) / 10));
        }

        @Override
        public double area(int bits) {
            return Math.exp(0.99328 * Math.log(nanometres)
                    + 0.18072 * Math.log(rate)
                    + 0.29912 * Math.log(energy(bits))
                    + 1.34619);
        }

        @Override
        public double time(int bits) {
            return 1e9 / rate;
        }
    }

    /**
     * A converter whose figures were published. With another number of bits the energy of a step and the area of a step stay as they are:
     * E(b) = E · 2^(b − bits), as a constant figure of merit of Walden (1999) says; the area grows alike.
     *
     * @param kind decides the cycles of a conversion
     * @param bits resolution for which the figures hold
     * @param energy of a conversion, pJ
     * @param area of the converter, µm²
     * @param clock cycles a nanosecond, GHz
     */
    record Published(Kind kind, int bits, double energy, double area, double clock) implements AdcCost {

        /** How a converter finds the code. */
        public enum Kind {
            /** All lines wait for one ramp: 2^b cycles. */
            RAMP,
            /** Successive approximation: b + 1 cycles. */
            SAR
        }

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not accepted
         */
        public Published {
            Check.between("bits", bits, 1, 24);
            Check.positive("energy", energy);
            Check.positive("area", area);
            Check.positive("clock", clock);
        }

        @Override
        public double energy(int bits) {
            return Math.scalb(energy, bits - this.bits);
        }

        @Override
        public double area(int bits) {
            return Math.scalb(area, bits - this.bits);
        }

        @Override
        public double time(int bits) {
            return switch (kind) {
                case RAMP -> Math.scalb(1.0, bits) / clock;
                case SAR -> (bits + 1) / clock;
            };
        }
    }
}
