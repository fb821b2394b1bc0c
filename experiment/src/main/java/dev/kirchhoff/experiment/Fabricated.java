package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tile.Tile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** A digest of the devices of a network, by which a checkpoint knows those again that its weights lie on. */
final class Fabricated {

    private Fabricated() {}

    /** SHA-256 of all that was drawn for the devices, tile by tile. */
    static String digest(Network network) {
        Digest digest = new Digest();
        network.nodes().forEach(node -> {
            List<Tile> tiles = node.block().tiles();
            for (int number = 0; number < tiles.size(); number++) {
                String prefix = node.name() + ".tile" + number + ".";
                new TreeMap<>(tiles.get(number).fabricated())
                        .forEach((part, array) -> digest.add(prefix + part, array));
            }
        });
        return digest.hex();
    }

    /**
     * Checks that the devices of a network are those of a checkpoint.
     *
     * @throws InvalidInputException if they are others
     */
    static void check(Path file, Checkpoint checkpoint, Network network) {
        String known = checkpoint.fabricated();
        if (known != null && !known.equals(digest(network))) {
            throw new InvalidInputException(
                    file + " lies on devices that this version of Kirchhoff fabricates otherwise, so its"
                            + " weights would mean something else; use the version that run.json names, or train again");
        }
    }
}
