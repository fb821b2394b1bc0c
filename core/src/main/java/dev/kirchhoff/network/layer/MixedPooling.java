package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Mixed pooling: {@code y = a_c max + (1 - a_c) average} over each window, in a proportion a_c that each channel learns:
 * {@code a_c = 1 / (1 + exp(-mu b_c))}, mu = 10, b_c = 2 / mu at first (a = 0.88: mostly max). Max and average are those of
 * {@link MaxPooling} and {@link AveragePooling}. The b_c are exempt from weight decay, which would pull them to equal parts.
 *
 * <p>Source: C.-Y. Lee, P. Gallagher, Z. Tu, "Generalizing pooling functions in convolutional neural networks", AISTATS 2016 (learnt
 * proportions); M. Rasch et al., "RAPA-ConvNets", Front. Neurosci. 13:753 (2019) (mu, b at first). Differs from the latter: the sign in the
 * exponent is inferred from its words that the start is biased to max.
 *
 * @param window the windows
 * @param balance the parameters b, one a channel
 */
public record MixedPooling(PoolingWindow window, Parameter balance) implements Pooling {

    /** Steepness of the proportion, mu. */
    static final double MU = 10;

    /** Mixed pooling of images with this number of channels, with the parameters at their start. */
    public MixedPooling(PoolingWindow window, int channels) {
        this(window, new Parameter("balance", Shape.of(channels), Parameter.Role.UNDECAYED));
        Arrays.fill(balance.values(), (float) (2 / MU));
        balance.changed();
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape output = Pooling.super.outputShape(input);
        if (input.channels() != balance.shape().size()) {
            throw new IllegalArgumentException(
                    "mixed pooling was made for " + balance.shape().size() + " channels, but the input is " + input);
        }
        return output;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(balance);
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape image = input.value().shape().item();
        return new MixedPass(context, input, outputShape(image), window.on(image), balance);
    }

    /** The proportion of max, a. */
    public static double proportion(double balance) {
        return 1 / (1 + Math.exp(-MU * balance));
    }
}
