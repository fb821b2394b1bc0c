package dev.kirchhoff.periphery.converter;

/**
 * How numbers become the inputs of an array: divided by the magnitude of the range, converted, applied whole or a few bits at a time.
 *
 * @param dac transfer curve
 * @param range by what they are divided
 * @param slices how they are applied
 */
public record InputConversion(DacModel dac, InputRange range, InputSlices slices) {

    /** What holds where nothing is said: any number is applied as it is. */
    public static InputConversion defaults() {
        return new InputConversion(new DacModel.Ideal(), new InputRange.EachVector(), InputSlices.OFF);
    }

    /** With another {@code dac}. */
    public InputConversion withDac(DacModel dac) {
        return new InputConversion(dac, range, slices);
    }

    /** With another {@code range}. */
    public InputConversion withRange(InputRange range) {
        return new InputConversion(dac, range, slices);
    }

    /** With other {@code slices}. */
    public InputConversion withSlices(InputSlices slices) {
        return new InputConversion(dac, range, slices);
    }
}
