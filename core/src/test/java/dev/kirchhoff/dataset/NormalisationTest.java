package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalisationTest {

    private static final Shape SHAPE = Shape.of(1, 2, 2);
    private static final Dataset TWO = new Dataset(
            "two", SHAPE, new byte[] {0, 10, 20, 30, 40, 50, (byte) 200, 90}, new int[] {0, 0}, List.of("a"));

    private static float[] first(Normalisation normalisation) {
        float[] values = new float[SHAPE.size()];
        float[] out = new float[SHAPE.size()];
        TWO.read(0, values);
        normalisation.fit(TWO).apply(values, out, 0);
        return out;
    }

    @Test
    void noneScalesOnly() {
        assertThat(first(new Normalisation.None(Normalisation.UNIT)))
                .containsExactly(new float[] {0, 10 / 255f, 20 / 255f, 30 / 255f}, within(1e-7f));
        assertThat(first(new Normalisation.None(1))).containsExactly(0, 10, 20, 30);
    }

    @Test
    void meanImageIsTakenAway() {
        assertThat(first(new Normalisation.MeanImage(1))).containsExactly(-20, -20, -90, -30);
        assertThat(first(new Normalisation.MeanImage(Normalisation.UNIT)))
                .containsExactly(new float[] {-20 / 255f, -20 / 255f, -90 / 255f, -30 / 255f}, within(1e-7f));
    }

    /** Channel 0 holds 0, 20, 40, 200: mean 65, variance (65² + 45² + 25² + 135²) / 4 = 6275. */
    @Test
    void channelsAreStandardised() {
        float[] out = first(Normalisation.PerChannel.measured(Normalisation.UNIT));
        double deviation = Math.sqrt(6275);
        assertThat(out[0]).isCloseTo((float) (-65 / deviation), within(1e-6f));
        assertThat(out[2]).isCloseTo((float) (-45 / deviation), within(1e-6f));
    }

    @Test
    void givenFiguresAreUsed() {
        float[] out = first(
                new Normalisation.PerChannel(Normalisation.UNIT, List.of(0.485f, 0.456f), List.of(0.229f, 0.224f)));
        assertThat(out[0]).isCloseTo(-0.485f / 0.229f, within(1e-6f));
        assertThat(out[3]).isCloseTo((30 / 255f - 0.456f) / 0.224f, within(1e-6f));
    }

    @Test
    void constantChannelStaysFinite() {
        Dataset flat = new Dataset("flat", Shape.of(1, 1, 1), new byte[] {7, 7}, new int[2], List.of("a"));
        float[] out = new float[1];
        Normalisation.PerChannel.measured(1).fit(flat).apply(new float[] {7}, out, 0);
        assertThat(out[0]).isZero();
    }

    @Test
    void isRestoredFromItsArrays() {
        FittedNormalisation fitted = new Normalisation.MeanImage(Normalisation.UNIT).fit(TWO);
        FittedNormalisation restored = FittedNormalisation.restore(SHAPE, fitted.arrays());
        float[] values = {1, 2, 3, 4};
        float[] expected = new float[4];
        float[] actual = new float[4];
        fitted.apply(values, expected, 0);
        restored.apply(values, actual, 0);
        assertThat(actual).containsExactly(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedNormalisation.restore(SHAPE, Map.of()))
                .withMessageContaining("normalisation.factor");
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation.MeanImage(1).fit(TWO.subset()))
                .withMessageContaining("no training images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation.PerChannel(1, List.of(), List.of(0f)))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation.PerChannel(1, List.of(1f), List.of()).fit(TWO))
                .withMessageContaining("1 means")
                .withMessageContaining("2 channels");
    }
}
