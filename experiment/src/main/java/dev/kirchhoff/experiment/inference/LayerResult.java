package dev.kirchhoff.experiment.inference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kirchhoff.crossbar.error.WriteResult;
import dev.kirchhoff.crossbar.programmed.Written;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.tile.MeteredTile;
import dev.kirchhoff.tile.ProgrammedTile;
import dev.kirchhoff.tile.Ranges;
import dev.kirchhoff.tile.Tile;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a layer on arrays.
 *
 * @param name its name
 * @param inputs inputs of its matrix
 * @param outputs outputs of its matrix
 * @param tiles copies of the matrix, with its groups
 * @param signalToError 10 log10 (Σ y² / Σ (ŷ − y)²) in dB, of the layer alone, its inputs being exact; null where there is no error
 * @param clippedWeights share of the weights beyond their clip limit
 * @param clippedSums share of the sums of the calibration set beyond the ranges of their converters; null where none are calibrated
 * @param written share of the cells whose last write was within tolerance
 * @param histograms what its cells and lines hold
 */
public record LayerResult(
        String name,
        int inputs,
        int outputs,
        int tiles,
        @Nullable Double signalToError,
        double clippedWeights,
        @Nullable Double clippedSums,
        double written,
        @JsonIgnore Histograms histograms)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Figures for charts, those of the first tile.
     *
     * @param conductances how many cells conduct how much, in equal bins from 0 to 1
     * @param lines groups of lines that are converted together
     */
    public record Histograms(long[] conductances, List<Lines> lines) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    /**
     * Sums before conversion.
     *
     * @param bins triples of low end, high end and count, as on the calibration set
     * @param range what the converters cover
     */
    public record Lines(List<double[]> bins, ConverterRange range) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    /** The layers of a network whose tiles are metered. */
    static List<LayerResult> of(Network metered, Ranges ranges) {
        List<LayerResult> layers = new ArrayList<>();
        for (int block = 0; block < metered.nodes().size(); block++) {
            Network.Node node = metered.nodes().get(block);
            if (node.block() instanceof TiledBlock) {
                layers.add(of(node, block, ranges));
            }
        }
        return layers;
    }

    private static LayerResult of(Network.Node node, int block, Ranges ranges) {
        double signal = 0;
        double error = 0;
        double clippedWeights = 0;
        double beyond = 0;
        long sums = 0;
        WriteResult written = new WriteResult(0, 0, 0);
        List<Tile> tiles = node.block().tiles();
        for (int number = 0; number < tiles.size(); number++) {
            MeteredTile tile = (MeteredTile) tiles.get(number);
            Written report = tile.arrays().report();
            signal += tile.signal();
            error += tile.error();
            clippedWeights += report.clipped() / tiles.size();
            written = written.plus(report.result());
            List<ConverterRange> covered = tile.arrays().ranges();
            for (int group = 0; group < covered.size(); group++) {
                Calibration lines = ranges.lines(block, number, group);
                if (lines != null) {
                    beyond += lines.count() * lines.shareBeyond(covered.get(group));
                    sums += lines.count();
                }
            }
        }
        ProgrammedTile first = ((MeteredTile) tiles.getFirst()).arrays();
        return new LayerResult(
                node.name(),
                first.inputs(),
                first.outputs(),
                tiles.size(),
                error == 0 || signal == 0 ? null : 10 * Math.log10(signal / error),
                clippedWeights,
                sums == 0 ? null : beyond / sums,
                written.reached(),
                new Histograms(first.report().histogram(), lines(first, block, ranges)));
    }

    private static List<Lines> lines(ProgrammedTile tile, int block, Ranges ranges) {
        List<Lines> all = new ArrayList<>();
        List<ConverterRange> covered = tile.ranges();
        for (int group = 0; group < covered.size(); group++) {
            Calibration sums = ranges.lines(block, 0, group);
            if (sums != null) {
                all.add(new Lines(sums.histogram(), covered.get(group)));
            }
        }
        return all;
    }
}
