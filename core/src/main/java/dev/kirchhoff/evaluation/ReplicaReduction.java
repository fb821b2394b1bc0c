package dev.kirchhoff.evaluation;

import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;

/**
 * How the replicas of a kernel matrix become one: filter by filter from one of them, or their mean. Every method gives the same matrix
 * where the replicas are equal.
 *
 * <p>Shapes: a matrix is {@code [filters, width]} as in {@link Replicas}. A filter that is taken from a replica brings its bias along.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.4.3; the means are ours. Norms are those of the
 * kernel without its bias, on which the source is silent.
 */
public final class ReplicaReduction {

    private ReplicaReduction() {}

    /** The replica of every filter that has the largest norm; of equal ones the first. Weight decay shrinks what is little used. */
    public static int[] largestNorms(Replicas replicas) {
        int[] chosen = new int[replicas.filters()];
        for (int filter = 0; filter < chosen.length; filter++) {
            for (int replica = 1; replica < replicas.count(); replica++) {
                if (replicas.norm(replica, filter) > replicas.norm(chosen[filter], filter)) {
                    chosen[filter] = replica;
                }
            }
        }
        return chosen;
    }

    /** One replica for all filters. */
    public static int[] tile(Replicas replicas, int replica) {
        int[] chosen = new int[replicas.filters()];
        Arrays.fill(chosen, replica);
        return chosen;
    }

    /** A replica of its own for every filter, each as likely as any other. */
    public static int[] randomFilters(Replicas replicas, RandomStream stream) {
        int[] chosen = new int[replicas.filters()];
        Arrays.setAll(chosen, filter -> stream.nextInt(replicas.count()));
        return chosen;
    }

    /**
     * The matrix that has each of its filters from a chosen replica.
     *
     * @param chosen for each filter the number of its replica
     */
    public static float[] chosen(Replicas replicas, int[] chosen) {
        int width = replicas.width();
        float[] matrix = new float[replicas.filters() * width];
        for (int filter = 0; filter < chosen.length; filter++) {
            System.arraycopy(replicas.values(), replicas.start(chosen[filter], filter), matrix, filter * width, width);
        }
        return matrix;
    }

    /** The mean of all replicas, biases included. */
    public static float[] mean(Replicas replicas) {
        float[] matrix = new float[replicas.filters() * replicas.width()];
        for (int i = 0; i < matrix.length; i++) {
            double sum = 0;
            for (int replica = 0; replica < replicas.count(); replica++) {
                sum += replicas.values()[replicas.start(replica, 0) + i];
            }
            matrix[i] = (float) (sum / replicas.count());
        }
        return matrix;
    }

    /** The mean, each kernel brought to the mean norm of its replicas: means of unlike kernels are short. Biases stay the mean. */
    public static float[] rescaledMean(Replicas replicas) {
        float[] matrix = mean(replicas);
        Replicas means = new Replicas(matrix, 1, replicas.filters(), replicas.width(), replicas.inputs());
        for (int filter = 0; filter < replicas.filters(); filter++) {
            double wanted = 0;
            for (int replica = 0; replica < replicas.count(); replica++) {
                wanted += replicas.norm(replica, filter) / replicas.count();
            }
            double norm = means.norm(0, filter);
            for (int i = 0; i < replicas.inputs() && norm > 0; i++) {
                int at = means.start(0, filter) + i;
                matrix[at] = (float) (matrix[at] * (wanted / norm));
            }
        }
        return matrix;
    }
}
