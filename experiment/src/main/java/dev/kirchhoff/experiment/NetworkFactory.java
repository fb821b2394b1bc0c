package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.LayerConfig;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.StochasticPooling;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the network that a config describes, with its first weights. */
public final class NetworkFactory {

    private final ExperimentConfig config;
    private final int classes;
    private final Network.Builder builder;
    private final Map<String, Integer> counts = new HashMap<>();

    private NetworkFactory(ExperimentConfig config, Shape input, int classes) {
        this.config = config;
        this.classes = classes;
        this.builder = Network.builder(input);
    }

    /**
     * Builds a network.
     *
     * @param input shape of an image
     * @param classes number of classes
     * @throws InvalidInputException naming the layer that does not fit, or if the network does not end in one output a class
     */
    public static Network build(ExperimentConfig config, Shape input, int classes) {
        return new NetworkFactory(config, input, classes).build();
    }

    private Network build() {
        for (int number = 0; number < config.network().size(); number++) {
            LayerConfig layer = config.network().get(number);
            String name = name(layer);
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

    private void add(LayerConfig layer, String name, int number) {
        Shape input = layer.from().isEmpty()
                ? builder.shape()
                : builder.shape(layer.from().getFirst());
        Block block = block(layer, input, new BlockKey(config.seed(), number));
        if (layer.from().isEmpty()) {
            builder.add(name, block);
        } else {
            builder.add(name, block, layer.from());
        }
    }

    private Block block(LayerConfig layer, Shape input, BlockKey key) {
        return switch (layer) {
            case LayerConfig.Conv conv ->
                new Conv2d(input, convolution(conv), hardware(config, conv.hardware()), conv.init(), key);
            case LayerConfig.Linear linear ->
                new Linear(
                        input.size(),
                        Objects.requireNonNullElse(linear.outputs(), classes),
                        linear.bias(),
                        hardware(config, linear.hardware()),
                        linear.init(),
                        key);
            case LayerConfig.Relu relu -> new Relu();
            case LayerConfig.Tanh tanh -> new Tanh();
            case LayerConfig.Pool pool -> pooling(pool, input);
            case LayerConfig.Lrn lrn ->
                new LocalResponseNormalisation(lrn.region(), lrn.size(), lrn.alpha(), lrn.beta(), lrn.k());
            case LayerConfig.BatchNorm norm ->
                new BatchNormalisation(input.channels(), norm.epsilon(), norm.momentum());
            case LayerConfig.Dropout dropout -> new Dropout(dropout.rate());
            case LayerConfig.Flatten flatten -> new Flatten();
            case LayerConfig.Add add -> new Add();
        };
    }

    /** The hardware of a layer: its own, or that of the experiment. */
    private static Hardware hardware(ExperimentConfig config, @Nullable Hardware ofLayer) {
        return Objects.requireNonNullElse(ofLayer, config.hardware());
    }

    private Convolution convolution(LayerConfig.Conv conv) {
        return new Convolution(
                conv.channels(),
                conv.kernel(),
                conv.kernel(),
                conv.stride(),
                conv.padding(),
                conv.groups(),
                conv.bias(),
                TilingScheme.named(config.tiling(), conv.tiles(), config.reshuffle()));
    }

    private static Block pooling(LayerConfig.Pool pool, Shape input) {
        PoolingWindow window = new PoolingWindow(pool.window(), pool.stride(), pool.padding(), pool.ceil());
        return switch (pool.kind()) {
            case MAX -> new MaxPooling(window);
            case AVERAGE -> new AveragePooling(window);
            case MIXED -> new MixedPooling(window, input.channels());
            case STOCHASTIC -> new StochasticPooling(window);
        };
    }

    private String name(LayerConfig layer) {
        if (layer.name() != null) {
            return layer.name();
        }
        String type = layer.type();
        return type + counts.merge(type, 1, Integer::sum);
    }
}
