package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.tensor.Shape;

/**
 * Dropout: in training every element becomes zero with probability {@code rate}, independently, and the others are divided by
 * {@code 1 - rate} (the inverted form, which leaves the mean as it is). In inference it does nothing. Each image draws from its own
 * stream, so that a batch may be cut anywhere.
 *
 * <p>Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", J. Mach. Learn. Res. 15
 * (2014), section 4. Differs from it: scaled in training rather than in inference.
 *
 * @param rate probability of being dropped, at least 0 and below 1
 */
public record Dropout(double rate) implements UnaryBlock {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if the rate is not in [0, 1)
     */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate " + rate + " is not in 0 (included) to 1 (excluded)");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public boolean draws(Mode mode) {
        return mode == Mode.TRAINING && rate > 0;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return context.training() ? new Training(context, input) : new ViewPass(input);
    }

    /** The pass that drops. */
    private final class Training extends ImagePass {
        private final ElementKernels kernels;
        private final PassStreams streams;
        private final float[] factors = new float[y.length];
        private final float kept = (float) (1 / (1 - rate));

        private Training(PassContext context, Signal input) {
            super(context, input, input.value().shape().item());
            kernels = context.kernels().elements();
            streams = new PassStreams(context, Purpose.DROPOUT);
        }

        @Override
        void forward(int image, int worker) {
            int from = image * outputSize;
            int to = from + outputSize;
            streams.open(key(), image, worker).fillUniform(factors, from, outputSize);
            kernels.threshold(factors, (float) rate, kept, from, to);
            kernels.multiply(x, factors, y, from, to);
        }

        @Override
        void backward(int image, int worker) {
            kernels.multiply(dy, factors, dx, image * outputSize, (image + 1) * outputSize);
        }
    }
}
