package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traces follow the relaxations of a pass, sweep by sweep. */
class RelaxationTraceTest {

    private static final RandomKey KEY = new RandomKey(5, 11);

    private static EnergyPass step(Relaxation relaxation, Estimator estimator, int images) {
        Twin twin = EnergyBlockTest.pooled();
        EnergyBlock block = twin.block().with(relaxation).with(estimator);
        Tensor x = Tensor.zeros(twin.input().batchOf(images));
        RandomStream stream = RandomStream.open(2, Purpose.SHUFFLE, 0, 0, 0);
        stream.fillGaussian(x.data(), 0, x.data().length, 0.4f, 0.6f);
        PassContext context = new PassContext(images, Mode.TRAINING, new ScalarKernels(), Workers.serial(), 0);
        EnergyPass pass = block.open(context, new Signal(x, Tensor.zeros(x.shape())));
        pass.forward(KEY);
        float[] gradient = Objects.requireNonNull(pass.output().gradient()).data();
        stream.fillGaussian(gradient, 0, gradient.length, 0, 1f / images);
        pass.backward(KEY);
        return pass;
    }

    /** The last point of a trace is where the pass came to, and the energy never rises. */
    @Test
    void aTraceEndsWhereThePassDoes() {
        Relaxation fixed = Relaxation.defaults().withSweeps(12, 7);
        EnergyPass one = step(fixed, EquilibriumPropagation.defaults(), 1);
        List<RelaxationTrace.Phase> phases = one.trace(0).phases();
        assertThat(phases).extracting(RelaxationTrace.Phase::name).containsExactly("free", "+β", "-β");
        assertThat(phases.get(0).energies()).hasSize(13).last().isEqualTo(one.energy(0));
        assertThat(phases.get(0).residuals())
                .hasSize(12)
                .last()
                .isEqualTo(one.free().residual());
        double nudged =
                (phases.get(1).residuals().getLast() + phases.get(2).residuals().getLast()) / 2;
        assertThat(phases.get(1).residuals()).hasSize(7);
        assertThat(nudged).isEqualTo(one.nudged().residual(), within(1e-9));
        for (RelaxationTrace.Phase phase : phases) {
            for (int sweep = 1; sweep < phase.energies().size(); sweep++) {
                assertThat(phase.energies().get(sweep))
                        .isLessThan(phase.energies().get(sweep - 1) + 1e-5);
            }
            assertThat(phase.energies().getFirst() - phase.energies().getLast()).isGreaterThan(1e-3);
        }
        assertThat(phases.get(1).energies().getFirst()).isZero();
    }

    @Test
    void anImageOfABatchIsDrawnAlone() {
        Relaxation settling = Relaxation.defaults().withSweeps(100, 60).withTolerance(1e-4);
        EnergyPass pass = step(settling, new EquilibriumPropagation(Nudging.POSITIVE, 0.1), 8);
        for (int image : new int[] {0, 5}) {
            List<RelaxationTrace.Phase> phases = pass.trace(image).phases();
            assertThat(phases).extracting(RelaxationTrace.Phase::name).containsExactly("free", "+β");
            assertThat(phases.getFirst().energies()).hasSizeLessThan(100).last().isEqualTo(pass.energy(image));
            assertThat(phases.getFirst().residuals())
                    .last()
                    .satisfies(last -> assertThat(last).isLessThanOrEqualTo(1e-4));
        }
    }

    @Test
    void anAdjointHasNoNudges() {
        EnergyPass pass = step(Relaxation.defaults(), new Estimator.Adjoint(), 2);
        assertThat(pass.trace(1).phases()).hasSize(1);
    }
}
