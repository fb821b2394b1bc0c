package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.Layer;
import java.util.HashMap;
import java.util.Map;

/** The names of layers: their own, or one made from type and number, such as {@code conv1}. */
public final class LayerNames {

    private final Map<String, Integer> counts = new HashMap<>();

    /** Name of the next layer. */
    public String next(Layer layer) {
        String own = layer.name();
        if (own != null) {
            return own;
        }
        String type = Family.name(layer.block().getClass());
        String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '-');
        return simple + counts.merge(simple, 1, Integer::sum);
    }
}
