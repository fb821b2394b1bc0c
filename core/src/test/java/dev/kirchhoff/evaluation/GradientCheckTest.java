package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import dev.kirchhoff.network.energy.UnsettledException;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A digital layer before a smooth energy block, of which gradients are checked. */
class GradientCheckTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final int IMAGES = 8;
    private static final Relaxation LONG =
            Relaxation.defaults().withSweeps(200, 200).withTolerance(1e-7);

    private static Network network(Estimator estimator, Relaxation relaxation, double weights, Hardware hardware) {
        Initialiser initialiser = new Initialiser.Gaussian(weights);
        EnergyBlock block = EnergyBlock.builder(Shape.of(8), hardware, new BlockKey(3, 2))
                .units("a", Shape.of(7), new Logistic(0.8f))
                .units("b", Shape.of(6), new Logistic(0.8f))
                .units("c", Shape.of(4), new Logistic(0.8f))
                .dense(EnergyBlock.INPUT, "a", initialiser)
                .dense("a", "b", initialiser)
                .dense("b", "c", initialiser)
                .build(relaxation, estimator);
        return Network.builder(Shape.of(3, 3, 1))
                .add("flatten1", new Flatten())
                .add("linear1", new Linear(9, 8, Bias.DIGITAL, new Initialiser.Xavier(), new BlockKey(3, 1)))
                .add("energy1", block)
                .build();
    }

    private static List<GradientAgreement> checked(Network network) {
        GradientCheck check =
                new GradientCheck(network, IMAGES, new SoftmaxCrossEntropy(), 1, KERNELS, Workers.serial());
        RandomStream stream = RandomStream.open(4, Purpose.SHUFFLE, 0, 0, 0);
        for (int batch = 0; batch < 2; batch++) {
            stream.fillGaussian(check.images().data(), 0, 9 * IMAGES, 1, 0.5f);
            for (int image = 0; image < IMAGES; image++) {
                check.labels()[image] = (image + batch) % 4;
            }
            check.add();
        }
        return check.agreement();
    }

    private static List<GradientAgreement> checked(Estimator estimator, Relaxation relaxation) {
        return checked(network(estimator, relaxation, 0.5, new Hardware.Digital()));
    }

    @Test
    void implicitDifferentiationAgreesWithItself() {
        assertThat(checked(new Estimator.Adjoint(), LONG))
                .extracting(GradientAgreement::parameter)
                .containsExactly(
                        "linear1.weight",
                        "linear1.bias",
                        "energy1.input-a.weight",
                        "energy1.input-a.bias",
                        "energy1.a-b.weight",
                        "energy1.a-b.bias",
                        "energy1.b-c.weight",
                        "energy1.b-c.bias");
        assertThat(checked(new Estimator.Adjoint(), LONG)).allSatisfy(gradient -> {
            assertThat(gradient.cosine()).isEqualTo(1, within(1e-5));
            assertThat(gradient.norm()).isEqualTo(1, within(1e-3));
        });
    }

    /** The bias of nudges of one sign shows; with both signs and a smaller beta less is left of it. */
    @Test
    void biasOfNudgesShows() {
        List<GradientAgreement> one = checked(new EquilibriumPropagation(Nudging.POSITIVE, 0.5), LONG);
        List<GradientAgreement> centred = checked(new EquilibriumPropagation(Nudging.CENTRED, 0.5), LONG);
        List<GradientAgreement> small = checked(new EquilibriumPropagation(Nudging.CENTRED, 0.05), LONG);
        assertThat(worst(one)).isLessThan(1 - 1e-4);
        assertThat(1 - worst(centred)).isLessThan((1 - worst(one)) / 3);
        assertThat(1 - worst(small)).isLessThan(5e-5);
    }

    /** After one sweep a nudge has not come to the groups before. */
    @Test
    void tooFewSweepsShow() {
        Relaxation few = Relaxation.defaults().withSweeps(50, 1);
        List<GradientAgreement> gradients = checked(EquilibriumPropagation.defaults(), few);
        assertThat(gradients.getFirst().norm()).isLessThan(0.9);
        assertThat(gradients.getLast().norm()).isEqualTo(1, within(0.05));
    }

    private static double worst(List<GradientAgreement> gradients) {
        return gradients.stream().mapToDouble(GradientAgreement::cosine).min().orElseThrow();
    }

    /** Devices that learn in place have no gradients, but their weights have. */
    @Test
    void weightsOnDevicesAreCheckedToo() {
        Network network = network(new EquilibriumPropagation(Nudging.CENTRED, 0.05), LONG, 0.2, Rpu.defaults());
        List<GradientAgreement> gradients = checked(network);
        assertThat(gradients)
                .hasSize(8)
                .allSatisfy(gradient -> assertThat(gradient.cosine()).isGreaterThan(0.99));
    }

    @Test
    void whatDoesNotSettleIsRefused() {
        Relaxation swinging = Relaxation.defaults().withOrder(Relaxation.Order.SYNCHRONOUS);
        Network network = network(EquilibriumPropagation.defaults(), swinging, 6, new Hardware.Digital());
        assertThatThrownBy(() -> checked(network)).isInstanceOf(UnsettledException.class);
    }
}
