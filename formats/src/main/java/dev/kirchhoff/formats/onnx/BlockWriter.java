package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.integer;
import static dev.kirchhoff.formats.onnx.AttributeWriter.real;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.Arithmetic;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.Mean;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.Pad;
import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Reshape;
import dev.kirchhoff.network.layer.Slice;
import dev.kirchhoff.network.layer.Softmax;
import dev.kirchhoff.network.layer.StochasticPooling;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.network.layer.Transpose;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Writes a block of a network as the nodes that compute its output in inference. */
final class BlockWriter {

    private final GraphWriter graph;
    private final TiledWriter tiled;
    private final PoolWriter pools;
    private final ElementWriter elements;
    private final PlaceWriter places;

    BlockWriter(GraphWriter graph, TiledWriter tiled) {
        this.graph = graph;
        this.tiled = tiled;
        this.pools = new PoolWriter(graph);
        this.elements = new ElementWriter(graph);
        this.places = new PlaceWriter(graph);
    }

    /**
     * Writes a block.
     *
     * @param number number of the node in its network
     * @throws IllegalArgumentException if it has no counterpart in ONNX
     */
    Written write(int number, Network.Node node, List<Written> inputs) {
        String name = node.name();
        Written x = inputs.getFirst();
        Shape output = node.outputShape();
        return switch (node.block()) {
            case Conv2d block -> tiled.conv(name, number, block, x);
            case Linear block -> tiled.linear(name, block, x);
            case Relu block -> x.elementwise(graph.node(name, "Relu", List.of(x.tensor())));
            case Tanh block -> x.elementwise(graph.node(name, "Tanh", List.of(x.tensor())));
            case dev.kirchhoff.network.layer.Activation block ->
                x.elementwise(elements.function(name, block.function(), x.tensor()));
            case Dropout block -> x;
            case Flatten block -> x.seenAs(output);
            case Reshape block -> x.seenAs(output);
            case Softmax block -> made(output, graph.node(name, "Softmax", seen(node, x), integer("axis", 1)));
            case Add block -> made(output, chain(node, inputs));
            case Arithmetic block ->
                made(
                        output,
                        graph.node(
                                name,
                                ElementWriter.operator(block.operation()),
                                seen(node, inputs.toArray(Written[]::new))));
            case Concat block ->
                made(
                        output,
                        graph.node(name, "Concat", seen(node, inputs.toArray(Written[]::new)), integer("axis", 1)));
            case Affine block ->
                made(output, elements.affine(name, seen(node, x).getFirst(), output, block));
            case BatchNormalisation block ->
                made(output, normalised(name, seen(node, x).getFirst(), block));
            case MaxPooling block ->
                made(output, pools.max(name, block.window(), seen(node, x).getFirst(), x.seen()));
            case AveragePooling block ->
                made(output, pools.average(name, block.window(), seen(node, x).getFirst(), x.seen()));
            case MixedPooling block ->
                made(output, pools.mixed(name, block, seen(node, x).getFirst(), x.seen()));
            case StochasticPooling block ->
                made(
                        output,
                        pools.stochastic(name, block.window(), seen(node, x).getFirst(), x.seen()));
            case LocalResponseNormalisation block -> {
                Shape image = PoolWriter.image(output);
                yield made(image, pools.response(name, block, graph.as(name, x, image)))
                        .seenAs(output);
            }
            case Mean block -> places.mean(name, block, x, output);
            case Pad block -> places.pad(name, block, x, output);
            case Slice block -> places.slice(name, block, x, output);
            case Transpose block -> places.transpose(name, block, x, output);
            case Rearrangement block -> places.rearrangement(name, block, x, output);
            default -> throw unknown(node.block());
        };
    }

    private static IllegalArgumentException unknown(Block block) {
        return new IllegalArgumentException(
                "a block of the kind " + block.getClass().getSimpleName() + " has no counterpart in ONNX");
    }

    private static Written made(Shape shape, String tensor) {
        return new Written(tensor, shape);
    }

    /** Tensors of the inputs as the network sees them. */
    private List<String> seen(Network.Node node, Written... inputs) {
        return java.util.Arrays.stream(inputs)
                .map(input -> graph.seen(node.name(), input))
                .toList();
    }

    private String chain(Network.Node node, List<Written> inputs) {
        List<String> tensors = seen(node, inputs.toArray(Written[]::new));
        String sum = tensors.getFirst();
        for (int i = 1; i < tensors.size(); i++) {
            sum = graph.node(node.name(), "Add", List.of(sum, tensors.get(i)));
        }
        return sum;
    }

    private String normalised(String name, String input, BatchNormalisation block) {
        List<String> operands = new java.util.ArrayList<>(List.of(input));
        for (Parameter parameter : block.parameters()) {
            int[] extents = {parameter.values().length};
            operands.add(graph.reals(name + "." + parameter.name(), extents, parameter.values()));
        }
        return graph.node(name, "BatchNormalization", operands, real("epsilon", block.epsilon()));
    }
}
