package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.Allocation;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.tile.Hardware;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pass over an energy block promises beside right numbers: the same bits, no allocation, and a word where nothing comes to rest. */
@Isolated // allocations of all threads are counted
class EnergyPassTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final int BATCH = 64;
    private static final Relaxation SETTLING =
            Relaxation.defaults().withSweeps(100, 60).withTolerance(1e-5);

    static Stream<Estimator> estimators() {
        return Stream.of(EquilibriumPropagation.defaults(), new Estimator.Adjoint(), new Estimator.Clamping(0.5));
    }

    private static EnergyBlock block() {
        return EnergyBlockTest.pooled().with(SETTLING).block();
    }

    /** A pass on the first images of a batch, and what it gave. */
    private record Run(EnergyPass pass, Signal input, int images) {

        static Run of(EnergyBlock block, int first, int images, Workers workers) {
            return of(block, EnergyBlockTest.pooled().input(), first, images, workers);
        }

        static Run of(EnergyBlock block, Shape item, int first, int images, Workers workers) {
            Tensor all = Tensor.zeros(item.batchOf(BATCH));
            RandomStream.open(2, Purpose.SHUFFLE, 0, 0, 0).fillGaussian(all.data(), 0, all.data().length, 0.4f, 0.6f);
            float[] part = Arrays.copyOfRange(all.data(), first * item.size(), (first + images) * item.size());
            Tensor x = new Tensor(item.batchOf(images), part);
            Signal input = new Signal(x, Tensor.zeros(x.shape()));
            EnergyPass pass = block.open(new PassContext(images, Mode.TRAINING, KERNELS, workers, 0), input);
            Run run = new Run(pass, input, images);
            run.step(first);
            return run;
        }

        void step(int first) {
            RandomKey key = new RandomKey(5, first);
            pass.forward(key);
            float[] behind = gradient(pass.output());
            for (int i = 0; i < behind.length; i++) {
                behind[i] = (pass.output().value().data()[i] - 0.3f) / images;
            }
            pass.clearGradients();
            pass.backward(key);
        }

        static float[] gradient(Signal signal) {
            return Objects.requireNonNull(signal.gradient()).data();
        }

        /** Gradient of an image's own loss with respect to the input. */
        float[] ofInput(int image) {
            int size = input.value().data().length / images;
            float[] own = Arrays.copyOfRange(gradient(input), image * size, (image + 1) * size);
            for (int i = 0; i < size; i++) {
                own[i] *= images;
            }
            return own;
        }

        float[] output(int image) {
            int size = pass.output().value().data().length / images;
            return Arrays.copyOfRange(pass.output().value().data(), image * size, (image + 1) * size);
        }
    }

    /** So many weights that images relax in groups of 16. */
    private static Twin wide() {
        ReferenceUnits same = ReferenceUnits.hardSigmoid(0.8);
        return new Twin(Twin.image(1, 1, 40), 0.08)
                .units(Twin.image(1, 1, 60), new HardSigmoid(0.8f), same)
                .units(Twin.image(1, 1, 50), new HardSigmoid(0.8f), same)
                .units(Twin.image(1, 1, 10), new Linear(), ReferenceUnits.linear())
                .dense(0, 1)
                .dense(1, 2)
                .dense(2, 3);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void anImageGivesTheSameBitsAloneAndInABatch(Estimator estimator) {
        for (Twin twin : List.of(EnergyBlockTest.pooled(), wide())) {
            EnergyBlock block = twin.with(SETTLING).with(estimator).block();
            Run batch = Run.of(block, twin.input(), 0, BATCH, Workers.serial());
            assertThat(batch.pass.free().sweeps()).isBetween(5, 99);
            Set<Integer> sweeps = new HashSet<>();
            for (int image : new int[] {0, 9, 17, 40, 63}) {
                Run alone = Run.of(block, twin.input(), image, 1, Workers.serial());
                sweeps.add(alone.pass.free().sweeps());
                assertThat(alone.output(0)).isEqualTo(batch.output(image));
                for (int units = 0; units < alone.pass.units().size(); units++) {
                    float[] own = alone.pass.states(units);
                    float[] all = batch.pass.states(units);
                    assertThat(own).isEqualTo(Arrays.copyOfRange(all, image * own.length, (image + 1) * own.length));
                }
                assertThat(alone.pass.energy(0)).isEqualTo(batch.pass.energy(image));
                assertThat(alone.ofInput(0)).isEqualTo(batch.ofInput(image));
            }
            assertThat(sweeps).as("images that settle at different times").hasSizeGreaterThan(1);
        }
    }

    @Test
    void imagesSettleOneByOne() {
        EnergyBlock block = block();
        int[] sweeps = new int[8];
        for (int image = 0; image < sweeps.length; image++) {
            sweeps[image] =
                    Run.of(block, image, 1, Workers.serial()).pass.free().sweeps();
        }
        assertThat(Arrays.stream(sweeps).distinct().count()).isGreaterThan(1);
        Run together = Run.of(block, 0, sweeps.length, Workers.serial());
        assertThat(together.pass.free().sweeps())
                .isEqualTo(Arrays.stream(sweeps).max().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void gradientsDoNotDependOnThreads(Estimator estimator) {
        EnergyBlock block = block().with(estimator);
        List<Gradient> one = Run.of(block, 0, BATCH, Workers.serial()).pass.gradients();
        for (int threads = 2; threads <= 3; threads++) {
            try (Workers workers = new Workers(threads)) {
                List<Gradient> several = Run.of(block, 0, BATCH, workers).pass.gradients();
                for (int g = 0; g < one.size(); g++) {
                    assertThat(several.get(g).values()).isEqualTo(one.get(g).values());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void aStepAllocatesNothing(Estimator estimator) {
        try (Workers workers = new Workers(2)) {
            Run run = Run.of(block().with(estimator), 0, 8, workers);
            RandomKey key = new RandomKey(5, 0);
            long bytes = Allocation.bytesOf(30, 4, () -> {
                run.pass.forward(key);
                run.pass.clearGradients();
                run.pass.backward(key);
            });
            assertThat(bytes).isZero();
        }
    }

    /** However many sweeps there are, a pass needs the same memory; a larger batch needs more. */
    @ParameterizedTest
    @MethodSource("estimators")
    void memoryDoesNotDependOnSweeps(Estimator estimator) {
        long few = bytes(estimator, 3, 2, 8);
        assertThat(bytes(estimator, 90, 60, 8)).isCloseTo(few, within(few / 100));
        assertThat(bytes(estimator, 3, 2, 32)).isGreaterThan(3 * few / 2);
    }

    /** What it takes to open a pass and to make a step with it, the images themselves included. */
    private static long bytes(Estimator estimator, int free, int nudged, int images) {
        Relaxation all = new Relaxation(Relaxation.Order.ASYNCHRONOUS, free, nudged, 0, 100);
        EnergyBlock block = EnergyBlockTest.pooled().block().with(estimator).with(all);
        return Allocation.bytesOf(5, 1, () -> Run.of(block, 0, images, Workers.serial()));
    }

    /** Two groups that switch each other on and off at once swing for ever. */
    @Test
    void unitsThatDoNotSettleAreReported() {
        EnergyBlock block = EnergyBlock.builder(Shape.of(2), new Hardware.Digital(), new BlockKey(1, 0))
                .units("a", Shape.of(2), HardSigmoid.defaults())
                .units("b", Shape.of(2), HardSigmoid.defaults())
                .skip(EnergyBlock.INPUT, "a")
                .dense("a", "b", new Initialiser.Gaussian(0))
                .build(Relaxation.defaults().withOrder(Relaxation.Order.SYNCHRONOUS), Estimator.defaults());
        Arrays.fill(block.parameters().getFirst().values(), -3);
        Arrays.fill(block.parameters().getLast().values(), 1);
        block.parameters().forEach(parameter -> parameter.changed());
        Tensor x = new Tensor(Shape.of(1, 2), new float[] {1, 1});
        EnergyPass pass =
                block.open(new PassContext(1, Mode.INFERENCE, KERNELS, Workers.serial(), 7), new Signal(x, null));
        assertThatThrownBy(() -> pass.forward(new RandomKey(1, 0)))
                .isInstanceOf(UnsettledException.class)
                .hasMessage(
                        "energy block 7: the free phase did not settle: after 20 sweeps its units still move by 1.00 on average,"
                                + " and at most 0.200 is taken for an equilibrium; smaller weights, an activation of smaller slope, more"
                                + " sweeps or the asynchronous order help");
        x.data()[0] = Float.NaN;
        assertThatThrownBy(() -> pass.forward(new RandomKey(1, 0)))
                .isInstanceOf(UnsettledException.class)
                .hasMessageContaining("move by NaN");
    }
}
