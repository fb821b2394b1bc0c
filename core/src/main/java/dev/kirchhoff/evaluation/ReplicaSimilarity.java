package dev.kirchhoff.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How alike the replicas of a kernel matrix have become: the correlation of corresponding filters.
 *
 * <p>Model: w_j is a filter of replica j, k numbers. S_c of filter c is the mean of Pearson's correlation over all pairs of replicas. With
 * u_j = (w_j - mean w_j) / |w_j - mean w_j| the pairs need not be gone through one by one: S_c = (|sum_j u_j|² - n) / (n (n - 1)), in O(n k). Filters
 * whose numbers are all equal have no correlation; they are left out of n and counted. Independent filters give 0 with a standard
 * deviation of about sqrt(2 / (n (n - 1) k)), equal ones 1.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.4. The fast form, and that the bias is left out
 * unless it is asked for, are ours.
 *
 * @param filters the filters, in order
 */
public record ReplicaSimilarity(List<Filter> filters) {

    /**
     * One filter over all replicas.
     *
     * @param constant replicas in which all its numbers are equal
     * @param similarity S_c; null where fewer than two replicas vary
     */
    public record Filter(int constant, @Nullable Double similarity) {}

    /** Copies the list. */
    public ReplicaSimilarity {
        filters = List.copyOf(filters);
    }

    /**
     * Compares replicas.
     *
     * @param withBias whether the bias is one of the numbers of a filter, where it is a column of the matrix
     */
    public static ReplicaSimilarity of(Replicas replicas, boolean withBias) {
        int length = withBias ? replicas.width() : replicas.inputs();
        return new ReplicaSimilarity(IntStream.range(0, replicas.filters())
                .mapToObj(filter -> filter(replicas, filter, length))
                .toList());
    }

    private static Filter filter(Replicas replicas, int filter, int length) {
        double[] sum = new double[length];
        int varying = 0;
        for (int replica = 0; replica < replicas.count(); replica++) {
            varying += addUnit(replicas.values(), replicas.start(replica, filter), sum) ? 1 : 0;
        }
        double square = 0;
        for (double component : sum) {
            square += component * component;
        }
        double pairs = (double) varying * (varying - 1);
        return new Filter(replicas.count() - varying, varying < 2 ? null : (square - varying) / pairs);
    }

    /** Adds a filter less its mean, brought to length 1; nothing, and false, where it is constant. */
    private static boolean addUnit(float[] values, int from, double[] sum) {
        double mean = 0;
        for (int i = 0; i < sum.length; i++) {
            mean += values[from + i];
        }
        mean /= sum.length;
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            squares += (values[from + i] - mean) * (values[from + i] - mean);
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < sum.length && norm > 0; i++) {
            sum[i] += (values[from + i] - mean) / norm;
        }
        return norm > 0;
    }

    /** How the similarities of the filters are spread, its mean being S of the layer; null where none has one. */
    public @Nullable Distribution spread() {
        double[] known = filters.stream()
                .map(Filter::similarity)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length == 0 ? null : Distribution.of(known);
    }

    /** Constant filters of all replicas. */
    public int constant() {
        return filters.stream().mapToInt(Filter::constant).sum();
    }
}
