package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.TileReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a trained network, as its newest good checkpoint holds them.
 *
 * @param checkpoint name of the checkpoint's file
 * @param epochs epochs done
 * @param layers the layers on devices, in order; empty where all are digital
 */
public record Inspection(String checkpoint, int epochs, List<Layer> layers) {

    /** Bins of a histogram. */
    private static final int BINS = 16;

    /**
     * A layer on devices.
     *
     * @param name its name
     * @param outputs rows of each of its arrays
     * @param inputs columns of each of its arrays
     * @param low lower end of the histograms, in units of the devices
     * @param high upper end of the histograms
     * @param tiles its tiles
     */
    public record Layer(String name, int outputs, int inputs, float low, float high, List<TileState> tiles) {}

    /**
     * A tile.
     *
     * @param tile its number, from 0
     * @param factor digital factor between the weights of the devices and those of the network
     * @param weights its devices at this moment
     * @param effectiveStates effective number of states of a device; null for ideal cells
     * @param up coincidences that moved devices up, in all epochs done
     * @param down coincidences that moved devices down
     * @param histogram counts of weights in bins of equal width
     */
    public record TileState(
            int tile,
            float factor,
            TileReport weights,
            @Nullable Double effectiveStates,
            long up,
            long down,
            int[] histogram) {}

    /**
     * Looks into a run.
     *
     * @param run the run, opened
     * @param folder its folder
     * @param layer name of the only layer wanted; null for all
     * @throws InvalidInputException if the run has no such layer on devices, or its metrics are damaged
     */
    public static Inspection of(TrainedRun run, Path folder, @Nullable String layer) {
        Map<String, long[]> pulses = new TreeMap<>();
        for (MeasuredEpoch epoch : new RunFolder(folder).metrics(run.epoch())) {
            for (TileMetrics tile : epoch.tiles()) {
                long[] sum = pulses.computeIfAbsent(key(tile.layer(), tile.tile()), first -> new long[2]);
                sum[0] += tile.up();
                sum[1] += tile.down();
            }
        }
        Map<String, List<DeviceTiles.Placed>> byLayer = new DeviceTiles(run.network())
                .tiles().stream()
                        .collect(Collectors.groupingBy(
                                DeviceTiles.Placed::layer, LinkedHashMap::new, Collectors.toList()));
        if (layer != null && !byLayer.containsKey(layer)) {
            throw new InvalidInputException(folder + " has no layer " + layer + " on devices; "
                    + (byLayer.isEmpty() ? "all are digital" : "it has " + String.join(", ", byLayer.keySet())));
        }
        List<Layer> layers = new ArrayList<>();
        byLayer.forEach((name, tiles) -> {
            if (layer == null || layer.equals(name)) {
                layers.add(layer(name, tiles, pulses));
            }
        });
        return new Inspection(run.checkpoint().getFileName().toString(), run.epoch(), layers);
    }

    private static String key(String layer, int tile) {
        return layer + "." + tile;
    }

    private static Layer layer(String name, List<DeviceTiles.Placed> tiles, Map<String, long[]> pulses) {
        List<TileReport> reports =
                tiles.stream().map(placed -> placed.tile().report()).toList();
        float low = (float) reports.stream().mapToDouble(TileReport::min).min().orElseThrow();
        float high = (float) reports.stream().mapToDouble(TileReport::max).max().orElseThrow();
        List<TileState> states = new ArrayList<>();
        for (DeviceTiles.Placed placed : tiles) {
            PulsedTile tile = placed.tile();
            OptionalDouble effective = tile.effectiveStates();
            long[] sent = pulses.getOrDefault(key(name, placed.number()), new long[2]);
            states.add(new TileState(
                    placed.number(),
                    tile.factor(),
                    reports.get(placed.number()),
                    effective.isPresent() ? effective.getAsDouble() : null,
                    sent[0],
                    sent[1],
                    tile.histogram(low, high, BINS)));
        }
        PulsedTile first = tiles.getFirst().tile();
        return new Layer(name, first.outputs(), first.inputs(), low, high, states);
    }

    /** As JSON. */
    public String json() {
        return Json.page(this);
    }
}
