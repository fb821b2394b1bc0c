package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.weights.WeightsFile;
import dev.kirchhoff.experiment.yaml.LayerNames;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;

/** Builds the network of an experiment. */
public final class NetworkFactory {

    private final Model.Layers model;
    private final long seed;
    private final int classes;
    private final boolean restored;
    private final Network.Builder builder;
    private final LayerNames names = new LayerNames();

    private NetworkFactory(Model.Layers model, long seed, Shape input, int classes, boolean restored) {
        this.model = model;
        this.seed = seed;
        this.classes = classes;
        this.restored = restored;
        this.builder = Network.builder(input);
    }

    /**
     * Builds a network, each layer with first weights that it draws.
     *
     * @param input shape of an image
     * @param classes number of classes
     * @throws InvalidInputException naming the layer that does not fit, or if the network does not end in one output a class
     */
    public static Network build(ExperimentConfig config, Shape input, int classes) {
        return build(config, input, classes, false);
    }

    /**
     * Gives a network the first weights that its config names, where it names any.
     *
     * @throws InvalidInputException if they are not of this network
     */
    static void loadWeights(ExperimentConfig config, Network network) {
        String weights = config.layers().weights();
        if (weights != null) {
            WeightsFile.load(Path.of(weights), network);
        }
    }

    /** Builds a network as {@link #build(ExperimentConfig, Shape, int)}, its weights zero, to be put in: its devices are the same. */
    static Network buildForWeights(ExperimentConfig config, Shape input, int classes) {
        return build(config, input, classes, true);
    }

    private static Network build(ExperimentConfig config, Shape input, int classes, boolean restored) {
        return switch (config.model()) {
            case Model.Layers layers -> new NetworkFactory(layers, config.seed(), input, classes, restored).build();
        };
    }

    private Network build() {
        for (int number = 0; number < model.network().size(); number++) {
            Layer layer = model.network().get(number);
            String name = names.next(layer);
            try {
                add(layer, name, number);
            } catch (IllegalArgumentException misfit) {
                throw new InvalidInputException(
                        "network." + number + " (" + name + "): " + misfit.getMessage(), misfit);
            }
        }
        try {
            Network network = builder.build();
            if (network.outputShape().size() != classes) {
                throw new IllegalArgumentException("the last layer has " + network.outputShape()
                        + " outputs, but the data have " + classes + " classes");
            }
            return network;
        } catch (IllegalArgumentException incomplete) {
            throw new InvalidInputException("network: " + incomplete.getMessage(), incomplete);
        }
    }

    private void add(Layer layer, String name, int number) {
        Shape input = layer.from().isEmpty()
                ? builder.shape()
                : builder.shape(layer.from().getFirst());
        BlockKey key = new BlockKey(seed, number);
        Block block = layer.block()
                .block(new Place(input, key, classes, model.hardware(), model.tiling(), model.reshuffle(), restored));
        if (layer.from().isEmpty()) {
            builder.add(name, block);
        } else {
            builder.add(name, block, layer.from());
        }
    }
}
