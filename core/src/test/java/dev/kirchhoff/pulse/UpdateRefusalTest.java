package dev.kirchhoff.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.tile.Scaling;
import org.junit.jupiter.api.Test;

/** Figures out of range are refused in one sentence. */
class UpdateRefusalTest {

    @Test
    void trainsHaveAtLeastOneSlot() {
        assertThat(update(1, 1, 0).bl()).isEqualTo(1);
        assertRefused(0, 1, 0, "bl is 0; a pulse train has 1 to 1024 slots");
        assertRefused(1025, 1, 0, "bl is 1025; a pulse train has 1 to 1024 slots");
    }

    /** The peer reads a resolution above 1 as a number of steps; the same number here once stopped all updates silently. */
    @Test
    void aResolutionIsNotANumberOfSteps() {
        String accepted = "; it is the step of a probability, 0 (none) to 1 (excluded), not a number of steps";
        assertRefused(31, 1, 100, "resolution is 100.0" + accepted);
        assertRefused(31, 1, -0.01, "resolution is -0.01" + accepted);
        assertRefused(31, 1, Double.NaN, "resolution is NaN" + accepted);
    }

    @Test
    void theGradientScaleIsPositive() {
        assertRefused(31, 0, 0, "gradientScale is 0; it must be a number above 0");
        assertRefused(31, -1, 0, "gradientScale is -1; it must be a number above 0");
        assertRefused(31, Double.POSITIVE_INFINITY, 0, "gradientScale is Infinity; it must be a number above 0");
    }

    @Test
    void omegaIsNotNegative() {
        assertThatThrownBy(() -> new Scaling(-0.5, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("omega is -0.5; it must be a number of 0 or more");
        assertThatThrownBy(() -> new Scaling(Double.NaN, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("omega is NaN; it must be a number of 0 or more");
    }

    private static void assertRefused(int bl, double gradientScale, double resolution, String message) {
        assertThatThrownBy(() -> update(bl, gradientScale, resolution))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Update update(int bl, double gradientScale, double resolution) {
        return new Update(
                PulseType.STOCHASTIC_COMPRESSED, bl, true, true, true, gradientScale, resolution, Engine.AUTO);
    }
}
