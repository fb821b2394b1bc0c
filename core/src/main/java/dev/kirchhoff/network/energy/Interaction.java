package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/**
 * A term of the energy between two groups of units a and b, {@code E = ... - <P(K a + c), b>}: a map K with a bias c, and a pooling P or none. Forces
 * on b and a, the energy, and the gradients of weights and input are all made of the two products of the map, up and down. An open
 * interface.
 */
public interface Interaction {

    /** Shape of group a for one image. */
    Shape from();

    /** Shape of group b for one image. */
    Shape to();

    /** Weights, in a fixed order. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** The tiles on which it multiplies. */
    default List<Tile> tiles() {
        return List.of();
    }

    /** The same with its weights on tiles of other hardware; itself where it has none. */
    default Interaction programmed(Hardware hardware, BlockKey key) {
        return this;
    }

    /** Whether it adds a stiffness d to units, {@code ½ d s²} in the energy, and so joins units without an energy of their own. */
    default boolean stiffens() {
        return false;
    }

    /** Adds its stiffness at each unit of a and b. */
    default void addStiffness(float[] ofFrom, float[] ofTo) {}

    /** Allocates what the products for some images need; one thread at a time uses it. */
    Coupling open(PassContext context);

    /** Allocates what the gradients of weights over a batch need. */
    Contrast contrast(PassContext context);
}
