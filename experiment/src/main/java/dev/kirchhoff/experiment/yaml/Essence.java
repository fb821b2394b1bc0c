package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.tile.Hardware;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything in an experiment that its weights depend on, as text: a checkpoint holds a digest of it. The text is that of checkpoints of
 * format 1, whatever becomes of the records.
 */
public final class Essence {

    /** What the weights do not depend on, and what stands for it. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "name", "",
            "data.source", "",
            "evaluation.votes", "1",
            "evaluation.epochs", "1",
            "checkpoints.keep", "1");

    private Essence() {}

    /**
     * Without names, places of files, and what is measured or kept. Digital hardware is not named, so that checkpoints from before there
     * was other hardware stay good.
     */
    public static String of(ExperimentConfig config) {
        DataConfig data = config.data().withNormalisation(scaled(config.data().normalisation()));
        Node.Keys document = Unbinder.document(
                ConfigFile.of(new ExperimentConfig(config.name(), data, config.model(), config.task(), config.seed())));
        Map<String, Node> entries = new LinkedHashMap<>(document.entries());
        if (config.model() instanceof Model.Layers layers && layers.hardware() instanceof Hardware.Digital) {
            entries.remove("hardware");
        }
        Node essence = new Node.Keys(document.origin(), entries);
        for (Map.Entry<String, String> constant : LEFT_OUT.entrySet()) {
            essence = essence.with(constant.getKey(), new Node.Leaf(document.origin(), constant.getValue()));
        }
        return YamlWriter.write((Node.Keys) essence);
    }

    /** In format 1 a scale that was left out was that of images. */
    private static Normalisation scaled(Normalisation normalisation) {
        if (normalisation.scale() != null) {
            return normalisation;
        }
        return switch (normalisation) {
            case Normalisation.None none -> none.withScale(Normalisation.UNIT);
            case Normalisation.MeanImage image -> image.withScale(Normalisation.UNIT);
            case Normalisation.PerChannel channel -> channel.withScale(Normalisation.UNIT);
        };
    }
}
