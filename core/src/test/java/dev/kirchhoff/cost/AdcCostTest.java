package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdcCostTest {

    /** Values of the Accelergy plug-in, to the digits at which they were noted. */
    @ParameterizedTest
    @CsvSource({
        "32, 1.28e9, 8, 1.93",
        "32, 100e6, 8, 1.71",
        "22, 100e6, 8, 0.85",
        "14, 100e6, 9, 0.49",
        "32, 1e9, 6, 1.06"
    })
    void surveyGivesTheEnergyOfItsOrigin(double nanometres, double rate, int bits, double energy) {
        assertThat(new AdcCost.Survey(nanometres, rate).energy(bits)).isCloseTo(energy, within(0.0051));
    }

    /** As far as coefficients of five digits allow: 21 half units of the sixth digit in the exponent, and as many more. */
    @Test
    void surveyGivesTheAreaOfItsOrigin() {
        assertThat(new AdcCost.Survey(32, 1.28e9).area(8)).isCloseTo(6467, within(3.3));
    }

    @Test
    void timeOfAConversionFollowsTheKindOfConverter() {
        assertThat(published(AdcCost.Published.Kind.RAMP).time(8)).isEqualTo(256);
        assertThat(published(AdcCost.Published.Kind.SAR).time(8)).isEqualTo(9);
        assertThat(new AdcCost.Survey(32, 1.28e9).time(8)).isEqualTo(0.78125);
    }

    @Test
    void aBitMoreOfAPublishedConverterDoublesItsEnergyAndArea() {
        AdcCost adc = published(AdcCost.Published.Kind.SAR);
        assertThat(adc.energy(8)).isEqualTo(1.667);
        assertThat(adc.energy(9)).isEqualTo(3.334);
        assertThat(adc.area(7)).isEqualTo(600);
    }

    private static AdcCost published(AdcCost.Published.Kind kind) {
        return new AdcCost.Published(kind, 8, 1.667, 1200, 1);
    }
}
