package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/**
 * A part of the input: evenly spaced coordinates along every axis, as in the shortcut of a residual network that takes every second
 * pixel.
 *
 * @param ranges coordinates taken along each axis, slowest first
 */
public record Slice(List<Range> ranges) implements UnaryBlock {

    /**
     * Coordinates start, start + step, ... before stop.
     *
     * @param start the first, counted from 0
     * @param stop behind the last; -1 for all down to 0 where the step is negative
     * @param step their distance; not 0, negative to count down
     */
    public record Range(int start, int stop, int step) {

        /**
         * Checks that it takes something.
         *
         * @throws IllegalArgumentException if the step is 0, or no coordinate or a negative one is taken
         */
        public Range {
            if (step == 0 || start < 0 || stop < -1 || Long.signum((long) stop - start) != Integer.signum(step)) {
                throw new IllegalArgumentException(
                        "a slice from " + start + " to " + stop + " in steps of " + step
                                + " takes nothing; start must be at least 0, and stop must lie beyond it in the direction of the step");
            }
        }

        /** All coordinates of an axis. */
        public static Range all(int extent) {
            return new Range(0, extent, 1);
        }

        int count() {
            return Math.toIntExact(Math.ceilDiv((long) stop - start, step));
        }
    }

    /** Keeps the ranges. */
    public Slice {
        ranges = List.copyOf(ranges);
    }

    @Override
    public Shape outputShape(Shape input) {
        Offsets.requireAxes(input, ranges.size(), "Slice");
        for (int axis = 0; axis < ranges.size(); axis++) {
            Range range = ranges.get(axis);
            if (Math.max(range.start() + 1, range.stop()) > input.extent(axis)) {
                throw new IllegalArgumentException("a slice from " + range.start() + " to " + range.stop()
                        + " leaves axis " + axis + " of its input " + input);
            }
        }
        return Shape.of(ranges.stream().mapToInt(Range::count).toArray());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape shape = input.value().shape().item();
        int[][] offsets = new int[ranges.size()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            Range range = ranges.get(axis);
            offsets[axis] = new int[range.count()];
            for (int i = 0; i < offsets[axis].length; i++) {
                offsets[axis][i] = (range.start() + i * range.step()) * Offsets.stride(shape, axis);
            }
        }
        return new GatherPass(context, input, outputShape(shape), Offsets.places(offsets), 0);
    }
}
