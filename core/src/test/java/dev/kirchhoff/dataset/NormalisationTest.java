package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NormalisationTest {

    private static final Shape SHAPE = Shape.of(1, 2, 2);
    private static final Dataset TWO = new Images(
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
        float[] out = first(Normalisation.PerChannel.defaults());
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
        Dataset flat = new Images("flat", Shape.of(1, 1, 1), new byte[] {7, 7}, new int[2], List.of("a"));
        float[] out = new float[1];
        Normalisation.PerChannel.defaults().withScale(1f).fit(flat).apply(new float[] {7}, out, 0);
        assertThat(out[0]).isZero();
    }

    /** Left out, the scale is that of the set: 1/255 for bytes, 1 for features. */
    @Test
    void theScaleFollowsTheSet() {
        Features features = new Features("f", Shape.of(1, 1, 1), new float[] {3, 5}, new int[2], List.of("a"));
        float[] out = new float[1];
        Normalisation.None.defaults().fit(features).apply(new float[] {3}, out, 0);
        assertThat(out[0]).isEqualTo(3);
        Normalisation.MeanImage.defaults().fit(features).apply(new float[] {3}, out, 0);
        assertThat(out[0]).isEqualTo(-1);
        Normalisation.MeanImage.defaults().withScale(2f).fit(features).apply(new float[] {3}, out, 0);
        assertThat(out[0]).isEqualTo(-2);
        assertThat(first(Normalisation.None.defaults())).containsExactly(first(new Normalisation.None(1 / 255f)));
    }

    /** A signal of deviation 1 at 10⁶: a difference of sums of squares in float32 would be noise. */
    @Test
    void aSignalFarFromZeroKeepsItsSpread() {
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + (i % 2 == 0 ? 1 : -1);
        }
        Features features = new Features("far", Shape.of(1, 20, 1), values, new int[1000], List.of("a"));
        float[] out = new float[20];
        Normalisation.PerChannel.defaults().fit(features).apply(values, out, 0);
        assertThat(out[0] - out[1]).isCloseTo(2, within(1e-6f));
    }

    /** More items than a block holds, which are made when they are read, and of which each is read once. */
    @Test
    void streamsOverASetThatIsNeverHeldOnAnyNumberOfThreads() {
        Streamed streamed = new Streamed(3000, Shape.of(5, 301, 2));
        FittedNormalisation serial = Normalisation.PerChannel.defaults().fit(streamed);
        FittedNormalisation mean = Normalisation.MeanImage.defaults().fit(streamed);
        assertThat(streamed.reads.get()).isEqualTo(2 * 3000);
        try (Workers workers = new Workers(3)) {
            assertSame(Normalisation.PerChannel.defaults().fit(streamed, workers), serial);
            assertSame(Normalisation.MeanImage.defaults().fit(streamed, workers), mean);
        }
        Normalisation.None.defaults().fit(streamed);
        Normalisation.PerChannel.defaults()
                .withFigures(List.of(0f, 0f), List.of(1f, 1f))
                .fit(streamed);
        assertThat(streamed.reads.get())
                .as("nothing is read where nothing is measured")
                .isEqualTo(4 * 3000);
    }

    private static void assertSame(FittedNormalisation one, FittedNormalisation other) {
        assertThat(one.arrays())
                .allSatisfy((name, values) ->
                        assertThat(values).containsExactly(other.arrays().get(name)));
    }

    /** Items that are computed when they are asked for. */
    private static final class Streamed implements Dataset {
        private final AtomicInteger reads = new AtomicInteger();
        private final int size;
        private final Shape shape;

        Streamed(int size, Shape shape) {
            this.size = size;
            this.shape = shape;
        }

        @Override
        public String name() {
            return "streamed";
        }

        @Override
        public Shape itemShape() {
            return shape;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public List<String> classes() {
            return List.of("a");
        }

        @Override
        public int label(int item) {
            return 0;
        }

        @Override
        public float fullScale() {
            return 1;
        }

        @Override
        public void read(int item, float[] values) {
            reads.incrementAndGet();
            for (int i = 0; i < shape.size(); i++) {
                values[i] = (float) Math.sin(item * 0.37 + i);
            }
        }
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
                .withMessageContaining("no training items");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation.PerChannel(1, List.of(), List.of(0f)))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalisation.PerChannel(1, List.of(1f), List.of()).fit(TWO))
                .withMessageContaining("1 means")
                .withMessageContaining("2 channels");
    }
}
