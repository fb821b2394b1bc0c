package dev.kirchhoff.formats.onnx;

/**
 * What a model in ONNX holds of a layer whose kernel matrix has several replicas, as under {@link
 * dev.kirchhoff.network.tiled.TilingScheme}. Layers with one matrix are written as they are.
 */
public sealed interface ReplicaForm {

    /**
     * All replicas, each patch multiplied by its own: exactly what the network computes where the scheme fixes which replica works on which
     * patch. Where it is drawn for every image, the model holds one balanced draw for all images.
     *
     * @param seed addresses that draw; models of several seeds may vote
     */
    record Kept(long seed) implements ReplicaForm {}

    /**
     * One matrix, the mean of the replicas: an ordinary convolution, as many times smaller as there are replicas. Near to the network where
     * patches are assigned at random, which makes replicas alike; another function elsewhere.
     */
    record Reduced() implements ReplicaForm {}
}
