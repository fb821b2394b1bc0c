package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Parts of arrays, and arrays in a frame. */
final class SliceOperators {

    private SliceOperators() {}

    static void slice(Call call) {
        Value input = call.value(0);
        long[] extents = call.extents(input);
        int rank = extents.length;
        boolean inputs = call.opset() >= 10;
        long[] starts = inputs ? integers(call, 1) : call.attributes().integers("starts");
        long[] ends = inputs ? integers(call, 2) : call.attributes().integers("ends");
        long[] axes = inputs ? integers(call, 3) : call.attributes().integers("axes");
        long[] steps = inputs ? integers(call, 4) : null;
        if (starts == null
                || ends == null
                || starts.length != ends.length
                || axes != null && axes.length != starts.length
                || steps != null && steps.length != starts.length
                || axes == null && starts.length > rank) {
            throw new IllegalArgumentException("its starts, ends, axes and steps have different numbers of entries");
        }
        int[][] picks = new int[rank][];
        for (int axis = 0; axis < rank; axis++) {
            picks[axis] = IntStream.range(0, (int) extents[axis]).toArray();
        }
        for (int i = 0; i < starts.length; i++) {
            int axis = axes == null ? i : Call.axis(axes[i], rank);
            picks[axis] = range(starts[i], ends[i], steps == null ? 1 : steps[i], (int) extents[axis]);
        }
        call.result(picked(call, input, picks));
    }

