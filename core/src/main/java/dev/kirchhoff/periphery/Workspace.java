package dev.kirchhoff.periphery;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Spans made at a time, at least: the number that a chunk needs varies a little from step to step. */
    private static final int SPANS = 16;

    private final boolean learns;
    private final List<Span> spans = new ArrayList<>();
    private final Span whole = new Span();
    private int described;

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
    /** Noise of a few rows, or of one vector of inputs. */
    float[] draws = new float[0];
    /** What rounds them at random. */
    float[] rounding = new float[0];
    /** Scale s r of each pending row. */
    float[] scales = new float[0];
    /** Number, among the rows of the caller, of each pending row. */
    int[] pending = new int[0];
    /** The span to which each pending row belongs. */
    Span[] spanOf = new Span[0];
    /** Whether an output of a pending row clipped. */
    boolean[] clipped = new boolean[0];

    final Rows from = new Rows(v, 0);
    final Rows to = new Rows(y, 0);
    private final List<Rows> scratch = new ArrayList<>();
    private final List<WindowRows> windows = new ArrayList<>();

    /** The workspace of a pass that trains: an update takes over where the running averages of its reads ended. */
    public Workspace() {
        this(true);
    }

    private Workspace(boolean learns) {
        this.learns = learns;
    }

    /** The workspace of a pass that no update follows: its reads leave everything as it is. */
    public static Workspace forInference() {
        return new Workspace(false);
    }

    /** Whether an update takes over what is averaged over these reads. */
    public boolean learns() {
        return learns;
    }

    /** Forgets the spans that were described. */
    public void begin() {
        described = 0;
    }

    /**
     * Adds a span of the next rows of the coming product.
     *
     * @param rows how many rows they are; 0 is allowed
     * @return their stream, to be reopened at their address
     */
    public RandomStream span(int rows) {
        if (described == spans.size()) {
            for (int more = Math.max(SPANS, described); more > 0; more--) {
                spans.add(new Span());
            }
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

    /** Rows of a span of the last product. */
    public int rows(int span) {
        return get(span).rows;
    }

    /** The running average after the rows of a span of the last product; see {@link Readout#inputAverage()}. */
    public float inputAverage(int span) {
        return get(span).average;
    }

    /** For a {@link CrossbarProduct} at work: the stream of one of its rows. */
    public RandomStream stream(int row) {
        return spanOf[row].stream;
    }

    /**
     * For a {@link CrossbarProduct} at work: compact rows of its own, whose contents are undefined.
     *
     * @param slot number of the buffer, from 0
     */
    public Rows scratch(int slot, int width, int rows) {
        while (scratch.size() <= slot) {
            scratch.add(new Rows(new float[0], 0));
        }
        Rows buffer = scratch.get(slot);
        return buffer.set(atLeast(buffer.data(), width * rows), 0, width, rows);
    }

    /**
     * For a {@link CrossbarProduct} at work: a view of rows in pieces of its own.
     *
     * @param slot number of the view, from 0
     */
    public WindowRows windows(int slot) {
        while (windows.size() <= slot) {
            windows.add(new WindowRows());
        }
        return windows.get(slot);
    }

    /** Begins a product: all spans start from an average. */
    void start(int rows, float average) {
        whole.rows = rows;
        int sum = 0;
        for (int span = 0; span < spans(); span++) {
            get(span).average = average;
            sum += get(span).rows;
        }
        if (sum != rows) {
            throw new IllegalStateException("the spans described have " + sum + " rows, the product has " + rows);
        }
    }

    /**
     * For a tile that reads without a {@link Readout}: begins a product, whose rows then have their {@link #stream}s.
     *
     * @param rows how many rows it has
     */
    public void open(int rows) {
        start(rows, 0);
        reserve(rows, 0, 0, 0);
        int row = 0;
        for (int span = 0; span < spans(); span++) {
            Arrays.fill(spanOf, row, row + get(span).rows, get(span));
            row += get(span).rows;
        }
    }

    Span get(int span) {
        return described == 0 ? whole : spans.get(span);
    }

    /** The end of the pending rows that are of the same span as this one, or of all of them. */
    int endOfRun(int row, int end) {
        int last = row + 1;
        while (last < end && spanOf[last] == spanOf[row]) {
            last++;
        }
        return last;
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
            spanOf = new Span[rows];
            Arrays.fill(spanOf, whole);
        }
    }

    static float[] atLeast(float[] buffer, int length) {
        return buffer.length < length ? new float[length] : buffer;
    }

    /** Consecutive rows of a product. */
    static final class Span {
        final RandomStream stream = new RandomStream();
        int rows;
        /** Running average of the inputs' maxima, see {@link NoiseManagement.AverageAbsMax}. */
        float average;
    }
}
