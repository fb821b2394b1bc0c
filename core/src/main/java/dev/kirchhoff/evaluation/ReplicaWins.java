package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.Pooling;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.network.tiled.TiledPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.PoolingGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each replica of a kernel gave the largest value of a pooling window, filter by filter.
 *
 * <p>Model: in each window of each channel c the pixel with the largest value, of equal ones the first, credits the replica s that computed it: N[c][s]. A
 * replica can win only in windows where it has a pixel; M[s] counts these. Only layers count whose output reaches a max or mixed pooling through
 * functions of each element and normalisations alone.
 *
 * <p>Shapes: wins {@code [filters, replicas]}; sights {@code [replicas]}.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.4.3; the rule for ties and M are ours.
 *
 * @param filters number of filters
 * @param wins N
 * @param sights M
 */
public record ReplicaWins(int filters, long[] wins, long[] sights) {

    /**
     * Counts over one pass of images through a network, with the assignments of {@linkplain Classifier vote} 0.
     *
     * @param images usually those of the training set
     * @param seed seed of the run
     * @return the layers that have replicas and are followed by such a pooling, by name, in order
     */
    public static Map<String, ReplicaWins> of(
            Network network,
            FittedNormalisation normalisation,
            Dataset images,
            long seed,
            Kernels kernels,
            Workers workers) {
        int batch = Classifier.USUAL_BATCH;
        NetworkPass pass = network.open(batch, Mode.INFERENCE, kernels, workers);
        List<Layer> layers = Layer.of(network, pass, kernels);
        BatchLoader loader = BatchLoader.evaluation(images, batch, normalisation, workers);
        int[] labels = new int[batch];
        for (int number = 0; number < loader.batches() && !layers.isEmpty(); number++) {
            int count = loader.load(0, number, pass.input(), labels);
            pass.forward(Classifier.key(seed, 0, (long) number * batch));
            layers.forEach(layer -> layer.count(count));
        }
        Map<String, ReplicaWins> wins = new LinkedHashMap<>();
        layers.forEach(layer -> wins.put(layer.name, layer.result));
        return wins;
    }

    /** Number of replicas. */
    public int replicas() {
        return sights.length;
    }

    /** The replica of every filter that won most often; of equal ones the first. */
    public int[] winners() {
        return largest(at -> wins[at]);
    }

    /** The replica of every filter that won most often where it could, N[c][s] / M[s]; of equal ones the first. */
    public int[] winnersByRate() {
        return largest(this::rate);
    }

    /** N[c][s] / M[s]; 0 where the replica had no pixel in any window. */
    public double rate(int filter, int replica) {
        return rate(filter * replicas() + replica);
    }

    private double rate(int at) {
        long sight = sights[at % replicas()];
        return sight == 0 ? 0 : (double) wins[at] / sight;
    }

    private int[] largest(IntToDoubleFunction value) {
        return IntStream.range(0, filters)
                .map(filter -> {
                    int best = filter * replicas();
                    for (int at = best + 1; at < (filter + 1) * replicas(); at++) {
                        best = value.applyAsDouble(at) > value.applyAsDouble(best) ? at : best;
                    }
                    return best % replicas();
                })
                .toArray();
    }

    /** A layer that is watched. */
    private static final class Layer {

        private final String name;
        private final ReplicaWins result;
        private final TiledPass tiled;
        private final float[] values;
        private final PoolingGeometry geometry;
        private final Kernels kernels;
        private final int[] replicaOf;
        private final float[] largest;
        private final int[] kept;
        private final int[] seen;

        private Layer(String name, TiledKernel kernel, TiledPass tiled, float[] values, PoolingGeometry g, Kernels k) {
            int replicas = kernel.settings().tiling().replicas();
            int filters = kernel.settings().outputs();
            this.name = name;
            this.result = new ReplicaWins(filters, new long[filters * replicas], new long[replicas]);
            this.tiled = tiled;
            this.values = values;
            this.geometry = g;
            this.kernels = k;
            this.replicaOf = new int[values.length / filters];
            this.largest = new float[g.outputSize()];
            this.kept = new int[g.outputSize()];
            this.seen = new int[replicas];
        }

        private static List<Layer> of(Network network, NetworkPass pass, Kernels kernels) {
            List<Layer> layers = new ArrayList<>();
            for (int number = 0; number < network.nodes().size(); number++) {
                Network.Node node = network.nodes().get(number);
                if (node.block() instanceof TiledBlock block
                        && block.kernel().settings().tiling().replicas() > 1
                        && pass.pass(number) instanceof TiledPass tiled) {
                    pooling(network, number).ifPresent(pool -> {
                        int pooled = pool.inputs().getFirst();
                        layers.add(new Layer(
                                node.name(),
                                block.kernel(),
                                tiled,
                                pass.pass(pooled).output().value().data(),
                                ((Pooling) pool.block()).window().on(node.outputShape()),
                                kernels));
                    });
                }
            }
            return layers;
        }

        /** The max or mixed pooling that the output of a node reaches, each pixel staying where it is. */
        private static Optional<Network.Node> pooling(Network network, int number) {
            List<Network.Node> takers = network.nodes().stream()
                    .filter(node -> node.inputs().contains(number))
                    .toList();
            if (takers.size() != 1) {
                return Optional.empty();
            }
            Block taker = takers.getFirst().block();
            if (taker instanceof MaxPooling || taker instanceof MixedPooling) {
                return Optional.of(takers.getFirst());
            }
            return keepsPixels(taker) ? pooling(network, network.nodes().indexOf(takers.getFirst())) : Optional.empty();
        }

        private static boolean keepsPixels(Block block) {
            return block instanceof Relu
                    || block instanceof Tanh
                    || block instanceof Activation
                    || block instanceof Affine
                    || block instanceof Dropout
                    || block instanceof BatchNormalisation
                    || block instanceof LocalResponseNormalisation;
        }

        private void count(int images) {
            tiled.replicas(replicaOf);
            int pixels = geometry.height() * geometry.width();
            for (int image = 0; image < images; image++) {
                int first = image * pixels;
                kernels.pooling().max(geometry, values, first * result.filters, largest, 0, kept);
                for (int output = 0; output < kept.length; output++) {
                    int filter = output % result.filters;
                    int replica = replicaOf[first + kept[output] / result.filters];
                    result.wins[filter * seen.length + replica]++;
                }
                countSights(first);
            }
        }

        private void countSights(int first) {
            for (int output = 0; output < kept.length; output += result.filters) {
                Arrays.fill(seen, 0);
                int top = geometry.top(output);
                int left = geometry.left(output);
                for (int y = geometry.firstRow(top); y < geometry.bottom(top); y += geometry.rowStep()) {
                    for (int x = geometry.firstColumn(left); x < geometry.right(left); x += geometry.columnStep()) {
                        seen[replicaOf[first + y * geometry.width() + x]] = 1;
                    }
                }
                for (int replica = 0; replica < seen.length; replica++) {
                    result.sights[replica] += seen[replica];
                }
            }
        }
    }
}
