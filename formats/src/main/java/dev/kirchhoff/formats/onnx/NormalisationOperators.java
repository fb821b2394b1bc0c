package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.tensor.Shape;

/** Normalisations as they are in inference, and what does nothing there. */
final class NormalisationOperators {

    private NormalisationOperators() {}

    static void batchNormalization(Call call) {
        Attributes attributes = call.attributes();
        float epsilon = attributes.real("epsilon", 1e-5f);
        attributes.ignore("momentum");
        if (attributes.flag("training_mode")) {
            throw new IllegalArgumentException(
                    "attribute training_mode = 1 is not supported; export the model for inference");
        }
        if (attributes.integer("spatial", 1) != 1) {
            throw new IllegalArgumentException("attribute spatial = 0 is not supported");
        }
        Activation input = call.activation(0);
        int rank = input.layout().rank();
        if (rank == 0) {
            throw new IllegalArgumentException("its input has no axis of channels");
        }
        int channels = input.layout().extent(0);
        float[][] given = new float[4][];
        for (int i = 0; i < given.length; i++) {
            Constant constant = call.constant(i + 1);
            if (constant.size() != channels) {
                throw new IllegalArgumentException("its input number " + (i + 1) + " has " + constant.size()
                        + " elements for " + channels + " channels");
            }
            given[i] = constant.floats();
        }
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt((double) given[3][c] + epsilon);
            if (!(deviation > 0)) {
                throw new IllegalArgumentException(
                        "channel " + c + " has variance " + given[3][c] + "; with epsilon it must be above 0");
            }
            scale[c] = (float) (given[0][c] / deviation);
            shift[c] = (float) (given[1][c] - given[2][c] * (given[0][c] / deviation));
        }
        int[] extents = new int[rank];
        java.util.Arrays.fill(extents, 1);
        extents[0] = channels;
        Shape shape = Shape.of(extents);
        call.result(Layers.scaled(call, input, Constant.reals(shape, scale), Constant.reals(shape, shift)));
    }

    static void lrn(Call call) {
        Attributes attributes = call.attributes();
        long size = attributes.integer("size", 0);
        float alpha = attributes.real("alpha", 1e-4f);
        float beta = attributes.real("beta", 0.75f);
        float bias = attributes.real("bias", 1);
        if (size < 1 || size > Integer.MAX_VALUE || size % 2 == 0) {
            throw new IllegalArgumentException(
                    "attribute size is " + size + "; an odd number of channels is supported");
        }
        Activation input = call.image(call.activation(0));
        call.result(call.add(
                new LocalResponseNormalisation(
                        LocalResponseNormalisation.Region.ACROSS_CHANNELS, (int) size, alpha, beta, bias),
                input.layout(),
                input));
    }

    static void identity(Call call) {
        call.result(call.value(0));
    }

    static void dropout(Call call) {
        call.attributes().ignore("ratio");
        call.attributes().ignore("seed");
        Constant training = call.optional(2);
        if (training != null && training.size() == 1 && training.real(0) != 0) {
            throw new IllegalArgumentException("its training_mode is true; export the model for inference");
        }
        call.result(call.value(0));
    }
}
