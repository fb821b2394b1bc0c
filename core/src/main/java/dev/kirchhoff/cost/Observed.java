package dev.kirchhoff.cost;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.tile.MeteredTile;
import java.io.Serial;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** What flowed through the arrays of a network while it read images: the inputs that there were, in the conductances that were written. */
public final class Observed implements Activity, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final HashMap<String, Means> layers = new HashMap<>();

    private record Means(double squaredInput, double dissipation) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    private Observed() {}

    /**
     * What the tiles of a network metered.
     *
     * @param network a network on metered tiles that has read images
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
