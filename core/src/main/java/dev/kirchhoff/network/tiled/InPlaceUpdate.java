package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/** The update of the tiles of a layer that learn in place: tiles side by side, the vectors of a tile one after another. */
final class InPlaceUpdate {

    /** Gives a tile its vectors in order, some at a time. */
    @FunctionalInterface
    interface Source {
        void feed(int tile, int worker, Learner learner);
    }

    /** Takes vectors, rows of inputs and of errors. */
    @FunctionalInterface
    interface Learner {
        void learn(Rows x, Rows d);
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
            if (tiles.get(number) instanceof PulsedTile tile) {
                UpdateWorkspace workspace = workspaces[worker];
                workspace.stream().reopen(key, Purpose.UPDATE, context.block(), number);
                tile.beginUpdate(workspace);
                source.feed(number, worker, (x, d) -> tile.update(context.kernels(), x, d, rate, workspace));
                tile.endUpdate(workspace);
            }
        });
        layer.weight().changed();
    }
}
