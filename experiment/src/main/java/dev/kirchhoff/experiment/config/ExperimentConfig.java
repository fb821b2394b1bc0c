package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tile.Hardware;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as a value: the same config gives the same weights, bit for bit, on any number of threads.
 *
 * @param version version of this schema, {@value #VERSION}
 * @param name name shown to users
 * @param data the images
 * @param tiling scheme by which patches are assigned to replicas, for every convolution with more than one tile:
 *     {@code none} (which makes them ordinary), {@code random}, and the others of {@link TilingScheme}
 * @param reshuffle images for which one random assignment is kept
 * @param hardware what the tiles of all layers are made of that say nothing else: {@code digital}, or devices that learn in place
 * @param network the layers
 * @param training how it learns
 * @param evaluation how it is measured
 * @param seed seed of everything random
 * @param checkpoints which checkpoints are kept
 */
public record ExperimentConfig(
        int version,
        String name,
        @Default("{}") DataConfig data,
        @Default("none") String tiling,
        @Default("1") int reshuffle,
        @Default("digital") Hardware hardware,
        List<LayerConfig> network,
        TrainingConfig training,
        @Default("{}") EvaluationConfig evaluation,
        @Default("1") long seed,
        @Default("{}") CheckpointConfig checkpoints) {

    /** Version of the schema. */
    public static final int VERSION = 1;

    /**
     * Checks what needs no data.
     *
     * @throws IllegalArgumentException if the version is another, the scheme unknown or the network empty
     */
    public ExperimentConfig {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "version is " + version + ", but this Kirchhoff reads version " + VERSION + " of the config");
        }
        TilingScheme.named(tiling, 1, reshuffle);
        if (network.isEmpty()) {
            throw new IllegalArgumentException("network has no layers; at least one is needed");
        }
    }

    /**
     * Everything that the weights depend on, as text: without names, places of files, and what is measured or kept. Digital hardware is
     * not named, so that checkpoints from before there was other hardware stay good.
     */
    public String essence() {
        DataConfig images = new DataConfig("", data.validation(), data.normalisation(), data.augmentation());
        Node.Keys document = Unbinder.document(new ExperimentConfig(
                version,
                "",
                images,
                tiling,
                reshuffle,
                hardware,
                network,
                training,
                new EvaluationConfig(1, 1),
                seed,
                new CheckpointConfig(1)));
        Map<String, Node> entries = new LinkedHashMap<>(document.entries());
        if (hardware instanceof Hardware.Digital) {
            entries.remove("hardware");
        }
        return YamlWriter.write(new Node.Keys(document.origin(), entries));
    }
}
