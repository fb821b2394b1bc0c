package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.TileReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tiles of a network that are made of devices, and the pulses that they got since the epoch began. */
final class DeviceTiles {

    /**
     * A tile in its place.
     *
     * @param layer name of its layer
     * @param number its number within the layer, from 0
     */
    record Placed(String layer, int number, PulsedTile tile) {
        private String key() {
            return "pulses." + layer + "." + number;
        }
    }

    /** Share of devices at a bound from which it is said. */
    private static final double MANY = 0.1;

    private final List<Placed> tiles = new ArrayList<>();
    private final List<long[]> sent = new ArrayList<>();

    DeviceTiles(Network network) {
        network.nodes().forEach(node -> {
            int number = 0;
            for (Tile tile : node.block().tiles()) {
                if (tile instanceof PulsedTile pulsed) {
                    tiles.add(new Placed(node.name(), number++, pulsed));
                    sent.add(new long[2]);
                }
            }
        });
    }

    /** The tiles, layer by layer. */
    List<Placed> tiles() {
        return tiles;
    }

    /** A sentence for every layer of which many devices stand at a bound before the first step, so that they hold other weights. */
    List<String> saturated() {
        Map<String, List<Placed>> layers =
                tiles.stream().collect(Collectors.groupingBy(Placed::layer, LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        layers.forEach((layer, placed) -> {
            double share = placed.stream()
                    .mapToDouble(each -> each.tile().report().saturated())
                    .average()
                    .orElseThrow();
            if (share > MANY) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s: %.0f %% of its devices stand at a bound before the first step, too narrow for its first weights; wider"
                                + " bounds, smaller weights or scaling.omega give them room",
                        layer,
                        100 * share));
            }
        });
        return sentences;
    }

    /** Ends an epoch: what the tiles did in it. */
    List<TileMetrics> endEpoch() {
        collect();
        List<TileMetrics> metrics = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            Placed placed = tiles.get(i);
            TileReport report = placed.tile().report();
            long[] pulses = sent.get(i);
            metrics.add(new TileMetrics(
                    placed.layer(),
                    placed.number(),
                    pulses[0],
                    pulses[1],
                    report.saturated(),
                    report.mean(),
                    report.std()));
            Arrays.fill(pulses, 0);
        }
        return metrics;
    }

    private void collect() {
        for (int i = 0; i < tiles.size(); i++) {
            long[] taken = tiles.get(i).tile().takeSent();
            sent.get(i)[0] += taken[0];
            sent.get(i)[1] += taken[1];
        }
    }

    /** Copies of the pulses of the epoch under way, for a checkpoint. */
    Map<String, StoredArray> state() {
        collect();
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < tiles.size(); i++) {
            arrays.put(
                    tiles.get(i).key(),
                    new StoredArray.Longs(Shape.of(2), sent.get(i).clone()));
        }
        return arrays;
    }

    /**
     * Puts the pulses of the epoch under way back.
     *
     * @throws InvalidInputException if an array is missing
     */
    void restore(Map<String, StoredArray> arrays) {
        for (int i = 0; i < tiles.size(); i++) {
            String key = tiles.get(i).key();
            if (!(arrays.get(key) instanceof StoredArray.Longs(Shape shape, long[] values)) || values.length != 2) {
                throw new InvalidInputException(
                        "the checkpoint does not fit: it has no array " + key + " of 2 numbers");
            }
            System.arraycopy(values, 0, sent.get(i), 0, 2);
        }
    }
}
