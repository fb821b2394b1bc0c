package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.LocalResponseGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.WindowAxis;

/**
 * Local response normalisation: each value is divided by a power of the activity around it,
 * {@code y = x / (k + alpha/n sum x_j²)^beta}, the sum over {@code size} neighbouring channels of the pixel (n = size), or over
 * the {@code size x size} neighbouring pixels of the channel (n = size²). What lies outside counts as zero and n stays.
 *
 * <p>Shapes: {@code [height, width, channels]}, or {@code [features]} across features.
 *
 * <p>Source: A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet classification with deep convolutional neural networks", NeurIPS 2012,
 * section 3.3; Caffe, {@code lrn_layer.cpp}, whose alpha is divided by n as here (the paper's is not). Differs from Caffe: within a
 * channel it fixes k = 1; here k counts in both regions.
 *
 * @param region neighbours that are summed over
 * @param size extent of the neighbourhood along an axis, odd
 * @param alpha strength, at least 0
 * @param beta exponent; 0.75 is the fast case
 * @param k constant summand, above 0
 */
public record LocalResponseNormalisation(Region region, int size, double alpha, double beta, double k)
        implements UnaryBlock {

    /** Neighbours that are summed over. */
    public enum Region {
        /** Pixels around, in the same channel. */
        WITHIN_CHANNEL,
        /** Channels around, at the same pixel. */
        ACROSS_CHANNELS
    }

    /**
     * Checks the constants.
     *
     * @throws IllegalArgumentException if the size is not odd and positive, alpha is negative or k is not positive
     */
    public LocalResponseNormalisation {
        if (size < 1 || size % 2 == 0 || size > WindowAxis.MOST) {
            throw new IllegalArgumentException(
                    "local response normalisation has size " + size + "; it must be odd, and 1 to " + WindowAxis.MOST);
        }
        if (!(alpha >= 0 && k > 0) || Double.isNaN(beta)) {
            throw new IllegalArgumentException("local response normalisation has alpha " + alpha + ", beta " + beta
                    + " and k " + k + "; alpha must be at least 0 and k above 0");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        if (region == Region.WITHIN_CHANNEL) {
            ImageShape.require(input, "local response normalisation within channels");
        }
        return input;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new ResponsePass(context, input, field(input.value().shape().item()));
    }

    private LocalResponseGeometry field(Shape input) {
        int reach = size / 2;
        int channels = input.channels();
        return switch (region) {
            case WITHIN_CHANNEL ->
                new LocalResponseGeometry(
                        input.extent(0),
                        input.extent(1),
                        channels,
                        reach,
                        reach,
                        (float) k,
                        (float) (alpha / (size * size)),
                        (float) beta);
            case ACROSS_CHANNELS ->
                new LocalResponseGeometry(
                        input.size() / channels, channels, 1, 0, reach, (float) k, (float) (alpha / size), (float)
                                beta);
        };
    }

    /** The pass: keeps the two powers that the way back needs. */
    private static final class ResponsePass extends ImagePass {
        private final ElementKernels kernels;
        private final LocalResponseGeometry field;
        private final float[] power = new float[y.length];
        private final float[] next = new float[y.length];
        private final float[][] scratch;

        private ResponsePass(PassContext context, Signal input, LocalResponseGeometry field) {
            super(context, input, input.value().shape().item());
            this.kernels = context.kernels().elements();
            this.field = field;
            this.scratch = new float[context.workers().count()][field.scratchLength()];
        }

        @Override
        void forward(int image, int worker) {
            kernels.normaliseResponse(field, x, y, power, next, image * outputSize, scratch[worker]);
        }

        @Override
        void backward(int image, int worker) {
            kernels.normaliseResponseGradient(field, x, dy, power, next, dx, image * outputSize, scratch[worker]);
        }
    }
}
