package dev.kirchhoff.periphery.converter;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what the lines of an array show before conversion, in bounded memory: a histogram whose bins are {@value #BINS} to each
 * factor of two. Values may come in any order, in any pieces and from any threads: counts add up to the same.
 *
 * <p>Errors: a quantile is within 1/{@value #BINS} of it, relative; the extremes are exact. Magnitudes below 2⁻⁴⁰ count as 0, those
 * above 2⁴⁰ and what is not a number are refused.
 */
public final class Calibration {

    private static final int BINS = 256;
    private static final int LOG_BINS = 8;
    private static final int MANTISSA_BITS = 23;
    private static final int EXPONENTS = 255;
    private static final int BIAS = 127;
    private static final int LEAST_EXPONENT = -40;
    private static final int MOST_EXPONENT = 40;
    private static final int OCTAVES = MOST_EXPONENT - LEAST_EXPONENT;

    /** Counts by sign and octave, made when the first value falls there. */
    private final long[][] counts = new long[2 * OCTAVES][];

    private long zeros;
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /**
     * Adds values.
     *
     * @throws IllegalArgumentException if one of them is not finite, or beyond 2⁴⁰
     */
    public synchronized void add(float[] values, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            add(values[i], 1);
        }
    }

    /**
     * Adds values, each so many times.
     *
     * @param times how often each was seen, from 0
     * @throws IllegalArgumentException if one that was seen is not finite, or beyond 2⁴⁰
     */
    public synchronized void add(float[] values, int offset, int[] times, int length) {
        for (int i = 0; i < length; i++) {
            if (times[i] > 0) {
                add(values[offset + i], times[i]);
            }
        }
    }

    private void add(float value, int times) {
        int bits = Float.floatToRawIntBits(value);
        int octave = (bits >>> MANTISSA_BITS & EXPONENTS) - BIAS - LEAST_EXPONENT;
        if (octave >= OCTAVES) {
            throw new IllegalArgumentException(
                    "a line shows " + value + " on the calibration set; magnitudes up to 2^40 are accepted");
        }
        if (octave < 0) {
            zeros += times;
        } else {
            page(octave, value < 0)[bits >>> MANTISSA_BITS - LOG_BINS & BINS - 1] += times;
        }
        least = value < least ? value : least;
        most = value > most ? value : most;
        count += times;
    }

    private long[] page(int octave, boolean negative) {
        int number = negative ? OCTAVES + octave : octave;
        long[] page = counts[number];
        if (page == null) {
            page = new long[BINS];
            counts[number] = page;
        }
        return page;
    }

    /** How many values there were. */
    public synchronized long count() {
        return count;
    }

    /**
     * The value below which a share of all values lies, straight within its bin.
     *
     * @param share 0 (the least value) to 1 (the largest)
     * @throws IllegalStateException if there are no values
     */
    public synchronized double quantile(double share) {
        if (count == 0) {
            throw new IllegalStateException("there are no values of which to take a quantile");
        }
        double rank = share * count;
        double passed = 0;
        for (Bin bin : bins()) {
            if (passed + bin.count >= rank) {
                double value = bin.low + (bin.high - bin.low) * (rank - passed) / bin.count;
                return Math.clamp(value, least, most);
            }
            passed += bin.count;
        }
        return most;
    }

    /** Which share of all values lies beyond a range, straight within bins. */
    public synchronized double shareBeyond(ConverterRange range) {
        double within = 0;
        for (Bin bin : bins()) {
            double low = Math.clamp(bin.low, least, most);
            double high = Math.clamp(bin.high, least, most);
            double width = high - low;
            double held = Math.min(high, range.high()) - Math.max(low, range.low());
            if (held >= 0) {
                within += width == 0 ? bin.count : bin.count * held / width;
            }
        }
        return count == 0 ? 0 : 1 - within / count;
    }

    /**
     * The range that holds the inner share of all values, as much left out on either side. Where values are all alike, it is widened so
     * that it is one.
     */
    public ConverterRange range(double inner) {
        double low = quantile((1 - inner) / 2);
        double high = quantile((1 + inner) / 2);
        if (low < high) {
            return new ConverterRange(low, high);
        }
        return low == 0 ? ConverterRange.symmetric(1) : new ConverterRange(Math.min(0, 2 * low), Math.max(0, 2 * low));
    }

    /**
     * The values counted so far, as bins in rising order.
     *
     * @return triples of low end, high end and count
     */
    public synchronized List<double[]> histogram() {
        return bins().stream()
                .map(bin -> new double[] {bin.low, bin.high, bin.count})
                .toList();
    }

    /**
     * Ranges of slices that differ by powers of two alone, so that shifts put their results together: that of the widest slice, and for
     * the others the narrowest of its halves, quarters, ... that still covers them. Where one of them has values below 0, all are
     * symmetric; else all begin at 0.
     *
     * @param ranges the slices, each by itself
     */
    public static List<ConverterRange> byPowersOfTwo(List<ConverterRange> ranges) {
        double most = 0;
        boolean signed = false;
        for (ConverterRange range : ranges) {
            most = Math.max(most, range.magnitude());
            signed |= range.low() < 0;
        }
        List<ConverterRange> shared = new ArrayList<>();
        for (ConverterRange range : ranges) {
            int halvings = Math.getExponent(most / range.magnitude());
            double bound = Math.scalb(most, -halvings);
            shared.add(signed ? ConverterRange.symmetric(bound) : new ConverterRange(0, bound));
        }
        return shared;
    }

    private List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int octave = OCTAVES - 1; octave >= 0; octave--) {
            addBins(bins, octave, true);
        }
        if (zeros > 0) {
            bins.add(new Bin(0, 0, zeros));
        }
        for (int octave = 0; octave < OCTAVES; octave++) {
            addBins(bins, octave, false);
        }
        return bins;
    }

    private void addBins(List<Bin> bins, int octave, boolean negative) {
        long[] page = counts[negative ? OCTAVES + octave : octave];
        if (page == null) {
            return;
        }
        for (int i = 0; i < BINS; i++) {
            int number = negative ? BINS - 1 - i : i;
            if (page[number] > 0) {
                double near = Math.scalb(1 + (double) number / BINS, octave + LEAST_EXPONENT);
                double far = Math.scalb(1 + (double) (number + 1) / BINS, octave + LEAST_EXPONENT);
                bins.add(negative ? new Bin(-far, -near, page[number]) : new Bin(near, far, page[number]));
            }
        }
    }

    private record Bin(double low, double high, long count) {}
}
