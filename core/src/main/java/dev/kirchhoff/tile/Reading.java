package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.NonLinearity;
import dev.kirchhoff.periphery.OutputVoltage;
import dev.kirchhoff.periphery.Periphery;
import dev.kirchhoff.periphery.Signs;

/**
 * How a tile is read in one direction: what cells and wires do to a product, and the circuits around them. Each setting is that of the
 * record named; {@link Periphery} has the model, and the order of things.
 *
 * @param dac converter of the inputs
 * @param adc converter of the outputs, and their noise
 * @param weightNoise noise of the cells at every read
 * @param irDrop loss along the wires
 * @param outputVoltage offset and series resistance of the amplifiers
 * @param nonLinearity saturation of the output lines
 * @param signs how inputs of both signs are read
 * @param noiseManagement by what inputs are scaled
 * @param boundManagement what happens to outputs beyond the bound
 * @param readZero whether a vector without a positive scale is read with all noise; else its outputs are exactly 0, unless there is
 *     input noise
 */
public record Reading(
        Dac dac,
        Adc adc,
        WeightNoise weightNoise,
        IrDrop irDrop,
        OutputVoltage outputVoltage,
        NonLinearity nonLinearity,
        Signs signs,
        NoiseManagement noiseManagement,
        BoundManagement boundManagement,
        boolean readZero) {

    /** Everything off: exact products. */
    public static final Reading PERFECT = of(Periphery.PERFECT);

    /**
     * Checks that the settings fit together.
     *
     * @throws IllegalArgumentException if they do not; see {@link Periphery}
     */
    public Reading {
        new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** Circuits around cells without noise and wires without resistance. */
    public static Reading of(Periphery circuits) {
        return new Reading(
                circuits.dac(),
                circuits.adc(),
                new WeightNoise.None(),
                IrDrop.OFF,
                circuits.outputVoltage(),
                circuits.nonLinearity(),
                circuits.signs(),
                circuits.noiseManagement(),
                circuits.boundManagement(),
                circuits.readZero());
    }

    /** Converters and managements, all rarer effects off. */
    public static Reading of(Dac dac, Adc adc, NoiseManagement noiseManagement, BoundManagement boundManagement) {
        return of(Periphery.of(dac, adc, noiseManagement, boundManagement));
    }

    /** What of this are circuits. */
    public Periphery periphery() {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** Whether two reads of the same vector may differ. */
    public boolean draws() {
        return weightNoise.deviation() > 0 || periphery().draws();
    }

    /** A forward read where nothing is said. */
    public static Reading defaults() {
        return of(Periphery.defaults());
    }

    /** A backward read where nothing is said: nothing manages bounds, and zeros give zeros. */
    public static Reading backwardDefaults() {
        return defaults().withBoundManagement(new BoundManagement.None()).withReadZero(false);
    }

    /** With another {@code dac}. */
    public Reading withDac(Dac dac) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code adc}. */
    public Reading withAdc(Adc adc) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code weightNoise}. */
    public Reading withWeightNoise(WeightNoise weightNoise) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code irDrop}. */
    public Reading withIrDrop(IrDrop irDrop) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code outputVoltage}. */
    public Reading withOutputVoltage(OutputVoltage outputVoltage) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code nonLinearity}. */
    public Reading withNonLinearity(NonLinearity nonLinearity) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code signs}. */
    public Reading withSigns(Signs signs) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code noiseManagement}. */
    public Reading withNoiseManagement(NoiseManagement noiseManagement) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code boundManagement}. */
    public Reading withBoundManagement(BoundManagement boundManagement) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }

    /** With another {@code readZero}. */
    public Reading withReadZero(boolean readZero) {
        return new Reading(
                dac,
                adc,
                weightNoise,
                irDrop,
                outputVoltage,
                nonLinearity,
                signs,
                noiseManagement,
                boundManagement,
                readZero);
    }
}
