package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.config.layer.ConvLayer;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Finds the settings that a sweep changes without effect: what every layer says for itself, or none asks for. */
final class Effects {

    private Effects() {}

    /** A sentence for every such setting. */
    static List<String> none(Collection<String> paths, List<ExperimentConfig> configs) {
        List<String> sentences = new ArrayList<>();
        for (String path : paths) {
            if ((path + ".").startsWith("hardware.") && !any(configs, Effects::isOnSharedHardware)) {
                sentences.add(path + " has no effect: no layer is on the hardware of the network, each that has tiles"
                        + " names its own");
            } else if (path.equals("tiling") && !any(configs, Effects::hasReplicas)) {
                sentences.add("tiling has no effect: no layer has more than 1 tile");
            } else if (path.equals("reshuffle")
                    && !any(configs, model -> model.tiling().equals("random") && hasReplicas(model))) {
                sentences.add("reshuffle has no effect: no layer has more than 1 tile under tiling random");
            }
        }
        return sentences;
    }

    private static boolean any(List<ExperimentConfig> configs, Predicate<Model.Layers> property) {
        return configs.stream().anyMatch(config -> switch (config.model()) {
            case Model.Layers layers -> property.test(layers);
        });
    }

    private static boolean isOnSharedHardware(Model.Layers model) {
        return model.network().stream().map(Layer::block).anyMatch(Effects::mayUseHardware);
    }

    /** A block that may name hardware and does not; what blocks from outside do is not known. */
    private static boolean mayUseHardware(BlockSettings block) {
        return isOutside(block)
                || Component.of(block.getClass()).values().stream()
                        .anyMatch(component ->
                                component.type() == Hardware.class && component.read((Record) block) == null);
    }

    private static boolean hasReplicas(Model.Layers model) {
        return model.network().stream()
                .map(Layer::block)
                .anyMatch(block -> isOutside(block) || block instanceof ConvLayer conv && conv.tiles() > 1);
    }

    private static boolean isOutside(BlockSettings block) {
        return Registry.name(block.getClass()) == null;
    }
}
