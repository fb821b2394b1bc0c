package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final Shape SHAPE = Shape.of(2, 3, 1);

    @Test
    void readsUnsignedValues() {
        byte[] pixels = {0, 1, 127, -128, -1, 5};
        Dataset data = new Images("one", SHAPE, pixels, new int[] {0}, List.of("only"));
        float[] values = new float[6];
        data.read(0, values);
        assertThat(values).containsExactly(0, 1, 127, 128, 255, 5);
    }

    @Test
    void readsFeaturesAsTheyAre() {
        float[] values = {0.5f, -3, 1e9f, 2, 4, 8};
        Dataset data = new Features("ecg", Shape.of(1, 3, 1), values, new int[] {1, 0}, List.of("a", "b"));
        float[] item = new float[3];
        data.subset(1, 0).read(0, item);
        assertThat(item).containsExactly(2, 4, 8);
        assertThat(data.countsByClass()).containsExactly(1, 1);
        values[4] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Features("ecg", Shape.of(1, 3, 1), values, new int[2], List.of("a")))
                .withMessage("value 1 of item 1 is NaN; features must be finite");
    }

    @Test
    void subsetOfSubsetRefersToItsImages() {
        Dataset data = TestImages.patterned(10, SHAPE);
        Dataset part = data.subset(9, 4, 7).subset(2, 0);
        assertThat(part.size()).isEqualTo(2);
        assertThat(part.label(0)).isEqualTo(data.label(7));
        float[] values = new float[SHAPE.size()];
        part.read(1, values);
        assertThat(values[0]).isEqualTo(7 * 9);
        assertThat(part.countsByClass()).containsExactly(1, 1, 0);
    }

    @Test
    void holdOutDividesAndDependsOnTheSeed() {
        Dataset data = TestImages.patterned(40, SHAPE);
        DatasetSplit split = data.holdOut(15, 1);
        assertThat(split.train().size()).isEqualTo(25);
        assertThat(split.test().size()).isEqualTo(15);
        int[] all = IntStream.concat(firstValues(split.train()), firstValues(split.test()))
                .sorted()
                .toArray();
        int[] expected = firstValues(data).sorted().toArray();
        assertThat(all).containsExactly(expected);
        assertThat(firstValues(data.holdOut(15, 1).test()).toArray())
                .containsExactly(firstValues(split.test()).toArray());
        assertThat(firstValues(data.holdOut(15, 2).test()).toArray())
                .isNotEqualTo(firstValues(split.test()).toArray());
        assertThat(firstValues(data.holdOut(0, 1).train()).toArray())
                .containsExactly(firstValues(data).toArray());
    }

    private static IntStream firstValues(Dataset data) {
        float[] values = new float[data.itemShape().size()];
        return IntStream.range(0, data.size()).map(image -> {
            data.read(image, values);
            return (int) values[0];
        });
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Images("x", SHAPE, new byte[7], new int[1], List.of("a")))
                .withMessageContaining("6 values")
                .withMessageContaining("7 were given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Images("x", SHAPE, new byte[6], new int[] {1}, List.of("a")))
                .withMessageContaining("item 0 has label 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Images("x", Shape.of(6), new byte[6], new int[1], List.of("a")))
                .withMessageContaining("[height, width, channels]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestImages.patterned(5, SHAPE).holdOut(5, 0))
                .withMessageContaining("0 to 4 are possible");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DatasetSplit(TestImages.patterned(5, SHAPE), TestImages.patterned(5, Shape.of(3, 2, 1))))
                .withMessageContaining("2x3x1")
                .withMessageContaining("3x2x1");
    }

    @Test
    void mayBeEmpty() {
        assertThat(TestImages.patterned(0, SHAPE).size()).isZero();
        assertThat(TestImages.patterned(4, SHAPE).subset().countsByClass()).containsExactly(0, 0, 0);
    }
}
