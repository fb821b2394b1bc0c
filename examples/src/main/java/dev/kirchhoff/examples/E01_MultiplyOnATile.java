package dev.kirchhoff.examples;

import dev.kirchhoff.tile.IdealTile;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;
import java.util.Arrays;

/**
 * A tile is the one thing that multiplies: it holds a weight matrix W and gives {@code y = W x} for a forward pass and
 * {@code z = Wᵀ d} for a backward pass. Everything else in Kirchhoff, a convolution too, is made of these two products
 * and of updates of W.
 */
public final class E01_MultiplyOnATile {

    private E01_MultiplyOnATile() {}

    /**
     * The two products.
     *
     * @param y W x
     * @param z Wᵀ d
     */
    public record Products(float[] y, float[] z) {}

    /** Multiplies on an exact tile of 2 outputs and 3 inputs. */
    public static Products multiply() {
        Tile tile = new IdealTile(WeightView.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        float[] y = tile.multiply(1, 0, -1);
        float[] z = tile.multiplyTransposed(1, -1);
        return new Products(y, z);
    }

    static void main() {
        Products products = multiply();
        IO.println("W x  = " + Arrays.toString(products.y()));
        IO.println("W' d = " + Arrays.toString(products.z()));
    }
}
