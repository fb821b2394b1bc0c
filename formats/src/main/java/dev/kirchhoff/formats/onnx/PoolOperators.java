package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.Mean;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Poolings and means. */
final class PoolOperators {

    private PoolOperators() {}

    static void maxPool(Call call) {
        if (call.attributes().integer("storage_order", 0) != 0) {
            throw new IllegalArgumentException("attribute storage_order = 1 is not supported");
        }
        Activation given = call.activation(0);
        Activation input = call.image(new Activation(given.block(), given.layout(), null, null));
        boolean ceil = call.attributes().flag("ceil_mode");
        Window window = WindowAttributes.window(call, input.layout(), null);
        Activation pooled = pooled(call, input, new MaxPooling(new PoolingWindow(window, ceil, false)));
        call.result(new Activation(pooled.block(), pooled.layout(), null, given.grid()));
    }

    static void averagePool(Call call) {
        Activation input = call.image(call.activation(0));
        boolean ceil = call.attributes().flag("ceil_mode");
        boolean counts = call.attributes().flag("count_include_pad");
        Window window = WindowAttributes.window(call, input.layout(), null);
        call.result(pooled(call, input, new AveragePooling(new PoolingWindow(window, ceil, counts))));
    }

    private static Activation pooled(Call call, Activation input, UnaryBlock block) {
        Shape output = block.outputShape(call.translation().shape(input));
        Layout layout = input.layout().rank() == 2
                ? Layout.channelsLast(output.extent(2), output.extent(1))
                : Layout.channelsLast(output.extent(2), output.extent(0), output.extent(1));
        return call.add(block, layout, input);
    }

    static void globalAveragePool(Call call) {
        Activation input = call.activation(0);
        call.result(mean(call, input, IntStream.range(1, input.layout().rank()).toArray(), true));
    }

    static void reduceMean(Call call) {
        boolean keeps = call.attributes().integer("keepdims", 1) != 0;
        boolean mayDoNothing = call.attributes().flag("noop_with_empty_axes");
        Activation input = call.activation(0);
        long[] axes = ShapeOperators.axes(call, 18);
        if (axes == null || axes.length == 0) {
            if (mayDoNothing) {
                call.result(input);
                return;
            }
            throw new IllegalArgumentException(
                    "it takes the mean over the batch too, which is not supported; name axes");
        }
        call.result(mean(
                call,
                input,
                Arrays.stream(axes)
                        .mapToInt(axis -> Call.itemAxis(axis, input))
                        .distinct()
                        .sorted()
                        .toArray(),
                keeps));
    }

    /** The mean over some axes: an average pooling over a column of all their elements, unless it is longer than a window may be. */
    private static Activation mean(Call call, Activation input, int[] axes, boolean keeps) {
        Layout layout = input.layout();
        int[] kept = IntStream.range(0, layout.rank())
                .filter(axis -> Arrays.stream(axes).noneMatch(each -> each == axis))
                .toArray();
        int[] storedKept = kept.length == layout.rank() ? kept : keptInMemory(layout, axes, kept);
        int[] order =
                IntStream.concat(Arrays.stream(axes), Arrays.stream(storedKept)).toArray();
        Activation stored = call.translation().stored(call.name(), input, order);
        int count = Arrays.stream(axes).map(layout::extent).reduce(1, (a, b) -> a * b);
        Shape column = Shape.of(count, 1, layout.size() / count);
        Activation seen = call.translation().seenAs(call.name(), stored, column);
        int[] extents = layout.extents();
        for (int axis : axes) {
            extents[axis] = 1;
        }
        Layout reduced = Layout.rowMajor(extents).stored(order);
        if (!keeps) {
            reduced = java.util.Objects.requireNonNull(Layout.rowMajor(extents)
                            .reshaped(Arrays.stream(kept).map(layout::extent).toArray()))
                    .stored(Arrays.stream(storedKept)
                            .map(axis -> Arrays.binarySearch(kept, axis))
                            .toArray());
        }
        UnaryBlock block = count > WindowAxis.MOST
                ? new Mean(List.of(0), true)
                : new AveragePooling(new PoolingWindow(Window.of(count, 1), false, true));
        return call.add(block, reduced, seen);
    }

    /** The axes that stay, in the order in which they lie in memory where each of them is one part. */
    private static int[] keptInMemory(Layout layout, int[] axes, int[] kept) {
        int[] memory = Arrays.stream(layout.memoryAxes())
                .filter(axis -> Arrays.stream(axes).noneMatch(each -> each == axis))
                .distinct()
                .toArray();
        int[] single =
                Arrays.stream(kept).filter(axis -> layout.extent(axis) == 1).toArray();
        return IntStream.concat(Arrays.stream(memory), Arrays.stream(single)).toArray();
    }
}
