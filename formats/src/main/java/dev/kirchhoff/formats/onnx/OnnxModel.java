package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads networks from ONNX files: one input, one output, operators of versions {@value #OLDEST_OPSET} to {@value #NEWEST_OPSET}. What is
 * known without an image is reckoned at once; what does nothing in inference is left out; batch normalisations go into the weights of the
 * layer before them. Images of NCHW models run as height x width x channels: weights are put in that order, and values are moved only where
 * an operator needs them in another.
 *
 * <p>Source: ONNX operator specifications, domain {@code ai.onnx}.
 */
public final class OnnxModel {

    static final int OLDEST_OPSET = 7;
    static final int NEWEST_OPSET = 23;
    private static final int RECURSION = 32;

    private OnnxModel() {}

    /** Reads a model within the ordinary limits; see {@link #read(Path, OnnxLimits)}. */
    public static ImportedModel read(Path file) {
        return read(file, OnnxLimits.defaults());
    }

    /**
     * Reads a model.
     *
     * @param file the model; external data lie in its folder
     * @param limits how large it may be
     * @throws InvalidInputException if it cannot be read, is damaged, or asks for what is not supported
     */
    public static ImportedModel read(Path file, OnnxLimits limits) {
        try {
            return translated(parsed(file, limits), file, limits);
        } catch (IllegalArgumentException | ArithmeticException reason) {
            throw new InvalidInputException(
                    "The model " + file + " cannot be used: " + reason.getMessage() + ".", reason);
        }
    }

    private static ModelProto parsed(Path file, OnnxLimits limits) {
        try (InputStream bytes = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > Math.min(limits.fileBytes(), Integer.MAX_VALUE - 64)) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "The model %s has %,d bytes; at most %,d are accepted.",
                        file,
                        size,
                        limits.fileBytes()));
            }
            CodedInputStream coded = CodedInputStream.newInstance(bytes);
            coded.setSizeLimit((int) Math.min(limits.fileBytes(), Integer.MAX_VALUE - 64));
            coded.setRecursionLimit(RECURSION);
            return ModelProto.parseFrom(coded);
        } catch (InvalidProtocolBufferException damaged) {
            throw new InvalidInputException(
                    "The file " + file + " is no intact ONNX model: " + damaged.getMessage(), damaged);
        } catch (IndexOutOfBoundsException damaged) {
            // So the library answers lengths of bytes in groups that it does not know, if they lie.
            throw new InvalidInputException(
                    "The file " + file + " is no intact ONNX model: a length in it does not fit.", damaged);
        } catch (IOException failure) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(failure) + ".", failure);
        }
    }

    private static ImportedModel translated(ModelProto model, Path file, OnnxLimits limits) {
        if (!model.hasGraph()) {
            throw new IllegalArgumentException("it holds no graph");
        }
        if (model.getFunctionsCount() > 0) {
            throw new IllegalArgumentException(
                    "local functions are not supported; inline them before the model is saved");
        }
        long opset = opset(model.getOpsetImportList());
        OnnxGraph graph = new OnnxGraph(model.getGraph(), limits);
        List<NodeProto> order = graph.order();
        long[] extents = extents(graph.input());
        int[] item = new int[extents.length - 1];
        OnnxLimits.elements(Arrays.copyOfRange(extents, 1, extents.length), limits.activationElements());
        Arrays.setAll(item, i -> (int) extents[i + 1]);
        boolean plain = !isChannelsFirst(graph, order, item.length);
        Layout layout = plain ? Layout.rowMajor(item) : Layout.channelsLast(item);
        long budget = 4L * model.getSerializedSize() + (1 << 20);
        Translation translation = new Translation(
                graph,
                limits,
                new TensorReader(new ExternalData(file), limits),
                layout,
                plain ? plainShape(item) : Translation.networkShape(item),
                opset,
                (int) extents[0],
                budget);
        order.forEach(translation::translate);
        return new ImportedModel(
                translation.build(),
                Excerpt.of(model.getGraph().getName()),
                opset,
                order.size(),
                translation.notes().size());
    }

    private static long opset(List<OperatorSetIdProto> imports) {
        for (OperatorSetIdProto each : imports) {
            if (each.getDomain().isEmpty() || each.getDomain().equals("ai.onnx")) {
                if (each.getVersion() < OLDEST_OPSET || each.getVersion() > NEWEST_OPSET) {
                    throw new IllegalArgumentException("its operators are of version " + each.getVersion() + "; "
                            + OLDEST_OPSET + " to " + NEWEST_OPSET + " are supported");
                }
                return each.getVersion();
            }
        }
        throw new IllegalArgumentException("it does not say which version of the operators it uses (opset_import)");
    }

    /** The extents of the input: a batch without a number counts as one image. */
    private static long[] extents(ValueInfoProto input) {
        String name = "its input '" + Excerpt.of(input.getName()) + "' ";
        if (!input.getType().hasTensorType() || !input.getType().getTensorType().hasShape()) {
            throw new IllegalArgumentException(name + "is no tensor with a shape");
        }
        TensorType.of(input.getType().getTensorType().getElemType());
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        int rank = shape.getDimCount();
        if (rank < 2 || rank > 4) {
            throw new IllegalArgumentException(name + "has " + rank
                    + " axes; a batch of images (4), signals or matrices (3), or vectors (2) is supported");
        }
        long[] extents = new long[rank];
        for (int i = 0; i < rank; i++) {
            boolean known = shape.getDim(i).hasDimValue();
            extents[i] = known ? shape.getDim(i).getDimValue() : i == 0 ? 1 : -1;
            if (i == 0 && known && extents[0] <= 0) {
                extents[0] = 1;
            }
            if (extents[i] < 1 || extents[i] > 1 << 30) {
                throw new IllegalArgumentException(name + "has an axis (number " + i
                        + ") whose extent is not given or not accepted; save the model with a fixed size of images");
            }
        }
        return extents;
    }

    /**
     * Whether the first axis of an image counts channels. Images do, unless the first thing that happens to them is that the last axis is moved
     * there; matrices do where a convolution takes them.
     */
    private static boolean isChannelsFirst(OnnxGraph graph, List<NodeProto> order, int rank) {
        List<NodeProto> readers = graph.readers(graph.input().getName(), order);
        if (rank == 2) {
            return readers.stream().anyMatch(node -> node.getOpType().equals("Conv"));
        }
        boolean moved = readers.stream()
                .filter(node -> node.getOpType().equals("Transpose"))
                .flatMap(node -> node.getAttributeList().stream())
                .anyMatch(attribute -> attribute.getIntsList().equals(List.of(0L, 3L, 1L, 2L)));
        return rank == 3 && !moved;
    }

    /** Images whose axes a network counts in the same order; a matrix is an image of one channel. */
    private static Shape plainShape(int... item) {
        return item.length == 2 ? Shape.of(item[0], item[1], 1) : Shape.of(item);
    }
}
