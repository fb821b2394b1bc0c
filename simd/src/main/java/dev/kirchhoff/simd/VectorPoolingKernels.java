package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.kernels.ScalarPoolingKernels;
import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.WindowAxis;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PoolingKernels} with the Vector API: a vector of channels at a time, the last one overlapping the one before it
 * (every output is written, none added to). Images with fewer channels than lanes go to the scalar kernels.
 */
final class VectorPoolingKernels implements PoolingKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final PoolingKernels SCALAR = new ScalarPoolingKernels();

    @Override
    public void max(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset, int[] kept) {
        if (g.channels() < LANES) {
            SCALAR.max(g, x, xOffset, y, yOffset, kept);
            return;
        }
        int rows = g.outputHeight();
        int columns = g.outputWidth();
        int at = yOffset;
        for (int oy = 0; oy < rows; oy++) {
            int top = g.window().vertical().first(oy);
            for (int ox = 0; ox < columns; ox++) {
                int left = g.window().horizontal().first(ox);
                int firstRow = g.firstRow(top);
                int firstColumn = g.firstColumn(left);
                int first = (firstRow * g.width() + firstColumn) * g.channels();
                int height = g.bottom(top) - firstRow;
                int width = (g.right(left) - firstColumn) * g.channels();
                for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                    maxOf(g, x, xOffset, first + c, height, width, y, at + c, kept);
                }
                at += g.channels();
            }
        }
    }

    /**
     * One vector of channels of one window, whose first pixel starts at {@code first} in the image; {@code height} counts rows,
     * {@code width} elements of a row.
     */
    private static void maxOf(
            PoolingGeometry g,
            float[] x,
            int xOffset,
            int first,
            int height,
            int width,
            float[] y,
            int at,
            int[] kept) {
        FloatVector best = FloatVector.fromArray(FLOATS, x, xOffset + first);
        IntVector index = IntVector.broadcast(INTS, first);
        int rowStep = g.rowStep();
        int line = rowStep * g.width() * g.channels();
        int step = g.columnStep() * g.channels();
        for (int row = 0, from = first; row < height; row += rowStep, from += line) {
            for (int i = from; i < from + width; i += step) {
                FloatVector value = FloatVector.fromArray(FLOATS, x, xOffset + i);
                VectorMask<Float> larger = value.compare(GT, best);
                best = best.blend(value, larger);
                index = index.blend(i, larger.cast(INTS));
            }
        }
        best.intoArray(y, at);
        index.addIndex(1).intoArray(kept, at);
    }

    @Override
    public void sample(
            PoolingGeometry g, float[] x, int xOffset, float[] uniforms, float[] y, int yOffset, int[] kept) {
        if (g.channels() < LANES) {
            SCALAR.sample(g, x, xOffset, uniforms, y, yOffset, kept);
            return;
        }
        for (int output = 0; output < g.outputSize(); output += g.channels()) {
            int top = g.top(output);
            int left = g.left(output);
            for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                FloatVector uniform = FloatVector.fromArray(FLOATS, uniforms, output + c);
                sampleOf(g, x, xOffset, c, top, left, uniform, y, yOffset + output + c, kept);
            }
        }
    }

    private static void sampleOf(
            PoolingGeometry g,
            float[] x,
            int xOffset,
            int channel,
            int top,
            int left,
            FloatVector uniform,
            float[] y,
            int at,
            int[] kept) {
        FloatVector total = total(g, x, xOffset + channel, top, left);
        FloatVector floor = floor(total);
        FloatVector threshold = uniform.mul(total.add(floor.mul(g.pixels(top, left))));
        FloatVector below = FloatVector.zero(FLOATS);
        FloatVector drawn = FloatVector.broadcast(FLOATS, Float.NaN);
        int first = (g.firstRow(top) * g.width() + g.firstColumn(left)) * g.channels() + channel;
        IntVector index = IntVector.broadcast(INTS, first);
        for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
            for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                int i = (iy * g.width() + ix) * g.channels() + channel;
                FloatVector value = FloatVector.fromArray(FLOATS, x, xOffset + i);
                FloatVector weight = value.max(0).add(floor);
                VectorMask<Float> later = weight.compare(GT, 0).and(below.compare(LE, threshold));
                drawn = drawn.blend(value, later);
                index = index.blend(i, later.cast(INTS));
                below = below.add(weight);
            }
        }
        drawn.intoArray(y, at);
        index.addIndex(1).intoArray(kept, at);
    }

    @Override
    public void expectation(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        if (g.channels() < LANES) {
            SCALAR.expectation(g, x, xOffset, y, yOffset);
            return;
        }
        for (int output = 0; output < g.outputSize(); output += g.channels()) {
            int top = g.top(output);
            int left = g.left(output);
            for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                expectationOf(g, x, xOffset + c, top, left, y, yOffset + output + c);
            }
        }
    }

    private static void expectationOf(PoolingGeometry g, float[] x, int base, int top, int left, float[] y, int at) {
        FloatVector total = total(g, x, base, top, left);
        FloatVector floor = floor(total);
        FloatVector weighted = FloatVector.zero(FLOATS);
        for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
            for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                FloatVector value = FloatVector.fromArray(FLOATS, x, base + (iy * g.width() + ix) * g.channels());
                weighted = weighted.add(value.mul(value.max(0).add(floor)));
            }
        }
        weighted.div(total.add(floor.mul(g.pixels(top, left)))).intoArray(y, at);
    }

    /** Sum of the positive values of a window. */
    private static FloatVector total(PoolingGeometry g, float[] x, int base, int top, int left) {
        FloatVector total = FloatVector.zero(FLOATS);
        for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
            for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                total = total.add(FloatVector.fromArray(FLOATS, x, base + (iy * g.width() + ix) * g.channels())
                        .max(0));
            }
        }
        return total;
    }

    /** What every pixel's weight is raised by: 1 where all are zero, so that they are equally likely. */
    private static FloatVector floor(FloatVector total) {
        return FloatVector.zero(FLOATS).blend(1, total.compare(EQ, 0));
    }

    /** One addition an output, wherever it leads: gathering a vector of channels from the windows around takes three times as long. */
    @Override
    public void keptGradient(PoolingGeometry g, float[] dy, int yOffset, int[] kept, float[] dx, int xOffset) {
        SCALAR.keptGradient(g, dy, yOffset, kept, dx, xOffset);
    }

    @Override
    public void average(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        if (g.channels() < LANES) {
            SCALAR.average(g, x, xOffset, y, yOffset);
            return;
        }
        for (int output = 0; output < g.outputSize(); output += g.channels()) {
            int top = g.top(output);
            int left = g.left(output);
            for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                    for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                        int from = xOffset + (iy * g.width() + ix) * g.channels() + c;
                        sum = sum.add(FloatVector.fromArray(FLOATS, x, from));
                    }
                }
                sum.div(g.divisor(top, left)).intoArray(y, yOffset + output + c);
            }
        }
    }

    /** Gathers the gradient of each pixel from the windows that hold it: neighbours, where they leave out no pixels. */
    @Override
    public void averageGradient(PoolingGeometry g, float[] dy, int yOffset, float[] dx, int xOffset) {
        if (g.channels() < LANES || g.rowStep() > 1 || g.columnStep() > 1) {
            SCALAR.averageGradient(g, dy, yOffset, dx, xOffset);
            return;
        }
        WindowAxis vertical = g.window().vertical();
        WindowAxis horizontal = g.window().horizontal();
        int rows = g.outputHeight();
        int columns = g.outputWidth();
        int at = xOffset;
        for (int iy = 0; iy < g.height(); iy++) {
            int firstRow = vertical.firstStep(iy);
            int endRow = Math.min(rows, vertical.endStep(iy));
            for (int ix = 0; ix < g.width(); ix++, at += g.channels()) {
                int firstColumn = horizontal.firstStep(ix);
                int endColumn = Math.min(columns, horizontal.endStep(ix));
                for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                    FloatVector sum = FloatVector.zero(FLOATS);
                    for (int oy = firstRow; oy < endRow; oy++) {
                        for (int ox = firstColumn; ox < endColumn; ox++) {
                            int size = g.divisor(vertical.first(oy), horizontal.first(ox));
                            int from = yOffset + (oy * columns + ox) * g.channels() + c;
                            sum = sum.add(
                                    FloatVector.fromArray(FLOATS, dy, from).mul(1f / size));
                        }
                    }
                    sum.intoArray(dx, at + c);
                }
            }
        }
    }

    /** Start of the next vector of channels: the last one ends with the last channel. */
    private static int next(int channel, int channels) {
        int next = channel + LANES;
        return next < channels ? Math.min(next, channels - LANES) : channels;
    }
}
