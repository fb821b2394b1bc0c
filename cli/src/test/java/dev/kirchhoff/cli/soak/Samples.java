package dev.kirchhoff.cli.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a process took while it trained, sample by sample, and whether that grew. The first quarter is warming up and does not count. */
final class Samples {

    private static final int WARM_UP = 4;
    /** Bytes of heap an epoch: its metrics are kept. */
    private static final double MOST_HEAP_AN_EPOCH = 4096;
    /** Files and threads by which the later samples may differ from each other. */
    private static final double MOST_DIFFERENCE = 3;

    /**
     * A sample.
     *
     * @param seconds since the start
     * @param epochs epochs done
     * @param heap bytes in use after a collection
     * @param resident bytes of the process in memory; 0 where the system does not say
     * @param files open file descriptors
     * @param threads live threads
     */
    record Sample(double seconds, long epochs, long heap, long resident, long files, long threads) {

        static final String TITLES = "seconds,epochs,heap,resident,files,threads";

        String line() {
            return String.format(Locale.ROOT, "%.0f,%d,%d,%d,%d,%d", seconds, epochs, heap, resident, files, threads);
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    /** What grew, a sentence each. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (samples.size() < 2 * WARM_UP) {
            findings.add("there are only " + samples.size() + " samples; at least " + 2 * WARM_UP + " are needed");
            return findings;
        }
        double heap = heapAnEpoch();
        if (heap > MOST_HEAP_AN_EPOCH) {
            findings.add(String.format(
                    Locale.ROOT, "the heap grew by %.0f bytes an epoch; %.0f are accepted", heap, MOST_HEAP_AN_EPOCH));
        }
        requireEven("open files", Sample::files, findings);
        requireEven("threads", Sample::threads, findings);
        return findings;
    }

    /** Slope of the heap over the epochs, by least squares. */
    double heapAnEpoch() {
        return slope(warm(), Sample::epochs, Sample::heap);
    }

    private List<Sample> warm() {
        return samples.subList(samples.size() / WARM_UP, samples.size());
    }

    private void requireEven(String what, ToDoubleFunction<Sample> of, List<String> findings) {
        double least = warm().stream().mapToDouble(of).min().orElse(0);
        double most = warm().stream().mapToDouble(of).max().orElse(0);
        if (most - least > MOST_DIFFERENCE) {
            findings.add(String.format(Locale.ROOT, "there were %.0f to %.0f %s", least, most, what));
        }
    }

    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> x, ToDoubleFunction<Sample> y) {
        double meanX = samples.stream().mapToDouble(x).average().orElse(0);
        double meanY = samples.stream().mapToDouble(y).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Sample sample : samples) {
            double deviation = x.applyAsDouble(sample) - meanX;
            products += deviation * (y.applyAsDouble(sample) - meanY);
            squares += deviation * deviation;
        }
        return squares == 0 ? 0 : products / squares;
    }
}
