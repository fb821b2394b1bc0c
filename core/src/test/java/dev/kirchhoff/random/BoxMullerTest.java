package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The single-precision functions against double precision, on a dense grid of their whole input. */
class BoxMullerTest {

    private static final int STRIDE = 4099;

    @Test
    void radiusIsAccurateToAFewUnitsInTheLastPlace() {
        double worst = 0;
        for (long word = 0; word < 1L << 32; word += STRIDE) {
            int first = (int) word & ~1;
            double u = (float) (first >>> 1 | 1) * 0x1p-31;
            double expected = Math.sqrt(-2 * Math.log(u));
            worst = Math.max(worst, Math.abs(BoxMuller.radius(first) - expected) / expected);
        }
        assertThat(worst).isBetween(1e-8, 3e-7);
    }

    @Test
    void sineAndCosineAreAccurateToAFewUnitsInTheLastPlace() {
        double worst = 0;
        for (long word = 0; word < 1L << 32; word += STRIDE) {
            int second = (int) word;
            float turn = BoxMuller.turn(second);
            double angle = 0.5 * Math.PI * turn;
            worst = Math.max(worst, Math.abs(BoxMuller.cosine(turn) - Math.cos(angle)));
            worst = Math.max(worst, Math.abs(BoxMuller.sine(turn) - Math.sin(angle)));
        }
        assertThat(worst).isBetween(1e-8, 2e-7);
    }

    @Test
    void theEndsOfTheRangeAreFinite() {
        assertThat(BoxMuller.radius(0)).isBetween(6.555f, 6.556f);
        assertThat(BoxMuller.radius(1)).as("the lowest bit is the sign").isEqualTo(-BoxMuller.radius(0));
        assertThat(Math.abs(BoxMuller.radius(-1))).isZero();
        assertThat(BoxMuller.sine(BoxMuller.turn(Integer.MIN_VALUE))).isBetween(-1.000001f, -0.999999f);
        assertThat(BoxMuller.sine(BoxMuller.turn(Integer.MAX_VALUE))).isBetween(0.999999f, 1.000001f);
        assertThat(BoxMuller.cosine(0)).isEqualTo(1);
    }
}
