package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.util.stream.IntStream;

/** Products with matrices. */
final class LinearOperators {

    private LinearOperators() {}

    static void gemm(Call call) {
        Attributes attributes = call.attributes();
        boolean transposedImages = attributes.flag("transA");
        boolean transposed = attributes.flag("transB");
        float alpha = attributes.real("alpha", 1);
        float beta = attributes.real("beta", 1);
        Activation input = call.activation(0);
        if (transposedImages || input.layout().rank() != 1) {
            throw new IllegalArgumentException(
                    "attribute transA = 1 and inputs of other than two axes are not supported");
        }
        Constant matrix = matrix(call, 1);
        if (!transposed) {
            matrix = ShapeOperators.transposed(matrix, 1, 0);
        }
        Linear block = linear(input, matrix, alpha);
        Constant bias = call.optional(2);
        if (bias != null) {
            double[] shift = Repeated.along(Layout.rowMajor(matrix.shape().extent(0)), bias)
                    .values(matrix.shape().extent(0));
            for (int i = 0; i < shift.length; i++) {
                shift[i] *= beta;
            }
            Layers.write(Layers.parameter(block, "bias"), Layers.floats(shift));
        }
        call.result(made(call, block, input, Layout.rowMajor(matrix.shape().extent(0))));
    }

    static void matMul(Call call) {
        call.result(matMul(call, call.activation(0), matrix(call, 1)));
    }

    /** The product of the last axis of an input with a real matrix. */
    static Activation matMul(Call call, Activation input, Constant given) {
        Constant matrix = ShapeOperators.transposed(given, 1, 0);
        Layout layout = input.layout();
        int rank = layout.rank();
        if (rank == 1) {
            return made(
                    call,
                    linear(input, matrix, 1),
                    input,
                    Layout.rowMajor(matrix.shape().extent(0)));
        }
        if (rank == 0) {
            throw new IllegalArgumentException("its input has no axis but that of the batch");
        }
        int inputs = layout.extent(rank - 1);
        requireInputs(matrix, inputs);
        Activation rows = call.translation()
                .stored(call.name(), input, IntStream.range(0, rank).toArray());
        Shape image = Shape.of(1, layout.size() / inputs, inputs);
        Convolution settings =
                new Convolution(matrix.shape().extent(0), Window.of(1, 1), 1, Bias.DIGITAL, new TilingScheme.None());
        Conv2d block = new Conv2d(image, settings, Layers.NOTHING, Layers.KEY);
        Layers.write(Layers.parameter(block, "weight"), matrix.floats());
        int[] extents = layout.extents();
        extents[rank - 1] = matrix.shape().extent(0);
        return made(call, block, call.translation().seenAs(call.name(), rows, image), Layout.rowMajor(extents));
    }

    /** An input that is a matrix. */
    static Constant matrix(Call call, int number) {
        Constant matrix = call.constant(number);
        if (matrix.rank() != 2 || matrix.size() == 0) {
            throw new IllegalArgumentException("its input number " + number + " has " + matrix.rank()
                    + " axes; a matrix that is not empty is supported");
        }
        return matrix;
    }

    private static void requireInputs(Constant matrix, int inputs) {
        if (matrix.shape().extent(1) != inputs) {
            throw new IllegalArgumentException(
                    "its matrix takes " + matrix.shape().extent(1) + " inputs, but the value before it has " + inputs);
        }
    }

    /** A linear layer whose columns are in the order in which the input lies in memory. */
    private static Linear linear(Activation input, Constant matrix, float factor) {
        int outputs = matrix.shape().extent(0);
        int inputs = input.layout().size();
        requireInputs(matrix, inputs);
        int[] places = input.layout().places();
        float[] values = matrix.floats();
        float[] weights = new float[values.length];
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < inputs; i++) {
                weights[output * inputs + places[i]] = factor * values[output * inputs + i];
            }
        }
        Linear block = new Linear(inputs, outputs, Bias.DIGITAL, Layers.NOTHING, Layers.KEY);
        Layers.write(Layers.parameter(block, "weight"), weights);
        return block;
    }

    private static Activation made(Call call, TiledBlock block, Activation input, Layout layout) {
        Activation made = call.add(block, layout, input);
        return new Activation(made.block(), layout, block, null);
    }
}
