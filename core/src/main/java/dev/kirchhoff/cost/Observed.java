package dev.kirchhoff.cost;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.tile.MeteredTile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What flowed through the arrays of a network while it read images: the inputs that there were, in the conductances that were written. */
public final class Observed implements Activity {

    private final Map<String, Means> layers = new HashMap<>();

    private record Means(double squaredInput, double dissipation) {}

    private Observed() {}

    /**
     * What the tiles of a network metered.
     *
     * @param network a network on metered tiles that has read images
     * @throws IllegalArgumentException if none of its tiles is metered
     */
    public static Observed of(Network network) {
        Observed observed = new Observed();
        for (Network.Node node : network.nodes()) {
            List<MeteredTile> tiles = node.block().tiles().stream()
                    .filter(MeteredTile.class::isInstance)
                    .map(MeteredTile.class::cast)
                    .toList();
            if (!tiles.isEmpty()) {
                double squares =
                        tiles.stream().mapToDouble(MeteredTile::squaredInput).sum();
                double heat =
                        tiles.stream().mapToDouble(MeteredTile::dissipation).sum();
                observed.layers.put(node.name(), new Means(squares / tiles.size(), heat / tiles.size()));
            }
        }
        if (observed.layers.isEmpty()) {
            throw new IllegalArgumentException("the network has no metered tiles");
        }
        return observed;
    }

    @Override
    public double squaredInput(MatrixLayer layer) {
        return means(layer).squaredInput;
    }

    @Override
    public double dissipation(MatrixLayer layer, ArrayDesign design) {
        return means(layer).dissipation;
    }

    private Means means(MatrixLayer layer) {
        Means means = layers.get(layer.name());
        if (means == null) {
            throw new IllegalArgumentException("layer " + layer.name() + " was not observed");
        }
        return means;
    }
}
