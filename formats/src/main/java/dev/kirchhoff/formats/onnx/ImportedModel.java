package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.Network;

/**
 * A network that an ONNX file holds.
 *
 * @param network the network, exact, its weights float32; images are height x width x channels
 * @param name name of the graph, perhaps empty
 * @param opset version of the operators
 * @param nodes nodes of the graph that the output needs
 * @param folded how many scales and shifts, those of batch normalisations for one, went into the weights of the layer before
 */
public record ImportedModel(Network network, String name, long opset, int nodes, int folded) {

    /** The model in a sentence. */
    public String description() {
        return "ONNX model " + (name.isEmpty() ? "" : "'" + name + "' ") + "of " + nodes + " nodes (opset " + opset
                + "): " + network.nodes().size() + " blocks, " + network.weightCount() + " weights, input "
                + network.inputShape() + ", output " + network.outputShape()
                + (folded == 0 ? "" : ", " + folded + " scales folded into weights");
    }
}
