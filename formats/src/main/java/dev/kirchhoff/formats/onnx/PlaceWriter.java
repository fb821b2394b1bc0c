package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.AttributeWriter.integer;
import static dev.kirchhoff.formats.onnx.AttributeWriter.integers;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Mean;
import dev.kirchhoff.network.layer.Pad;
import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.network.layer.Slice;
import dev.kirchhoff.network.layer.Transpose;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes what moves, picks and reduces along axes. */
final class PlaceWriter {

    private final GraphWriter graph;

    PlaceWriter(GraphWriter graph) {
        this.graph = graph;
    }

    Written mean(String name, Mean block, Written x, Shape output) {
        Shape shape = x.seen();
        long[] axes = block.axes().stream()
                .mapToLong(axis -> GraphWriter.axis(shape, axis))
                .toArray();
        Shape narrow = new Mean(block.axes(), true).outputShape(shape);
        String mean = graph.node(name, "ReduceMean", List.of(graph.seen(name, x)), integers("axes", axes));
        return new Written(mean, narrow).seenAs(output);
    }

    Written pad(String name, Pad block, Written x, Shape output) {
        int axes = x.seen().rank() + 1;
        long[] pads = new long[2 * axes];
        for (int axis = 0; axis + 1 < axes; axis++) {
            int to = GraphWriter.axis(x.seen(), axis);
            pads[to] = block.margins().get(axis).before();
            pads[to + axes] = block.margins().get(axis).after();
        }
        String tensor = graph.seen(name, x);
        String margins = graph.integers(name + ".margins", pads);
        String constant = graph.reals(name + ".constant", new int[0], block.constant());
        return new Written(graph.node(name, "Pad", List.of(tensor, margins, constant)), output);
    }

    Written slice(String name, Slice block, Written x, Shape output) {
        List<Slice.Range> ranges = block.ranges();
        Shape shape = x.seen();
        String tensor = graph.seen(name, x);
        String starts = graph.integers(
                name + ".starts", ranges.stream().mapToLong(Slice.Range::start).toArray());
        String stops = graph.integers(
                name + ".stops",
                ranges.stream()
                        .mapToLong(range -> range.stop() < 0 ? Integer.MIN_VALUE : range.stop())
                        .toArray());
        String axes = graph.integers(
                name + ".axes",
                IntStream.range(0, shape.rank())
                        .mapToLong(axis -> GraphWriter.axis(shape, axis))
                        .toArray());
        String steps = graph.integers(
                name + ".steps", ranges.stream().mapToLong(Slice.Range::step).toArray());
        return new Written(graph.node(name, "Slice", List.of(tensor, starts, stops, axes, steps)), output);
    }

    Written transpose(String name, Transpose block, Written x, Shape output) {
        long[] order = new long[output.rank() + 1];
        for (int axis = 0; axis < output.rank(); axis++) {
            order[GraphWriter.axis(output, axis)] =
                    GraphWriter.axis(x.seen(), block.axes().get(axis));
        }
        String tensor = graph.seen(name, x);
        if (tensor.equals(Network.INPUT)) {
            // Readers, OnnxModel for one, take a transposition of the images for a sign that their channels are the
            // last axis.
            tensor = graph.node(name + ".input", "Identity", List.of(tensor));
        }
        return new Written(graph.node(name, "Transpose", List.of(tensor), integers("perm", order)), output);
    }

    /** A gathering of single elements; one that comes from nowhere is added behind the last. */
    Written rearrangement(String name, Rearrangement block, Written x, Shape output) {
        int[] source = block.source();
        int size = x.seen().size();
        if (Arrays.equals(source, IntStream.range(0, size).toArray())) {
            return x.seenAs(output);
        }
        String vector = graph.as(name, x, Shape.of(size));
        if (Arrays.stream(source).anyMatch(from -> from == Rearrangement.NONE)) {
            String margins = graph.integers(name + ".margins", 0, 0, 0, 1);
            String constant = graph.reals(name + ".constant", new int[0], block.constant());
            vector = graph.node(name + ".extended", "Pad", List.of(vector, margins, constant));
        }
        String places = graph.places(
                name + ".places",
                Arrays.stream(source)
                        .map(from -> from == Rearrangement.NONE ? size : from)
                        .toArray());
        String gathered = graph.node(name, "Gather", List.of(vector, places), integer("axis", 1));
        return new Written(gathered, Shape.of(source.length)).seenAs(output);
    }
}
