package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Scale and shift of each channel, {@code y = a_c x + b_c}: what stays of a batch normalisation whose statistics are fixed. Both are
 * learnt, without weight decay.
 *
 * @param scale parameter {@code scale} {@code [channels]}, a
 * @param shift parameter {@code shift} {@code [channels]}, b
 */
public record Affine(Parameter scale, Parameter shift) implements UnaryBlock {

    /** The identity on so many channels: a = 1, b = 0. */
    public Affine(int channels) {
        this(
                new Parameter("scale", Shape.of(channels), Parameter.Role.UNDECAYED),
                new Parameter("shift", Shape.of(channels), Parameter.Role.UNDECAYED));
        Arrays.fill(scale.values(), 1);
        scale.changed();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the input has another number of channels
     */
    @Override
    public Shape outputShape(Shape input) {
        if (input.channels() != scale.shape().size()) {
            throw new IllegalArgumentException("this scale and shift were made for "
                    + scale.shape().size() + " channels, but the input is " + input);
        }
        return input;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new AffinePass(context, input);
    }

    /** The pass: products with the input and sums are made image by image, and added in the order of the images. */
    private final class AffinePass extends ImagePass {
        private final ElementKernels kernels;
        private final int batch;
        private final int channels;
        private final int pixels;
        private final float[] zeros;
        private final float[] products;
        private final float[] sums;
        private final Gradient scaleGradient = new Gradient(scale);
        private final Gradient shiftGradient = new Gradient(shift);
        private final List<Gradient> gradients = List.of(scaleGradient, shiftGradient);

        private AffinePass(PassContext context, Signal input) {
            super(context, input, input.value().shape().item(), context.backward());
            this.kernels = context.kernels().elements();
            this.batch = context.batch();
            this.channels = scale.shape().size();
            this.pixels = outputSize / channels;
            this.zeros = new float[channels];
            this.products = new float[batch * channels];
            this.sums = new float[batch * channels];
        }

        @Override
        void forward(int image, int worker) {
            kernels.affineColumns(x, scale.values(), shift.values(), y, image * pixels, pixels, channels);
        }

        @Override
        public void backward(RandomKey key) {
            super.backward(key);
            for (int i = 0; i < batch * channels; i++) {
                scaleGradient.values()[i % channels] += products[i];
                shiftGradient.values()[i % channels] += sums[i];
            }
        }

        @Override
        void backward(int image, int worker) {
            int row = image * pixels;
            kernels.sumColumnProducts(dy, x, zeros, row, pixels, channels, products, image * channels);
            kernels.sumColumns(dy, row, pixels, channels, sums, image * channels);
            if (dx.length > 0) {
                kernels.affineColumns(dy, scale.values(), zeros, dx, row, pixels, channels);
            }
        }

        @Override
        public List<Gradient> gradients() {
            return gradients;
        }
    }
}
