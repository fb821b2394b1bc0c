package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.training.GradientDescent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How weights follow their gradients; see {@link GradientDescent}. */
public sealed interface OptimiserConfig {

    /** An optimiser of these parameters. */
    GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers);

    /** What there is to it beside the learning rate, in words; empty for plain gradient descent. */
    String beyondTheRate();

    /**
     * Stochastic gradient descent.
     *
     * @param momentum share of the last step in the next
     * @param weightDecay pull of weights towards zero
     */
    record Sgd(@Default("0") double momentum, @Default("0") double weightDecay) implements OptimiserConfig {
        @Override
        public GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers) {
            return new dev.kirchhoff.training.Sgd(parameters, momentum, weightDecay, kernels, workers);
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
     * Adam with decoupled weight decay.
     *
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param epsilon added to the root of the second moment
     * @param weightDecay pull of weights towards zero
     */
    record Adam(
            @Default("0.9") double beta1,
            @Default("0.999") double beta2,
            @Default("1e-8") double epsilon,
            @Default("0") double weightDecay)
            implements OptimiserConfig {
        @Override
        public GradientDescent create(List<Parameter> parameters, Kernels kernels, Workers workers) {
            return new dev.kirchhoff.training.Adam(parameters, beta1, beta2, epsilon, weightDecay, kernels, workers);
        }

        @Override
        public String beyondTheRate() {
            return "adam";
        }
    }
}
