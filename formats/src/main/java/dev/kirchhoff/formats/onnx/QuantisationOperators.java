package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.ElementFunction.FakeQuantise;
import dev.kirchhoff.tensor.StoredArray;
import org.jspecify.annotations.Nullable;

/**
 * Quantised values as exporters write them: QuantizeLinear and DequantizeLinear around exact operators. On weights both are reckoned when the
 * model is read; on what depends on the image a pair is one block that rounds.
 */
final class QuantisationOperators {

    private QuantisationOperators() {}

    static void quantizeLinear(Call call) {
        ignoreDefaults(call);
        Constant scale = call.constant(1);
        TensorType type = type(call.optional(2));
        switch (call.value(0)) {
            case Constant constant -> {
                int channels = scale.size();
                int period = period(call, constant, scale);
                long[] values = new long[constant.size()];
                Constant zero = call.optional(2);
                for (int i = 0; i < values.length; i++) {
                    int channel = i / period % channels;
                    double steps = Math.rint((float) constant.real(i) / (float) scale.real(channel));
                    values[i] = (long) Math.clamp(steps + (double) zero(zero, channel), least(type), most(type));
                }
                call.result(new Constant(new StoredArray.Longs(constant.shape(), values), type));
            }
            case Activation activation -> {
                call.attributes().integer("axis", 1);
                call.result(rounded(call, activation, grid(scale, call.optional(2), type)));
            }
        }
    }

    /** The nearest values of a grid. */
    static Activation rounded(Call call, Activation activation, QuantisationGrid grid) {
        ElementFunction rounding = new FakeQuantise(
                grid.scale(), Math.toIntExact(grid.zeroPoint()), least(grid.type()), most(grid.type()));
        var block = new dev.kirchhoff.network.layer.Activation(rounding);
        Activation rounded = call.add(block, activation.layout(), activation);
        return new Activation(rounded.block(), rounded.layout(), null, grid);
    }

    static void dequantizeLinear(Call call) {
        ignoreDefaults(call);
        Constant scale = call.constant(1);
        switch (call.value(0)) {
            case Constant constant ->
                call.result(real(constant, scale, call.optional(2), period(call, constant, scale)));
            case Activation activation -> {
                call.attributes().integer("axis", 1);
                call.result(real(activation, scale, call.optional(2)));
            }
        }
    }

    /**
     * The real numbers that integers stand for.
     *
     * @param period how many elements in a row share a scale
     */
    static Constant real(Constant constant, Constant scale, @Nullable Constant zero, int period) {
        int channels = scale.size();
        float[] values = new float[constant.size()];
        for (int i = 0; i < values.length; i++) {
            int channel = i / period % channels;
            values[i] = (float) (double) (constant.integer(i) - zero(zero, channel)) * (float) scale.real(channel);
        }
        return Constant.reals(constant.shape(), values);
    }

    /**
     * Quantised values as real ones, which they are in the network already.
     *
     * @throws IllegalArgumentException if they were quantised in another way
     */
    static Activation real(Activation activation, Constant scale, @Nullable Constant zero) {
        QuantisationGrid own = activation.grid();
        QuantisationGrid grid = grid(scale, zero, own == null ? TensorType.INT8 : own.type());
        if (!grid.equals(own)) {
            throw new IllegalArgumentException(
                    "its scale and zero point are not those with which its input was quantised, which is not supported");
        }
        return new Activation(activation.block(), activation.layout(), null, null);
    }

    private static void ignoreDefaults(Call call) {
        call.attributes().ignore("saturate");
        for (String name : new String[] {"block_size", "output_dtype", "precision"}) {
            if (call.attributes().integer(name, 0) != 0) {
                throw new IllegalArgumentException("attribute " + name + " is not supported");
            }
        }
    }

    /** The type of quantised numbers, that of their zero point. */
    static TensorType type(@Nullable Constant zero) {
        TensorType type = zero == null ? TensorType.UINT8 : zero.type();
        return switch (type) {
            case INT8, UINT8, INT16, UINT16 -> type;
            default ->
                throw new IllegalArgumentException(
                        "its zero point is of type " + type + "; int8, uint8, int16 and uint16 are supported");
        };
    }

    /** The grid of what depends on the image. */
    static QuantisationGrid grid(Constant scale, @Nullable Constant zero, TensorType type) {
        if (scale.size() != 1
                || !(scale.real(0) > 0)
                || !Double.isFinite(scale.real(0))
                || zero != null && zero.size() != 1) {
            throw new IllegalArgumentException(
                    "one scale above 0 and one zero point for the whole value are supported where it depends on the image");
        }
        return new QuantisationGrid((float) scale.real(0), zero(zero, 0), type);
    }

    /** How many elements in a row share a scale. */
    private static int period(Call call, Constant constant, Constant scale) {
        long number = call.attributes().integer("axis", 1);
        Constant zero = call.optional(2);
        if (scale.size() < 1 || zero != null && zero.size() != scale.size()) {
            throw new IllegalArgumentException("its scales and zero points differ in number");
        }
        if (scale.size() == 1) {
            return Math.max(1, constant.size());
        }
        int axis = Call.axis(number, constant.rank());
        if (scale.rank() != 1 || constant.shape().extent(axis) != scale.size()) {
            throw new IllegalArgumentException("it has " + scale.size() + " scales for an axis of "
                    + constant.shape().extent(axis));
        }
        int period = 1;
        for (int i = axis + 1; i < constant.rank(); i++) {
            period *= constant.shape().extent(i);
        }
        return Math.max(1, period);
    }

    private static long zero(@Nullable Constant zero, int channel) {
        return zero == null ? 0 : zero.integer(channel);
    }

    private static int least(TensorType type) {
        return switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            default -> 0;
        };
    }

    private static int most(TensorType type) {
        return switch (type) {
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 0xFFFF;
            default -> 0xFF;
        };
    }
}
