package dev.kirchhoff.periphery.converter;

/**
 * How the sums of an array become numbers.
 *
 * @param adc transfer curve
 * @param range what it covers
 */
public record OutputConversion(AdcModel adc, AdcRange range) {

    /** What holds where nothing is said: sums are numbers as they are. */
    public static OutputConversion defaults() {
        return new OutputConversion(new AdcModel.Ideal(), AdcRange.Calibrated.defaults());
    }

    /** With another {@code adc}. */
    public OutputConversion withAdc(AdcModel adc) {
        return new OutputConversion(adc, range);
    }

    /** With another {@code range}. */
    public OutputConversion withRange(AdcRange range) {
        return new OutputConversion(adc, range);
    }

    /** Whether nothing is converted. */
    public boolean isIdeal() {
        return adc instanceof AdcModel.Ideal;
    }
}
