package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Check;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.training.GradientDescent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How weights follow their gradients; see {@link GradientDescent}. An open interface: an optimiser of one's own comes with a record that
 * makes it.
 */
public interface OptimiserConfig {

    /** An optimiser of these parameters. */
    GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers);

    /** What there is to it beside the learning rate, in words; empty for plain gradient descent. */
    String beyondTheRate();

    /**
     * Stochastic gradient descent.
     *
     * @param momentum share of the last step in the next
     * @param weightDecay pull of weights towards zero
     * @param nesterov whether the momentum is Nesterov's, which looks ahead; left out, it is not
     */
    record Sgd(
            double momentum, double weightDecay, @Nullable Boolean nesterov) implements OptimiserConfig {

        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException if the momentum is not a share below 1, or 0 where it is Nesterov's, or the decay negative
         */
        public Sgd {
            Check.require(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to 1 (excluded)");
            nesterov = orLeftOut(nesterov);
            Check.require(nesterov == null || momentum > 0, "momentum", momentum, "above 0 where nesterov is true");
            Check.notNegative("weightDecay", weightDecay);
        }

        /** Plain gradient descent. */
        public static Sgd defaults() {
            return new Sgd(0, 0, null);
        }

        /** The same with momentum. */
        public Sgd withMomentum(double share) {
            return new Sgd(share, weightDecay, nesterov);
        }

        /** The same with weight decay. */
        public Sgd withWeightDecay(double pull) {
            return new Sgd(momentum, pull, nesterov);
        }

        /** The same with Nesterov's momentum. */
        public Sgd withNesterov(double share) {
            return new Sgd(share, weightDecay, true);
        }

        @Override
        public GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers) {
            return new dev.kirchhoff.training.Sgd(
                    parameters, momentum, nesterov != null, weightDecay, kernels, workers);
        }

        @Override
        public String beyondTheRate() {
            return Stream.of(
                            momentum == 0 ? "" : "momentum " + momentum,
                            weightDecay == 0 ? "" : "weightDecay " + weightDecay)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" and "));
        }
    }

    /**
     * Adam.
     *
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param epsilon added to the root of the second moment
     * @param weightDecay pull of weights towards zero
     * @param coupled whether the pull is a part of the gradient, as a penalty is; left out, it acts beside the moments
     */
    record Adam(
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            @Nullable Boolean coupled) implements OptimiserConfig {

        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException if a decay of a moment is not a share below 1, epsilon not above 0, or the weight decay
         *     negative
         */
        public Adam {
            coupled = orLeftOut(coupled);
            Check.require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "0 to 1 (excluded)");
            Check.require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "0 to 1 (excluded)");
            Check.positive("epsilon", epsilon);
            Check.notNegative("weightDecay", weightDecay);
        }

        /** The figures of Kingma and Ba (2015), no weight decay. */
        public static Adam defaults() {
            return new Adam(0.9, 0.999, 1e-8, 0, null);
        }

        /** The same with weight decay. */
        public Adam withWeightDecay(double pull) {
            return new Adam(beta1, beta2, epsilon, pull, coupled);
        }

        /** The same with weight decay as a part of the gradient. */
        public Adam withCoupledDecay(double pull) {
            return new Adam(beta1, beta2, epsilon, pull, true);
        }

        @Override
        public GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers) {
            return new dev.kirchhoff.training.Adam(
                    parameters, beta1, beta2, epsilon, weightDecay, coupled == null, kernels, workers);
        }

        @Override
        public String beyondTheRate() {
            return "adam";
        }
    }

    /** True, or null for false: what is off is not written, so that the digest of a config from before there was the key stays. */
    private static @Nullable Boolean orLeftOut(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag) ? flag : null;
    }
}
