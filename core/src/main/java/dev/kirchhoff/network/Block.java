package dev.kirchhoff.network;

import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/**
 * A part of a network: it holds weights and settings, and answers three questions in the passes that are opened on it: what
 * is your output, what error goes back to your input, how do you learn from it. A block holds nothing of a pass, so
 * that any number of passes may run on it at once, none while one updates. An open interface: see example E06.
 */
public interface Block {

    /**
     * Shape of the output for one image.
     *
     * @param inputs shapes of the inputs for one image
     * @throws IllegalArgumentException if the block cannot take such inputs
     */
    Shape outputShape(List<Shape> inputs);

    /** Weights and statistics, in a fixed order. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * True when an image's output depends on the other images of the batch, as in batch normalisation: a batch may then not be
     * cut into parts.
     */
    default boolean mixesImages() {
        return false;
    }

    /** The tiles on which it multiplies, in a fixed order; none where it computes by itself. */
    default List<Tile> tiles() {
        return List.of();
    }

    /**
     * True when a tile of it learns in place, from the images of the whole batch and after all gradients are known: a batch may then
     * not be cut into parts.
     */
    default boolean learnsInPlace() {
        return tiles().stream().anyMatch(LearningTile.class::isInstance);
    }

    /**
     * This block with its weights on tiles of other hardware; itself where it has no tiles.
     *
     * @param hardware what the new tiles are made of
     * @param key addresses all that is drawn to make them
     * @throws IllegalArgumentException if it has tiles, but does not say how to make others
     */
    default Block programmed(Hardware hardware, BlockKey key) {
        if (!tiles().isEmpty()) {
            throw new IllegalArgumentException(getClass().getSimpleName()
                    + " has tiles, but no method programmed that makes others of its weights");
        }
        return this;
    }

    /** True when two passes over the same images may differ: the block draws random numbers, or its tiles do. */
    default boolean draws(Mode mode) {
        return tiles().stream().anyMatch(Tile::draws);
    }

    /** Allocates what one pass needs, connected to its inputs. */
    Pass open(PassContext context, List<Signal> inputs);
}
