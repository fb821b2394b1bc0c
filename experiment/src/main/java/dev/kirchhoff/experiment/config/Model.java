package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network of an experiment: where it comes from, and what it is made of. */
public sealed interface Model {

    /**
     * A network described layer by layer.
     *
     * @param tiling scheme by which patches are assigned to replicas, for every convolution with more than one tile:
     *     {@code none} (which makes them ordinary), {@code random}, and the others of {@link TilingScheme}
     * @param reshuffle images for which one random assignment is kept
     * @param hardware what the tiles of all layers are made of that say nothing else: {@code digital}, or devices that learn in place
     * @param network the layers
     * @param weights safetensors file of the first weights, see {@link dev.kirchhoff.experiment.weights.WeightsFile}; null where each layer draws
     *     its own
     */
    record Layers(
            String tiling,
            int reshuffle,
            Hardware hardware,
            List<Layer> network,
            @Nullable String weights) implements Model {

        /** The most layers of a network. */
        public static final int MOST = 1_000;

        /**
         * Checks what needs no data.
         *
         * @throws IllegalArgumentException if the scheme is unknown, the network empty or too large, or the file no path
         */
        public Layers {
            network = List.copyOf(network);
            TilingScheme.named(Excerpt.of(tiling), 1, reshuffle);
            if (network.isEmpty()) {
                throw new IllegalArgumentException("network has no layers; at least one is needed");
            }
            if (network.size() > MOST) {
                throw new IllegalArgumentException(
                        "network has " + network.size() + " layers; at most " + MOST + " are accepted");
            }
            if (weights != null && (weights.isBlank() || weights.chars().anyMatch(Character::isISOControl))) {
                throw new IllegalArgumentException(
                        "weights is \"" + Excerpt.of(weights) + "\"; the path of a file is accepted");
            }
        }

        /** Exact arithmetic without replicas. */
        public static Layers defaults(List<Layer> network) {
            return new Layers("none", 1, new Hardware.Digital(), network, null);
        }

        /** The same under a tiling scheme. */
        public Layers withTiling(String scheme) {
            return new Layers(scheme, reshuffle, hardware, network, weights);
        }

        /** The same with random assignments kept for another number of images. */
        public Layers withReshuffle(int images) {
            return new Layers(tiling, images, hardware, network, weights);
        }

        /** The same on other hardware. */
        public Layers withHardware(Hardware other) {
            return new Layers(tiling, reshuffle, other, network, weights);
        }
    }
}
