package dev.kirchhoff.periphery;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * What one thread needs to read products: streams of noise, and buffers, which grow on demand, so that nothing is allocated in
 * steady state.
 *
 * <p>Before a product that draws, the caller describes its rows as <em>spans</em>, runs of consecutive rows with a stream each: {@link
 * #begin}, then for each run {@link #span}, whose stream it reopens at the address of the run. What is read of a row then depends on
 * the span alone, not on what else is multiplied with it. Where no span is described, all rows are one span, served by {@link #noise}.
 */
public final class Workspace {

    private final List<Span> spans = new ArrayList<>();
    private final Span whole = new Span();
    private int described;
    /** The span that is read now. */
    Span current = whole;

    /** Converted inputs, compact rows. */
    float[] v = new float[0];
    /** Analog outputs, compact rows. */
    float[] y = new float[0];
    /** Inputs of one sign. */
    float[] part = new float[0];
    /** Analog outputs of the negative inputs. */
    float[] negative = new float[0];
    /** Converted outputs of the positive inputs. */
    float[] digital = new float[0];
    /** What an effect works with: inputs, and two products. */
    float[] effect = new float[0];

    float[] second = new float[0];
    float[] third = new float[0];
    /** Noise of a few rows, or of one vector of inputs. */
    float[] draws = new float[0];
    /** Scale s r of each pending row. */
    float[] scales = new float[0];
    /** Number, among the rows of the caller, of each pending row. */
    int[] pending = new int[0];
    /** Whether an output of a pending row clipped. */
    boolean[] clipped = new boolean[0];

    final Rows from = new Rows(v, 0);
    final Rows to = new Rows(y, 0);

    /** Forgets the spans that were described. */
    public void begin() {
        described = 0;
    }

    /**
     * Adds a span of the next rows of the coming product.
     *
     * @param rows how many rows they are
     * @return their stream, to be reopened at their address
     */
    public RandomStream span(int rows) {
        if (described == spans.size()) {
            spans.add(new Span());
        }
        Span span = spans.get(described++);
        span.rows = rows;
        return span.stream;
    }

    /** The stream of all rows of a product without spans. */
    public RandomStream noise() {
        return whole.stream;
    }

    /** Spans of the last product. */
    public int spans() {
        return Math.max(1, described);
    }

    /** The running average after the rows of a span of the last product; see {@link Readout#inputAverage()}. */
    public float inputAverage(int span) {
        return get(span).average;
    }

    /** The stream of the span that is read now. */
    RandomStream stream() {
        return current.stream;
    }

    /** Spans of a product of this many rows. */
    int spans(int rows) {
        if (described == 0) {
            whole.rows = rows;
            return 1;
        }
        int sum = 0;
        for (int number = 0; number < described; number++) {
            sum += spans.get(number).rows;
        }
        if (sum != rows) {
            throw new IllegalStateException("the spans described have " + sum + " rows, the product has " + rows);
        }
        return described;
    }

    Span get(int number) {
        return described == 0 ? whole : spans.get(number);
    }

    /** Consecutive rows of a product. */
    static final class Span {
        final RandomStream stream = new RandomStream();
        int rows;
        /** Running average of the inputs' maxima, see {@link NoiseManagement.AverageAbsMax}. */
        float average;
    }

    /** Room for the pending rows of a chunk. */
    void reserve(int rows, int inputs, int outputs, int draws) {
        v = atLeast(v, rows * inputs);
        y = atLeast(y, rows * outputs);
        this.draws = atLeast(this.draws, draws);
        scales = atLeast(scales, rows);
        if (pending.length < rows) {
            pending = new int[rows];
            clipped = new boolean[rows];
        }
    }

    static float[] atLeast(float[] buffer, int length) {
        return buffer.length < length ? new float[length] : buffer;
    }
}
