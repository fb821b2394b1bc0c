package dev.kirchhoff.experiment;

import dev.kirchhoff.evaluation.BlockRelaxation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The figures of {@code metrics.jsonl} as curves over the epochs: what stands before the first slash of a name groups it, as TensorBoard and MLflow do. */
final class Curves {

    private Curves() {}

    /** Values at an epoch, by the name of their curve. */
    static Map<String, Double> of(MeasuredEpoch measured) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss/train", measured.metrics().trainLoss());
        values.put("error/train", measured.metrics().trainError());
        measured.metrics().sets().forEach((set, errors) -> {
            values.put("error/" + set, errors.error());
            if (errors.voted() != null) {
                values.put("error/" + set + "_voted", errors.voted());
            }
        });
        values.put("rate", measured.metrics().rate());
        values.put("seconds", measured.metrics().seconds());
        Map<String, List<TileMetrics>> layers = measured.tiles().stream()
                .collect(Collectors.groupingBy(TileMetrics::layer, LinkedHashMap::new, Collectors.toList()));
        layers.forEach((layer, ofLayer) -> {
            values.put("pulses_up/" + layer, sum(ofLayer, TileMetrics::up));
            values.put("pulses_down/" + layer, sum(ofLayer, TileMetrics::down));
            values.put("saturated/" + layer, sum(ofLayer, TileMetrics::saturated) / ofLayer.size());
        });
        measured.relaxations().forEach(block -> relaxation(block, values));
        measured.gradients().forEach(gradient -> {
            values.put("gradient_cosine/" + gradient.parameter(), gradient.cosine());
            values.put("gradient_norm/" + gradient.parameter(), gradient.norm());
        });
        return Collections.unmodifiableMap(values);
    }

    private static double sum(List<TileMetrics> tiles, ToDoubleFunction<TileMetrics> figure) {
        return tiles.stream().mapToDouble(figure).sum();
    }

    private static void relaxation(BlockRelaxation block, Map<String, Double> values) {
        String layer = block.layer();
        values.put("energy/" + layer, block.energy());
        values.put("sweeps_free/" + layer, (double) block.free().sweeps());
        values.put("sweeps_nudged/" + layer, (double) block.nudged().sweeps());
        values.put("residual_free/" + layer, block.free().residual());
        values.put("residual_nudged/" + layer, block.nudged().residual());
    }
}
