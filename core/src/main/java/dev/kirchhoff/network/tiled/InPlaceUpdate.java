package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/** The update of the tiles of a layer that learn in place: tiles side by side, the vectors of a tile one after another. */
final class InPlaceUpdate {

    /** Opens the vectors of a tile, in order. */
    @FunctionalInterface
    interface Source {
        LearningTile.Vectors vectors(int tile, int worker);
    }

    private final Conv2d layer;
    private final PassContext context;
    private final List<Tile> tiles;
    private final UpdateWorkspace[] workspaces;

    InPlaceUpdate(Conv2d layer, PassContext context) {
        this.layer = layer;
        this.context = context;
        this.tiles = layer.tiles();
        this.workspaces = new UpdateWorkspace[context.workers().count()];
        Tile first = tiles.getFirst();
        for (int worker = 0; worker < workspaces.length; worker++) {
            workspaces[worker] = new UpdateWorkspace(first.outputs(), first.inputs());
        }
    }

    /** Updates all tiles at a learning rate. */
    void run(RandomKey key, double rate, Source source) {
        context.workers().run(tiles.size(), (number, worker) -> {
            if (tiles.get(number) instanceof LearningTile tile) {
                UpdateWorkspace workspace = workspaces[worker];
                workspace.stream().reopen(key, Purpose.UPDATE, context.block(), number);
                tile.update(context.kernels(), source.vectors(number, worker), rate, workspace);
            }
        });
        layer.weight().changed();
    }
}
