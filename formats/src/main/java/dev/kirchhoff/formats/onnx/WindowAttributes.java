package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.Arrays;

/**
 * The window of a convolution or pooling as its node describes it: kernel_shape, strides, dilations, pads, auto_pad. On a signal
 * (batch, channels, length) the window has one row.
 */
final class WindowAttributes {

    private WindowAttributes() {}

    /**
     * The window.
     *
     * @param input images, or signals
     * @param kernel the kernel's extents where weights give them, else null
     * @throws IllegalArgumentException if an attribute has the wrong number of entries or one out of range
     */
    static Window window(Call call, Layout input, long @org.jspecify.annotations.Nullable [] kernel) {
        int axes = input.rank() - 1;
        Attributes attributes = call.attributes();
        long[] given = attributes.integers("kernel_shape");
        long[] size = given == null ? kernel : given;
        if (size == null || size.length != axes || kernel != null && !Arrays.equals(size, kernel)) {
            throw new IllegalArgumentException("attribute kernel_shape is "
                    + (size == null ? "missing" : Arrays.toString(size)) + "; it must have an extent for each of the "
                    + axes + " axes behind the channels" + (kernel == null ? "" : ", those of the weights"));
        }
        long[] strides = sized(attributes, "strides", axes, 1);
        long[] dilations = sized(attributes, "dilations", axes, 1);
        long[] pads = sized(attributes, "pads", 2 * axes, 0);
        String auto = attributes.text("auto_pad", "NOTSET");
        WindowAxis[] found = new WindowAxis[axes];
        for (int axis = 0; axis < axes; axis++) {
            int extent = input.extent(axis + 1);
            WindowAxis plain = new WindowAxis(
                    pixels("kernel_shape", size[axis]),
                    pixels("strides", strides[axis]),
                    pixels("pads", pads[axis]),
                    pixels("pads", pads[axis + axes]),
                    pixels("dilations", dilations[axis]));
            found[axis] = padded(plain, auto, extent);
        }
        WindowAxis one = new WindowAxis(1, 1, 0, 0, 1);
        return axes == 1 ? new Window(one, found[0]) : new Window(found[0], found[1]);
    }

    private static WindowAxis padded(WindowAxis axis, String auto, int extent) {
        return switch (auto) {
            case "NOTSET" -> axis;
            case "VALID" -> new WindowAxis(axis.size(), axis.stride(), 0, 0, axis.dilation());
            case "SAME_UPPER", "SAME_LOWER" -> {
                int steps = Math.ceilDiv(extent, axis.stride());
                int padding = Math.max(0, (steps - 1) * axis.stride() + axis.reach() - extent);
                int less = padding / 2;
                boolean upper = auto.equals("SAME_UPPER");
                yield new WindowAxis(
                        axis.size(),
                        axis.stride(),
                        upper ? less : padding - less,
                        upper ? padding - less : less,
                        axis.dilation());
            }
            default ->
                throw new IllegalArgumentException("attribute auto_pad is " + dev.kirchhoff.Excerpt.of(auto)
                        + "; NOTSET, VALID, SAME_UPPER and SAME_LOWER are accepted");
        };
    }

    private static int pixels(String name, long value) {
        if (value < 0 || value > WindowAxis.MOST) {
            throw new IllegalArgumentException(
                    "attribute " + name + " has an entry " + value + "; at most " + WindowAxis.MOST + " is accepted");
        }
        return (int) value;
    }

    private static long[] sized(Attributes attributes, String name, int count, long other) {
        long[] given = attributes.integers(name);
        if (given == null) {
            given = new long[count];
            Arrays.fill(given, other);
        }
        if (given.length != count) {
            throw new IllegalArgumentException(
                    "attribute " + name + " has " + given.length + " entries; it must have " + count);
        }
        return given;
    }
}
