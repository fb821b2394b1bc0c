package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.IdealTile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes networks as ONNX models: one input, float32, {@code [batch, channels, height, width]}, weights as raw initialisers, operators of
 * opset {@value #OPSET}. The model computes what the network does in inference with exact arithmetic; what it cannot hold, as noise and
 * converters of arrays, is said in sentences.
 *
 * <p>Source: ONNX operator specifications, domain {@code ai.onnx}.
 */
public final class OnnxWriter {

    static final int OPSET = 17;
    private static final int IR_VERSION = 8;
    private static final int[] NUMBER = {};

    private final long seed;
    private final float[] factor;
    private final float[] offset;

    private OnnxWriter(long seed, float[] factor, float[] offset) {
        this.seed = seed;
        this.factor = factor;
        this.offset = offset;
    }

    /** With the patches dealt as seed 1 says; images go in as they are. */
    public static OnnxWriter defaults() {
        return new OnnxWriter(1, new float[0], new float[0]);
    }

    /**
     * With another deal of patches to the replicas of layers under {@link dev.kirchhoff.network.tiled.TilingScheme.Random}, which a network
     * draws anew for every image: the model holds one balanced draw for all images. Other schemes fix theirs, and layers with one matrix
     * have none.
     *
     * @param other addresses that draw; models of several seeds may vote
     */
    public OnnxWriter withDeal(long other) {
        return new OnnxWriter(other, factor, offset);
    }

    /**
     * With images that are multiplied and added to before the network sees them, {@code factor x + offset}.
     *
     * @param factors one for each element of an image, in the order of the network
     * @param offsets likewise
     */
    public OnnxWriter withNormalisation(float[] factors, float[] offsets) {
        return new OnnxWriter(seed, factors.clone(), offsets.clone());
    }

    /**
     * Writes a network.
     *
     * @return what the model does not hold of it, in sentences
     * @throws InvalidInputException if a block has no counterpart in ONNX, or the weights do not fit one file
     * @throws java.io.UncheckedIOException if the file cannot be written, with a sentence for the user
     */
    public List<String> write(Network network, Path file) {
        GraphWriter graph = new GraphWriter();
        List<String> notes = new ArrayList<>();
        BlockWriter blocks = new BlockWriter(graph, new TiledWriter(graph, seed, notes));
        Written input = normalised(graph, graph.input(Network.INPUT, network.inputShape()));
        List<Written> outputs = new ArrayList<>();
        for (Network.Node node : network.nodes()) {
            List<Written> inputs = node.inputs().stream()
                    .map(from -> from < 0 ? input : outputs.get(from))
                    .toList();
            try {
                outputs.add(blocks.write(outputs.size(), node, inputs));
            } catch (IllegalArgumentException reason) {
                throw new InvalidInputException(
                        "The network cannot be written as ONNX: block " + node.name() + ": " + reason.getMessage()
                                + ".",
                        reason);
            }
        }
        Written last = outputs.getLast();
        String output = graph.seen("output", last);
        if (output.equals(Network.INPUT)) {
            output = graph.node("output", "Identity", List.of(output));
        }
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("kirchhoff")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph.build("network", output, network.outputShape()))
                .build();
        AtomicFile.write(file, model::writeTo);
        aboutArrays(network, notes);
        return List.copyOf(notes);
    }

    private Written normalised(GraphWriter graph, Written input) {
        Shape shape = input.stored();
        if (factor.length == 0) {
            return input;
        }
        if (factor.length != shape.size() || offset.length != shape.size()) {
            throw new IllegalArgumentException("a normalisation of " + factor.length + " and " + offset.length
                    + " figures does not fit images of " + shape);
        }
        boolean same = isConstant(factor) && isConstant(offset);
        String scaled = new ElementWriter(graph)
                .scaled(
                        "normalised",
                        input.tensor(),
                        same ? NUMBER : GraphWriter.channelsFirst(shape),
                        same ? new float[] {factor[0]} : channelsFirst(shape, factor),
                        same ? new float[] {offset[0]} : channelsFirst(shape, offset));
        return new Written(scaled, shape);
    }

    private static boolean isConstant(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static float[] channelsFirst(Shape shape, float[] values) {
        int channels = shape.channels();
        int pixels = shape.size() / channels;
        float[] ordered = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            ordered[i % channels * pixels + i / channels] = values[i];
        }
        return ordered;
    }

    private static void aboutArrays(Network network, List<String> notes) {
        String analog = network.nodes().stream()
                .filter(node -> node.block().tiles().stream().anyMatch(tile -> !(tile instanceof IdealTile)))
                .map(Network.Node::name)
                .collect(Collectors.joining(", "));
        if (!analog.isEmpty()) {
            notes.add("The model holds the weights of the arrays of " + analog
                    + "; their noise, converters and devices have no counterpart in ONNX.");
        }
    }
}
