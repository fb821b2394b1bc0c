package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.PoolingKernels;
import dev.kirchhoff.tensor.ScalarPoolingKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PoolingKernels} with the Vector API: a vector of channels at a time, the last one overlapping the one before it
 * (every output is written, none added to). Gradients are gathered pixel by pixel from the windows that hold the pixel, so each is
 * written once. Images with fewer channels than lanes go to the scalar kernels.
 */
final class VectorPoolingKernels implements PoolingKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final PoolingKernels NARROW = new ScalarPoolingKernels();

    @Override
    public void max(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset, int[] taps) {
        if (g.channels() < LANES) {
            NARROW.max(g, x, xOffset, y, yOffset, taps);
            return;
        }
        int at = yOffset;
        int rows = g.outputHeight();
        int columns = g.outputWidth();
        for (int oy = 0, top = -g.padding(); oy < rows; oy++, top += g.stride()) {
            for (int ox = 0, left = -g.padding(); ox < columns; ox++, left += g.stride(), at += g.channels()) {
                for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                    maxOf(g, x, xOffset + c, top, left, y, at + c, taps);
                }
            }
        }
    }

    private static void maxOf(
            PoolingGeometry g, float[] x, int base, int top, int left, float[] y, int at, int[] taps) {
        int firstRow = Math.max(top, 0);
        int firstColumn = Math.max(left, 0);
        int from = base + (firstRow * g.width() + firstColumn) * g.channels();
        FloatVector best = FloatVector.fromArray(FLOATS, x, from);
        IntVector kept = IntVector.broadcast(INTS, (firstRow - top) * g.window() + firstColumn - left);
        for (int iy = firstRow; iy < g.bottom(top); iy++) {
            for (int ix = firstColumn; ix < g.right(left); ix++) {
                FloatVector value = FloatVector.fromArray(FLOATS, x, base + (iy * g.width() + ix) * g.channels());
                VectorMask<Float> larger = value.compare(GT, best);
                best = best.blend(value, larger);
                kept = kept.blend((iy - top) * g.window() + ix - left, larger.cast(INTS));
            }
        }
        best.intoArray(y, at);
        kept.intoArray(taps, at);
    }

    @Override
    public void sample(
            PoolingGeometry g, float[] x, int xOffset, float[] uniforms, float[] y, int yOffset, int[] taps) {
        if (g.channels() < LANES) {
            NARROW.sample(g, x, xOffset, uniforms, y, yOffset, taps);
            return;
        }
        for (int output = 0; output < g.outputSize(); output += g.channels()) {
            int top = g.top(output);
            int left = g.left(output);
            for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                FloatVector uniform = FloatVector.fromArray(FLOATS, uniforms, output + c);
                sampleOf(g, x, xOffset + c, top, left, uniform, y, yOffset + output + c, taps);
            }
        }
    }

    private static void sampleOf(
            PoolingGeometry g,
            float[] x,
            int base,
            int top,
            int left,
            FloatVector uniform,
            float[] y,
            int at,
            int[] taps) {
        FloatVector total = total(g, x, base, top, left);
        FloatVector floor = floor(total);
        FloatVector threshold = uniform.mul(total.add(floor.mul(g.pixels(top, left))));
        FloatVector below = FloatVector.zero(FLOATS);
        FloatVector drawn = FloatVector.broadcast(FLOATS, Float.NaN);
        IntVector kept = IntVector.broadcast(INTS, -1);
        for (int iy = Math.max(top, 0); iy < g.bottom(top); iy++) {
            for (int ix = Math.max(left, 0); ix < g.right(left); ix++) {
                FloatVector value = FloatVector.fromArray(FLOATS, x, base + (iy * g.width() + ix) * g.channels());
                FloatVector weight = value.max(0).add(floor);
                VectorMask<Float> later = weight.compare(GT, 0).and(below.compare(LE, threshold));
                drawn = drawn.blend(value, later);
                kept = kept.blend((iy - top) * g.window() + ix - left, later.cast(INTS));
                below = below.add(weight);
            }
        }
        drawn.intoArray(y, at);
        kept.intoArray(taps, at);
    }

    @Override
    public void expectation(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        if (g.channels() < LANES) {
            NARROW.expectation(g, x, xOffset, y, yOffset);
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
        for (int iy = Math.max(top, 0); iy < g.bottom(top); iy++) {
            for (int ix = Math.max(left, 0); ix < g.right(left); ix++) {
                FloatVector value = FloatVector.fromArray(FLOATS, x, base + (iy * g.width() + ix) * g.channels());
                weighted = weighted.add(value.mul(value.max(0).add(floor)));
            }
        }
        weighted.div(total.add(floor.mul(g.pixels(top, left)))).intoArray(y, at);
    }

    /** Sum of the positive values of a window. */
    private static FloatVector total(PoolingGeometry g, float[] x, int base, int top, int left) {
        FloatVector total = FloatVector.zero(FLOATS);
        for (int iy = Math.max(top, 0); iy < g.bottom(top); iy++) {
            for (int ix = Math.max(left, 0); ix < g.right(left); ix++) {
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

    @Override
    public void keptGradient(PoolingGeometry g, float[] dy, int yOffset, int[] taps, float[] dx, int xOffset) {
        if (g.channels() < LANES) {
            NARROW.keptGradient(g, dy, yOffset, taps, dx, xOffset);
            return;
        }
        int rows = g.outputHeight();
        int columns = g.outputWidth();
        int at = xOffset;
        for (int iy = 0; iy < g.height(); iy++) {
            int firstRow = g.firstWindow(iy);
            int endRow = g.endWindow(iy, rows);
            int firstColumn = 0;
            int endColumn = g.endWindow(0, columns);
            for (int ix = 0; ix < g.width(); ix++, at += g.channels()) {
                firstColumn += firstColumn * g.stride() - g.padding() + g.window() <= ix ? 1 : 0;
                endColumn += endColumn < columns && endColumn * g.stride() - g.padding() <= ix ? 1 : 0;
                for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                    FloatVector sum = FloatVector.zero(FLOATS);
                    for (int oy = firstRow; oy < endRow; oy++) {
                        int tap = (iy - oy * g.stride() + g.padding()) * g.window() + ix + g.padding();
                        for (int ox = firstColumn; ox < endColumn; ox++) {
                            int from = yOffset + (oy * columns + ox) * g.channels() + c;
                            VectorMask<Integer> kept =
                                    IntVector.fromArray(INTS, taps, from).compare(EQ, tap - ox * g.stride());
                            sum = sum.add(FloatVector.fromArray(FLOATS, dy, from), kept.cast(FLOATS));
                        }
                    }
                    sum.intoArray(dx, at + c);
                }
            }
        }
    }

    @Override
    public void average(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        if (g.channels() < LANES) {
            NARROW.average(g, x, xOffset, y, yOffset);
            return;
        }
        for (int output = 0; output < g.outputSize(); output += g.channels()) {
            int top = g.top(output);
            int left = g.left(output);
            for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int iy = Math.max(top, 0); iy < g.bottom(top); iy++) {
                    for (int ix = Math.max(left, 0); ix < g.right(left); ix++) {
                        int from = xOffset + (iy * g.width() + ix) * g.channels() + c;
                        sum = sum.add(FloatVector.fromArray(FLOATS, x, from));
                    }
                }
                sum.div(g.paddedPixels(top, left)).intoArray(y, yOffset + output + c);
            }
        }
    }

    @Override
    public void averageGradient(PoolingGeometry g, float[] dy, int yOffset, float[] dx, int xOffset) {
        if (g.channels() < LANES) {
            NARROW.averageGradient(g, dy, yOffset, dx, xOffset);
            return;
        }
        int rows = g.outputHeight();
        int columns = g.outputWidth();
        int at = xOffset;
        for (int iy = 0; iy < g.height(); iy++) {
            for (int ix = 0; ix < g.width(); ix++, at += g.channels()) {
                for (int c = 0; c < g.channels(); c = next(c, g.channels())) {
                    FloatVector sum = FloatVector.zero(FLOATS);
                    for (int oy = g.firstWindow(iy); oy < g.endWindow(iy, rows); oy++) {
                        for (int ox = g.firstWindow(ix); ox < g.endWindow(ix, columns); ox++) {
                            int from = (oy * columns + ox) * g.channels() + c;
                            int size = g.paddedPixels(oy * g.stride() - g.padding(), ox * g.stride() - g.padding());
                            sum = sum.add(FloatVector.fromArray(FLOATS, dy, yOffset + from)
                                    .div(size));
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
