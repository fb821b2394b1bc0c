package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {

    private static final Shape SHAPE = Shape.of(5, 4, 3);
    private static final Dataset DATA = TestImages.patterned(23, SHAPE);
    private static final FittedNormalisation MEAN = new Normalisation.MeanImage(Normalisation.UNIT).fit(DATA);
    private static final List<Augmentation> STRONG = List.of(
            new Mirror(), new Brightness(0.1f), new Scaling(1.3f, 0.1f), new PadAndCrop(1, PadAndCrop.Fill.EDGE));

    /** All images of an epoch in loading order, and their labels. */
    private record Epoch(float[] images, int[] labels) {}

    private static Epoch epoch(BatchLoader loader, long epoch, int batch) {
        float[] images = new float[DATA.size() * SHAPE.size()];
        int[] labels = new int[DATA.size()];
        int done = 0;
        for (int number = 0; number < loader.batches(); number++) {
            Tensor tensor = Tensor.zeros(SHAPE.batchOf(batch));
            int[] batchLabels = new int[batch];
            int count = loader.load(epoch, number, tensor, batchLabels);
            System.arraycopy(tensor.data(), 0, images, done * SHAPE.size(), count * SHAPE.size());
            System.arraycopy(batchLabels, 0, labels, done, count);
            done += count;
        }
        assertThat(done).isEqualTo(DATA.size());
        return new Epoch(images, labels);
    }

    @Test
    void doesNotDependOnThreadsOrBatchSize() {
        try (Workers one = new Workers(1);
                Workers three = new Workers(3)) {
            Epoch reference = epoch(BatchLoader.training(DATA, 10, STRONG, MEAN, 9, one), 4, 10);
            Epoch threads = epoch(BatchLoader.training(DATA, 10, STRONG, MEAN, 9, three), 4, 10);
            Epoch batches = epoch(BatchLoader.training(DATA, 7, STRONG, MEAN, 9, three), 4, 7);
            assertThat(threads.images).containsExactly(reference.images);
            assertThat(batches.images).containsExactly(reference.images);
            assertThat(threads.labels).containsExactly(reference.labels);
            assertThat(batches.labels).containsExactly(reference.labels);
        }
    }

    @Test
    void anyBatchCanBeAskedForAtAnyTime() {
        try (Workers workers = new Workers(1)) {
            Tensor straight = Tensor.zeros(SHAPE.batchOf(10));
            Tensor resumed = Tensor.zeros(SHAPE.batchOf(10));
            int[] labels = new int[10];
            BatchLoader loader = BatchLoader.training(DATA, 10, STRONG, MEAN, 9, workers);
            for (int epoch = 0; epoch < 3; epoch++) {
                for (int number = 0; number < 2; number++) {
                    loader.load(epoch, number, straight, labels);
                }
            }
            BatchLoader.training(DATA, 10, STRONG, MEAN, 9, workers).load(2, 1, resumed, labels);
            assertThat(resumed.data()).containsExactly(straight.data());
        }
    }

    @Test
    void everyImageComesOnceAndInAnotherOrderEachEpoch() {
        try (Workers workers = new Workers(2)) {
            FittedNormalisation raw = new Normalisation.None(1).fit(DATA);
            BatchLoader loader = BatchLoader.training(DATA, 10, List.of(), raw, 9, workers);
            float[] first = firstValues(epoch(loader, 0, 10));
            float[] second = firstValues(epoch(loader, 1, 10));
            assertThat(second).isNotEqualTo(first);
            Arrays.sort(first);
            Arrays.sort(second);
            assertThat(second).containsExactly(first);
            assertThat(first).doesNotHaveDuplicates().hasSize(23);
        }
    }

    private static float[] firstValues(Epoch epoch) {
        float[] values = new float[DATA.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = epoch.images[i * SHAPE.size()];
        }
        return values;
    }

    @Test
    void augmentationDiffersBetweenEpochsAndSeeds() {
        Dataset single = DATA.subset(3);
        try (Workers workers = new Workers(1)) {
            Tensor a = Tensor.zeros(SHAPE.batchOf(1));
            Tensor b = Tensor.zeros(SHAPE.batchOf(1));
            Tensor c = Tensor.zeros(SHAPE.batchOf(1));
            int[] labels = new int[1];
            BatchLoader.training(single, 1, STRONG, MEAN, 9, workers).load(0, 0, a, labels);
            BatchLoader.training(single, 1, STRONG, MEAN, 9, workers).load(1, 0, b, labels);
            BatchLoader.training(single, 1, STRONG, MEAN, 8, workers).load(0, 0, c, labels);
            assertThat(b.data()).isNotEqualTo(a.data());
            assertThat(c.data()).isNotEqualTo(a.data());
        }
    }

    @Test
    void evaluationKeepsOrderAndImages() {
        try (Workers workers = new Workers(2)) {
            Epoch epoch = epoch(BatchLoader.evaluation(DATA, 10, new Normalisation.None(1).fit(DATA), workers), 0, 10);
            float[] values = new float[SHAPE.size()];
            for (int image = 0; image < DATA.size(); image++) {
                DATA.read(image, values);
                assertThat(Arrays.copyOfRange(epoch.images, image * SHAPE.size(), (image + 1) * SHAPE.size()))
                        .containsExactly(values);
                assertThat(epoch.labels[image]).isEqualTo(DATA.label(image));
            }
        }
    }

    @Test
    void lastBatchMayBeSmaller() {
        try (Workers workers = new Workers(1)) {
            BatchLoader loader = BatchLoader.evaluation(DATA, 10, MEAN, workers);
            assertThat(loader.batches()).isEqualTo(3);
            assertThat(loader.size(2)).isEqualTo(3);
            Tensor exact = Tensor.zeros(SHAPE.batchOf(3));
            assertThat(loader.load(0, 2, exact, new int[3])).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Workers workers = new Workers(1)) {
            BatchLoader loader = BatchLoader.evaluation(DATA, 10, MEAN, workers);
            Tensor images = Tensor.zeros(SHAPE.batchOf(10));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loader.load(0, 3, images, new int[10]))
                    .withMessageContaining("no batch 3")
                    .withMessageContaining("3 batches");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loader.load(0, 0, Tensor.zeros(SHAPE.batchOf(9)), new int[10]))
                    .withMessageContaining("cannot take 10 items");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BatchLoader.evaluation(DATA, 0, MEAN, workers))
                    .withMessageContaining("batch size is 0");
            Dataset other = TestImages.patterned(3, Shape.of(4, 4, 3));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BatchLoader.evaluation(other, 1, MEAN, workers))
                    .withMessageContaining("5x4x3")
                    .withMessageContaining("4x4x3");
        }
    }
}
