package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds a {@link TiledConvolution} to the signals of a network. */
public final class TiledPass implements Pass {

    private final TiledConvolution convolution;
    private final Signal input;
    private final Signal output;
    private final boolean learnsInPlace;
    private final @Nullable Gradient weight;
    private final @Nullable Gradient bias;
    private final List<Gradient> gradients = new ArrayList<>();

    TiledPass(TiledKernel kernel, PassContext context, Signal input, Shape outputShape) {
        Shape shape = outputShape.batchOf(context.batch());
        this.convolution = new TiledConvolution(kernel, context);
        this.input = input;
        this.output = new Signal(Tensor.zeros(shape), context.backward() ? Tensor.zeros(shape) : null);
        this.learnsInPlace = kernel.learnsInPlace();
        this.weight = context.training() && !learnsInPlace ? gradient(kernel.weight()) : null;
        Parameter digital = kernel.bias();
        this.bias = context.training() && digital != null ? gradient(digital) : null;
    }

    private Gradient gradient(Parameter parameter) {
        Gradient gradient = new Gradient(parameter);
        gradients.add(gradient);
        return gradient;
    }

    @Override
    public Signal output() {
        return output;
    }

    @Override
    public List<Gradient> gradients() {
        return gradients;
    }

    @Override
    public void forward(RandomKey key) {
        convolution.forward(key, input.value().data(), output.value().data());
    }

    @Override
    public void backward(RandomKey key) {
        float[] errors = errors();
        if (weight != null) {
            convolution.accumulateOfForward(key, input.value().data(), errors, weight);
        }
        if (bias != null) {
            convolution.accumulateBias(key, errors, bias);
        }
        Tensor inputGradient = input.gradient();
        if (inputGradient != null) {
            convolution.transposed(key, errors, inputGradient.data());
        }
    }

    /**
     * The replica that worked on each patch in the last step.
     *
     * @param to receives them, {@code [batch, patches]}; -1 where none did
     */
    public void replicas(int[] to) {
        convolution.replicas(to);
    }

    private float[] errors() {
        Tensor gradient = output.gradient();
        if (gradient == null) {
            throw new IllegalStateException("this pass was opened for inference, which has no backward");
        }
        return gradient.data();
    }

    /** Weights on tiles that do not learn and digital biases follow their gradients; the others learn from the patches and their errors. */
    @Override
    public void update(RandomKey key, Optimiser optimiser) {
        Pass.super.update(key, optimiser);
        if (learnsInPlace) {
            convolution.update(key, input.value().data(), errors(), optimiser.rate());
        }
    }
}
