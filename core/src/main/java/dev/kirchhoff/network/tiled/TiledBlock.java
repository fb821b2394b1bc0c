package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/** A block that multiplies by the matrices of one {@link TiledKernel}. */
public interface TiledBlock extends UnaryBlock {

    /** Its matrices, and the tiles that hold them. */
    TiledKernel kernel();

    /** The same block with {@link TiledKernel#programmed programmed} kernels. */
    @Override
    TiledBlock programmed(Hardware hardware, BlockKey key);

    @Override
    default List<Parameter> parameters() {
        return kernel().parameters();
    }

    @Override
    default List<Tile> tiles() {
        return kernel().tiles();
    }
}
