package dev.kirchhoff.formats.onnx;

/**
 * Products of integers with integers, as models in the "operator" form of quantisation have them: the exact operator between values that are
 * rounded to the grids of its input and its output. Differs from runtimes, which round from the integer sum: where that lies within rounding
 * of the middle between two values, the neighbour may come out.
 */
final class QuantisedProducts {

    private QuantisedProducts() {}

    static void conv(Call call) {
        Constant weight = call.constant(3);
        Constant scale = call.constant(4);
        int outputs = weight.rank() == 0 ? 1 : weight.shape().extent(0);
        requireScales(scale, call.constant(5), outputs);
        int period = scale.size() == 1 ? weight.size() : weight.size() / outputs;
        Constant real = QuantisationOperators.real(weight, scale, call.constant(5), Math.max(1, period));
        Activation input = QuantisationOperators.real(call.activation(0), call.constant(1), call.constant(2));
        Constant bias = call.optional(8);
        Constant shift = bias == null ? null : bias(bias, scale, call.constant(1));
        call.result(rounded(call, ConvOperators.conv(call, input, real, shift)));
    }

    /** A bias counts in steps of the products. */
    private static Constant bias(Constant bias, Constant scale, Constant inputScale) {
        float[] values = new float[bias.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bias.integer(i) * inputScale.real(0) * scale.real(i % scale.size()));
        }
        return Constant.reals(bias.shape(), values);
    }

    static void matMul(Call call) {
        Constant matrix = LinearOperators.matrix(call, 3);
        Constant scale = call.constant(4);
        requireScales(scale, call.constant(5), matrix.shape().extent(1));
        Constant real = QuantisationOperators.real(matrix, scale, call.constant(5), 1);
        Activation input = QuantisationOperators.real(call.activation(0), call.constant(1), call.constant(2));
        call.result(rounded(call, LinearOperators.matMul(call, input, real)));
    }

    private static void requireScales(Constant scale, Constant zero, int outputs) {
        if (scale.size() != 1 && scale.size() != outputs || zero.size() != scale.size()) {
            throw new IllegalArgumentException("its weights have " + scale.size() + " scales and " + zero.size()
                    + " zero points for " + outputs + " outputs; one for all or one for each is supported");
        }
    }

    private static Activation rounded(Call call, Activation product) {
        Constant zero = call.constant(7);
        QuantisationGrid grid = QuantisationOperators.grid(call.constant(6), zero, QuantisationOperators.type(zero));
        return QuantisationOperators.rounded(call, product, grid);
    }
}
