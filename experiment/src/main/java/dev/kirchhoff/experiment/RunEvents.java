package dev.kirchhoff.experiment;

import dev.kirchhoff.formats.tensorboard.EventFile;
import dev.kirchhoff.formats.tensorboard.Summary;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.TileReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What TensorBoard shows of a run: an event for each epoch, whose step is the number of the epoch. Curves are the figures of {@code metrics.jsonl};
 * histograms are of every parameter, and of what the devices of a layer show, in units of the devices; a picture shows the filters of the first
 * convolution.
 */
final class RunEvents {

    /** Bins of the histogram of a layer's devices. */
    private static final int BINS = 30;

    private final EventFile file;
    private final Network network;
    private final DeviceTiles tiles;

    private RunEvents(EventFile file, Network network, DeviceTiles tiles) {
        this.file = file;
        this.network = network;
        this.tiles = tiles;
    }

    /**
     * Opens the events of a run and brings them to where it is: later epochs are cut off, and those that are missing are added, of which only the
     * last has histograms, since the network is that of the last.
     *
     * @param folder where they are
     * @param history the epochs done
     */
    static RunEvents open(Path folder, Network network, DeviceTiles tiles, List<MeasuredEpoch> history) {
        RunEvents events = new RunEvents(EventFile.open(folder, history.size()), network, tiles);
        for (int epoch = (int) events.file.step() + 1; epoch < history.size(); epoch++) {
            events.file.append(epoch, curves(history.get(epoch - 1)));
        }
        if (events.file.step() < history.size()) {
            events.epoch(history.getLast());
        }
        return events;
    }

    /** Adds the epoch that has just ended. */
    void epoch(MeasuredEpoch measured) {
        List<Summary> summaries = curves(measured);
        network.parameters()
                .forEach(named -> summaries.add(Summary.Histogram.of(
                        "weights/" + named.name(), named.parameter().values())));
        Map<String, List<PulsedTile>> layers = tiles.tiles().stream()
                .collect(Collectors.groupingBy(
                        DeviceTiles.Placed::layer,
                        LinkedHashMap::new,
                        Collectors.mapping(DeviceTiles.Placed::tile, Collectors.toList())));
        layers.forEach((layer, devices) -> summaries.add(devices("devices/" + layer, devices)));
        FilterSheet.of(network)
                .ifPresent(sheet ->
                        summaries.add(new Summary.Picture("filters", sheet.width(), sheet.height(), sheet.png())));
        file.append(measured.metrics().epoch(), summaries);
    }

    private static List<Summary> curves(MeasuredEpoch measured) {
        List<Summary> curves = new ArrayList<>();
        Curves.of(measured).forEach((name, value) -> curves.add(new Summary.Scalar(name, value)));
        return curves;
    }

    /** The devices of all tiles of a layer, in bins of one width. */
    private static Summary devices(String tag, List<PulsedTile> devices) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (PulsedTile tile : devices) {
            TileReport report = tile.report();
            long cells = (long) tile.outputs() * tile.inputs();
            least = Math.min(least, report.min());
            most = Math.max(most, report.max());
            sum += cells * report.mean();
            squares += cells * (report.mean() * report.mean() + report.std() * report.std());
            count += cells;
        }
        double[] counts = new double[BINS];
        for (PulsedTile tile : devices) {
            int[] ofTile = tile.histogram((float) least, (float) most, BINS);
            for (int bin = 0; bin < BINS; bin++) {
                counts[bin] += ofTile[bin];
            }
        }
        return new Summary.Histogram(
                tag, count, least, most, sum, squares, Summary.Histogram.limits(least, most, BINS), counts);
    }
}
