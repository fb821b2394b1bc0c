package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.network.analog.Bias;
import dev.kirchhoff.network.analog.Conv2d;
import dev.kirchhoff.network.analog.Convolution;
import dev.kirchhoff.network.analog.Linear;
import dev.kirchhoff.network.analog.TilingScheme;
import dev.kirchhoff.network.digital.BatchNormalisation;
import dev.kirchhoff.network.digital.Dropout;
import dev.kirchhoff.network.digital.Relu;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A batch cut into parts learns what the whole batch learns, whatever the number of threads. */
class BatchPassTest {

    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int BATCH = 20;
    private static final RandomKey KEY = new RandomKey(7, 40);

    @Test
    void partsMakeActivationsWeighAsMuchAsWeights() {
        assertThat(BatchPlan.of(convolutional(1), BATCH)).isEqualTo(new BatchPlan(1, 4));
        assertThat(BatchPlan.of(convolutional(64), 64).part()).isGreaterThan(1);
        assertThat(BatchPlan.of(linear(), BATCH)).isEqualTo(new BatchPlan(BATCH, 1));
    }

    @Test
    void aPartDividesTheBatch() {
        for (int batch = 1; batch <= 40; batch++) {
            BatchPlan plan = BatchPlan.of(convolutional(16), batch);
            assertThat(batch % plan.part()).isZero();
            assertThat(plan.firstPart(plan.shards(), batch)).isEqualTo(batch / plan.part());
        }
    }

    @Test
    void imagesThatAreMixedStayTogether() {
        RandomStream stream = stream();
        Network network = Network.builder(IMAGE)
                .add("conv", convolution(1, stream))
                .add("norm", new BatchNormalisation(4, 1e-5, 0.1))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.COLUMN, new Initialiser.He(), stream))
                .build();
        assertThat(BatchPlan.of(network, BATCH)).isEqualTo(new BatchPlan(BATCH, 1));
    }

    @Test
    void partsGiveTheGradientsOfTheWholeBatch() {
        Network network = convolutional(4);
        assertThat(BatchPlan.of(network, BATCH).shards()).isGreaterThan(1);
        try (Workers workers = new Workers(2)) {
            NetworkPass whole = network.open(BATCH, Mode.TRAINING, new ScalarKernels(), workers);
            fill(whole.input().data());
            whole.forward(KEY);
            double loss = new SoftmaxCrossEntropy().evaluate(whole.output(), labels(), whole.outputGradient());
            whole.backward();
            List<float[]> expected = updates(optimiser -> whole.update(optimiser));

            BatchPass parts = network.openBatch(BATCH, Mode.TRAINING, new ScalarKernels(), workers);
            fill(parts.input().data());
            assertThat(parts.learn(KEY, labels(), new SoftmaxCrossEntropy())).isCloseTo(loss, within(1e-6));
            assertThat(parts.output().data()).isEqualTo(whole.output().data());
            List<float[]> actual = updates(optimiser -> parts.update(optimiser));

            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).usingComparatorWithPrecision(1e-5f).containsExactly(expected.get(i));
            }
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        List<float[]> one = gradients(1);
        for (int threads = 2; threads <= 3; threads++) {
            List<float[]> many = gradients(threads);
            for (int i = 0; i < one.size(); i++) {
                assertThat(many.get(i)).isEqualTo(one.get(i));
            }
        }
    }

    private static List<float[]> gradients(int threads) {
        try (Workers workers = new Workers(threads)) {
            BatchPass pass = convolutional(4).openBatch(BATCH, Mode.TRAINING, new ScalarKernels(), workers);
            fill(pass.input().data());
            for (int step = 0; step < 2; step++) {
                pass.learn(new RandomKey(7, step * BATCH), labels(), new SoftmaxCrossEntropy());
            }
            return updates(optimiser -> pass.update(optimiser));
        }
    }

    /** What an optimiser is given. */
    private static List<float[]> updates(Consumer<Optimiser> update) {
        List<float[]> gradients = new ArrayList<>();
        update.accept((parameter, gradient) -> gradients.add(gradient.clone()));
        return gradients;
    }

    private static Network convolutional(int tiles) {
        RandomStream stream = stream();
        return Network.builder(IMAGE)
                .add("conv", convolution(tiles, stream))
                .add("relu", new Relu())
                .add("drop", new Dropout(0.25))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.DIGITAL, new Initialiser.He(), stream))
                .build();
    }

    private static Network linear() {
        return Network.builder(IMAGE)
                .add("fc", new Linear(IMAGE.size(), 100, Bias.COLUMN, new Initialiser.He(), stream()))
                .build();
    }

    private static Conv2d convolution(int tiles, RandomStream stream) {
        Convolution settings = new Convolution(4, 3, 3, 1, 1, 1, Bias.COLUMN, TilingScheme.named("random", tiles, 1));
        return new Conv2d(IMAGE, settings, new Initialiser.He(), stream);
    }

    private static RandomStream stream() {
        return RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0);
    }

    private static void fill(float[] images) {
        RandomStream.open(2, Purpose.NOISE, 0, 0, 0).fillGaussian(images, 0, images.length, 0, 1);
    }

    private static int[] labels() {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 5;
        }
        return labels;
    }
}
