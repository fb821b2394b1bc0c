package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The replicas of one kernel matrix, filter by filter: filter c of replica j is a row of weights, its bias last where the bias is a column.
 *
 * @param values the weights themselves, {@code [count, filters, width]}; not copied
 * @param count number of replicas, n_t
 * @param filters number of filters, c_out
 * @param width numbers of a filter
 * @param inputs how many of those are weights of the image, k: the width, or one less where the last is the bias
 */
public record Replicas(float[] values, int count, int filters, int width, int inputs) {

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if they are not those of the values, or the inputs not the width or one less
     */
    public Replicas {
        if (values.length != (long) count * filters * width || inputs != width && inputs != width - 1) {
            throw new IllegalArgumentException(values.length + " values are not " + count + " replicas of " + filters
                    + " filters of " + width + " numbers, " + inputs + " of them weights of the image");
        }
    }

    /** The replicas of a kernel, as its tiles hold them now. */
    public static Replicas of(TiledKernel kernel) {
        Shape shape = kernel.parameters().getFirst().shape();
        int bias = kernel.settings().bias() == Bias.COLUMN ? 1 : 0;
        int width = shape.channels();
        return new Replicas(
                kernel.parameters().getFirst().values(),
                shape.extent(0),
                kernel.settings().outputs(),
                width,
                width - bias);
    }

    /** The replicas of every layer of a network that has more than one, by the name of the layer, in order. */
    public static Map<String, Replicas> tiled(Network network) {
        Map<String, Replicas> layers = new LinkedHashMap<>();
        for (Network.Node node : network.nodes()) {
            if (node.block() instanceof TiledBlock block
                    && block.kernel().settings().tiling().replicas() > 1) {
                layers.put(node.name(), of(block.kernel()));
            }
        }
        return layers;
    }

    /** Where the numbers of a filter of a replica start in {@link #values}. */
    public int start(int replica, int filter) {
        return (replica * filters + filter) * width;
    }

    /** Euclidean norm of a filter of a replica, without its bias. */
    public double norm(int replica, int filter) {
        double squares = 0;
        int start = start(replica, filter);
        for (int i = start; i < start + inputs; i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }

    /**
     * How far replicas are apart: their variance (that of the population) summed over all numbers of the matrix, biases included, by the
     * sum of the squares of their means. 0 where they are equal; infinite, or not a number, where all means are 0.
     */
    public double relativeSpread() {
        double variance = 0;
        double squares = 0;
        for (int i = 0; i < filters * width; i++) {
            double mean = 0;
            for (int replica = 0; replica < count; replica++) {
                mean += values[start(replica, 0) + i];
            }
            mean /= count;
            for (int replica = 0; replica < count; replica++) {
                double off = values[start(replica, 0) + i] - mean;
                variance += off * off / count;
            }
            squares += mean * mean;
        }
        return variance / squares;
    }
}