    private static int[] range(long start, long end, long step, int extent) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw new IllegalArgumentException("a step of " + step + " is not accepted");
        }
        long first = Math.clamp(start < 0 ? start + extent : start, 0, step > 0 ? extent : extent - 1);
        long last = Math.clamp(end < 0 ? end + extent : end, step > 0 ? 0 : -1, extent);
        long count = step > 0 ? Math.ceilDiv(last - first, step) : Math.ceilDiv(first - last, -step);
        int[] picks = new int[(int) Math.max(0, Math.min(count, extent))];
        for (int i = 0; i < picks.length; i++) {
            picks[i] = (int) (first + i * step);
        }
        return picks;
    }

    static void gather(Call call) {
        Value input = call.value(0);
        Constant indices = call.constant(1);
        long[] extents = call.extents(input);
        int axis = Call.axis(call.attributes().integer("axis", 0), extents.length);
        if (indices.rank() > 1) {
            throw new IllegalArgumentException(
                    "indices of " + indices.rank() + " axes are not supported; one axis or none is");
        }
        int[][] picks = new int[extents.length][];
        for (int i = 0; i < picks.length; i++) {
            picks[i] = IntStream.range(0, (int) extents[i]).toArray();
        }
        int[] wanted = new int[indices.size()];
        for (int i = 0; i < wanted.length; i++) {
            long index = indices.integer(i);
            if (index < -extents[axis] || index >= extents[axis]) {
                throw new IllegalArgumentException("index " + index + " is outside of an axis of " + extents[axis]);
            }
            wanted[i] = (int) (index < 0 ? index + extents[axis] : index);
        }
        picks[axis] = wanted;
        Value picked = picked(call, input, picks);
        if (indices.rank() == 0) {
            picked = switch (picked) {
                case Constant constant -> constant.reshaped(Call.stored(without(call.extents(constant), axis)));
                case Activation activation -> {
                    long[] left = without(call.extents(activation), axis);
                    Layout layout = activation
                            .layout()
                            .reshaped(Arrays.stream(left)
                                    .skip(1)
                                    .mapToInt(Math::toIntExact)
                                    .toArray());
                    yield activation.on(java.util.Objects.requireNonNull(layout));
                }
            };
        }
        call.result(picked);
    }

    private static long[] without(long[] extents, int axis) {
        return IntStream.range(0, extents.length)
                .filter(i -> i != axis)
                .mapToLong(i -> extents[i])
                .toArray();
    }

    static void pad(Call call) {
        String mode = call.attributes().text("mode", "constant");
        if (!List.of("constant", "edge", "reflect").contains(mode)) {
            throw new IllegalArgumentException("attribute mode is " + dev.kirchhoff.Excerpt.of(mode)
                    + "; constant, edge and reflect are supported");
        }
        Value input = call.value(0);
        long[] extents = call.extents(input);
        boolean inputs = call.opset() >= 11;
        long[] pads = inputs ? integers(call, 1) : call.attributes().integers("pads");
        Constant value = inputs ? call.optional(2) : null;
        double filler = value == null || value.size() == 0 ? 0 : value.real(0);
        filler = inputs ? filler : call.attributes().real("value", 0);
        long[] axes = call.opset() >= 18 ? integers(call, 3) : null;
        int count = axes == null ? extents.length : axes.length;
        if (pads == null || pads.length != 2 * count) {
            throw new IllegalArgumentException("it needs two pads for each of " + count + " axes");
        }
        if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
            call.result(input);
            return;
        }
        Activation image = call.activation(0);
        int[][] picks = new int[extents.length][];
        for (int i = 0; i < picks.length; i++) {
            picks[i] = IntStream.range(0, (int) extents[i]).toArray();
        }
        for (int i = 0; i < count; i++) {
            int axis = axes == null ? i : Call.axis(axes[i], extents.length);
            picks[axis] = framed(mode, pads[i], pads[i + count], (int) extents[axis]);
        }
        call.result(picked(call, image, picks, (float) filler));
    }

    private static int[] framed(String mode, long before, long after, int extent) {
        int most = mode.equals("reflect") ? extent - 1 : 1 << 20;
        if (Math.max(before, after) > most || Math.min(before, after) < -extent || extent + before + after < 1) {
            throw new IllegalArgumentException(
                    "pads of " + before + " and " + after + " on an axis of " + extent + " are not accepted");
        }
        int last = extent - 1;
        return IntStream.range((int) -before, extent + (int) after)
                .map(i -> switch (mode) {
                    case "edge" -> Math.clamp(i, 0, last);
                    case "reflect" -> last - Math.abs(last - Math.abs(i));
                    default -> i < 0 || i > last ? Rearrangement.NONE : i;
                })
                .toArray();
    }

    private static long @Nullable [] integers(Call call, int number) {
        Constant constant = call.optional(number);
        return constant == null ? null : constant.integers();
    }

    /** The elements at the crossings of positions along every axis. */
    private static Value picked(Call call, Value input, int[][] picks) {
        return switch (input) {
            case Constant constant -> {
                int[] extents =
                        Arrays.stream(picks).mapToInt(axis -> axis.length).toArray();
                long[] counts = Arrays.stream(extents).asLongStream().toArray();
                Shape shape = Call.stored(counts);
                call.translation().take(shape.size());
                int[] own = IntStream.range(0, picks.length)
                        .map(i -> constant.shape().extent(i))
                        .toArray();
                yield constant.gathered(shape, crossings(picks, Strides.rowMajor(own)));
            }
            case Activation activation -> picked(call, activation, picks, 0);
        };
    }

    /** The elements at the crossings of positions along every axis; position -1 gives the filler. */
    private static Activation picked(Call call, Activation input, int[][] picks, float filler) {
        Translation translation = call.translation();
        if (!Arrays.equals(picks[0], IntStream.range(0, translation.batch()).toArray())) {
            throw new IllegalArgumentException("it works along the axis of the batch, which is not supported");
        }
        Layout layout = input.layout();
        int[] order = Layout.channelsLast(layout.rank());
        Activation stored = translation.stored(call.name(), input, order);
        int[][] inMemory = new int[order.length][];
        int[] extents = new int[order.length];
        int[] own = new int[order.length];
        boolean all = true;
        long size = 1;
        for (int i = 0; i < order.length; i++) {
            inMemory[i] = picks[order[i] + 1];
            own[i] = layout.extent(order[i]);
            all &= Arrays.equals(inMemory[i], IntStream.range(0, own[i]).toArray());
            extents[order[i]] = inMemory[i].length;
            size *= inMemory[i].length;
            if (size == 0) {
                throw new IllegalArgumentException("its result is empty");
            }
            translation.requireSize(size);
        }
        if (all) {
            return stored;
        }
        int[] source = crossings(inMemory, Strides.rowMajor(own));
        Rearrangement block =
                new Rearrangement(translation.shape(stored), Translation.networkShape(extents), source, filler);
        return translation.add(call.name(), block, Layout.channelsLast(extents), stored);
    }

    private static int[] crossings(int[][] picks, int[] strides) {
        int[] found = {0};
        for (int axis = 0; axis < picks.length; axis++) {
            int[] wider = new int[Math.multiplyExact(found.length, picks[axis].length)];
            int to = 0;
            for (int base : found) {
                for (int pick : picks[axis]) {
                    wider[to++] = base < 0 || pick < 0 ? Rearrangement.NONE : base + pick * strides[axis];
                }
            }
            found = wider;
        }
        return found;
    }
}
