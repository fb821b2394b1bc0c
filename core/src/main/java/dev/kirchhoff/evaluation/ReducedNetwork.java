package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import java.util.List;
import java.util.function.BiFunction;

/** Networks with one kernel matrix in the place of replicas: ordinary convolutions of exact arithmetic. */
public final class ReducedNetwork {

    private ReducedNetwork() {}

    /**
     * A network whose convolutions with replicas have become ordinary ones; all other blocks are shared with the original.
     *
     * @param network the network
     * @param matrix gives the one matrix, {@code [filters, width]}, for the name of a layer and its replicas
     */
    public static Network of(Network network, BiFunction<String, Replicas, float[]> matrix) {
        Network.Builder builder = Network.builder(network.inputShape());
        List<Network.Node> nodes = network.nodes();
        for (Network.Node node : nodes) {
            Block block = node.block();
            if (block instanceof Conv2d tiled
                    && tiled.kernel().settings().tiling().replicas() > 1) {
                block = ordinary(tiled.kernel(), matrix.apply(node.name(), Replicas.of(tiled.kernel())));
            }
            List<String> inputs = node.inputs().stream()
                    .map(number ->
                            number < 0 ? Network.INPUT : nodes.get(number).name())
                    .toList();
            builder.add(node.name(), block, inputs);
        }
        return builder.build();
    }

    private static Conv2d ordinary(TiledKernel kernel, float[] matrix) {
        Convolution tiled = kernel.settings();
        Convolution settings =
                new Convolution(tiled.outputs(), tiled.window(), tiled.groups(), tiled.bias(), new TilingScheme.None());
        Conv2d block = new Conv2d(
                kernel.inputShape(),
                settings,
                (values, offset, length, fanIn, fanOut, stream) -> {},
                new BlockKey(0, 0));
        List<Parameter> parameters = block.parameters();
        copy(matrix, parameters.getFirst());
        if (parameters.size() > 1) {
            copy(kernel.parameters().get(1).values(), parameters.get(1));
        }
        return block;
    }

    private static void copy(float[] values, Parameter to) {
        System.arraycopy(values, 0, to.values(), 0, to.values().length);
        to.changed();
    }
}
