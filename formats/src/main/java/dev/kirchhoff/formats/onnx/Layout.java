package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of an array lie whose axes another program counts in another order. Every axis is cut into parts, slowest first;
 * memory is row-major over all parts in an order of its own. Images of an NCHW model lie as height, width, channel; what flattens them has
 * one axis of three parts, and nothing is moved until an operator needs it.
 *
 * <p>Parts of extent 1 are left out, and neighbours in an axis that are neighbours in memory are one part, so that equal layouts have equal
 * parts.
 */
final class Layout {

    private final int[] extents;
    /** Extents of the parts, axis by axis. */
    private final int[] parts;
    /** Axis of each part. */
    private final int[] axes;
    /** Parts in the order of memory, slowest first. */
    private final int[] memory;

    private Layout(int[] extents, int[] parts, int[] axes, int[] memory) {
        int[] place = new int[parts.length];
        for (int i = 0; i < memory.length; i++) {
            place[memory[i]] = i;
        }
        int[] merged = new int[parts.length];
        int[] mergedParts = new int[parts.length];
        int[] mergedAxes = new int[parts.length];
        int count = 0;
        for (int part = 0; part < parts.length; part++) {
            boolean joins = part > 0 && axes[part] == axes[part - 1] && place[part] == place[part - 1] + 1;
            if (joins) {
                mergedParts[count - 1] *= parts[part];
                merged[part] = -1;
            } else {
                mergedParts[count] = parts[part];
                mergedAxes[count] = axes[part];
                merged[part] = count++;
            }
        }
        this.extents = extents;
        this.parts = Arrays.copyOf(mergedParts, count);
        this.axes = Arrays.copyOf(mergedAxes, count);
        this.memory = Arrays.stream(memory)
                .map(part -> merged[part])
                .filter(part -> part >= 0)
                .toArray();
    }

    /** The layout of a row-major array. */
    static Layout rowMajor(int... extents) {
        int[] axes = java.util.stream.IntStream.range(0, extents.length)
                .filter(axis -> extents[axis] > 1)
                .toArray();
        int[] parts = Arrays.stream(axes).map(axis -> extents[axis]).toArray();
        int[] memory = java.util.stream.IntStream.range(0, parts.length).toArray();
        return new Layout(extents.clone(), parts, axes, memory);
    }

    /** Row-major, with the first axis, that of the channels, moved behind the others. */
    static Layout channelsLast(int... extents) {
        return rowMajor(extents).stored(channelsLast(extents.length));
    }

    /** The axes of an array in the order of a network: the first, that of the channels, behind the others. */
    static int[] channelsLast(int rank) {
        int[] order = new int[rank];
        Arrays.setAll(order, i -> (i + 1) % rank);
        return order;
    }

    /** Number of axes. */
    int rank() {
        return extents.length;
    }

    /** Extent of an axis. */
    int extent(int axis) {
        return extents[axis];
    }

    /** The extents. */
    int[] extents() {
        return extents.clone();
    }

    /** Number of elements. */
    int size() {
        return Shape.of(extents).size();
    }

    /** The extents of an array in memory, one for each part. */
    int[] memoryExtents() {
        return Arrays.stream(memory).map(part -> parts[part]).toArray();
    }

    /** Axis of each part, in the order of memory. */
    int[] memoryAxes() {
        return Arrays.stream(memory).map(part -> axes[part]).toArray();
    }

    /** Number of each part, counted axis by axis, in the order of memory. */
    int[] memoryParts() {
        return memory.clone();
    }

    /** Whether the axes lie one in the other in this order, slowest first. */
    boolean isStored(int... order) {
        return Arrays.equals(memory, partsOf(order));
    }

    /** The same axes, stored in this order. */
    Layout stored(int... order) {
        return new Layout(extents, parts, axes, partsOf(order));
    }

    private int[] partsOf(int[] order) {
        return Arrays.stream(order)
                .flatMap(axis ->
                        java.util.stream.IntStream.range(0, parts.length).filter(part -> axes[part] == axis))
                .toArray();
    }

    /** The axes in another order, the elements where they are: axis k is axis {@code order[k]} of this. */
    Layout transposed(int... order) {
        int[] from = partsOf(order);
        int[] number = new int[parts.length];
        int[] inverse = new int[rank()];
        for (int i = 0; i < from.length; i++) {
            number[from[i]] = i;
        }
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return new Layout(
                Arrays.stream(order).map(axis -> extents[axis]).toArray(),
                Arrays.stream(from).map(part -> parts[part]).toArray(),
                Arrays.stream(from).map(part -> inverse[axes[part]]).toArray(),
                Arrays.stream(memory).map(part -> number[part]).toArray());
    }

    /** The elements in the same order on other axes, or null where that cannot be said without moving them. */
    @Nullable
    Layout reshaped(int... target) {
        Layout flat = new Layout(new int[] {size()}, parts, new int[parts.length], memory);
        List<List<Integer>> pieces = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        List<Integer> axisOf = new ArrayList<>();
        int part = -1;
        int rest = 1;
        for (int axis = 0; axis < target.length; axis++) {
            int need = target[axis];
            while (need > 1) {
                if (rest == 1) {
                    rest = flat.parts[++part];
                    pieces.add(new ArrayList<>());
                }
                int piece = Math.min(need, rest);
                if (need % piece != 0 || rest % piece != 0) {
                    return null;
                }
                pieces.get(part).add(found.size());
                found.add(piece);
                axisOf.add(axis);
                need /= piece;
                rest /= piece;
            }
        }
        int[] order = Arrays.stream(flat.memory)
                .flatMap(each -> pieces.get(each).stream().mapToInt(Integer::intValue))
                .toArray();
        return new Layout(
                target.clone(),
                found.stream().mapToInt(Integer::intValue).toArray(),
                axisOf.stream().mapToInt(Integer::intValue).toArray(),
                order);
    }

    /** For each element, counted row by row over the axes, where it lies in memory. */
    int[] places() {
        int[] stride = new int[parts.length];
        int step = 1;
        for (int i = memory.length - 1; i >= 0; i--) {
            stride[memory[i]] = step;
            step *= parts[memory[i]];
        }
        int[] places = new int[step];
        int[] at = new int[parts.length];
        int place = 0;
        for (int i = 0; i < step; i++) {
            places[i] = place;
            for (int part = parts.length - 1; part >= 0; part--) {
                place += stride[part];
                if (++at[part] < parts[part]) {
                    break;
                }
                place -= stride[part] * parts[part];
                at[part] = 0;
            }
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout
                && Arrays.equals(extents, layout.extents)
                && Arrays.equals(parts, layout.parts)
                && Arrays.equals(axes, layout.axes)
                && Arrays.equals(memory, layout.memory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** The extents as {@code 3x32x32}. */
    @Override
    public String toString() {
        return rank() == 0 ? "a number" : Shape.of(extents).toString();
    }
}
