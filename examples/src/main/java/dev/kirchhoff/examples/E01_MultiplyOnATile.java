package dev.kirchhoff.examples;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
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
        float[] weights = {
            1, 2, 3, //
            4, 5, 6
        };
        Tile tile = new IdealTile(WeightView.of(weights, 2, 3));
        Kernels kernels = Kernels.best();
        Workspace workspace = new Workspace();
        tile.prepare(kernels, Direction.FORWARD);
        tile.prepare(kernels, Direction.BACKWARD);

        float[] x = {1, 0, -1};
        float[] y = new float[2];
        tile.multiply(kernels, new Rows(x, 3).first(1), new Rows(y, 2).first(1), workspace);

        float[] d = {1, -1};
        float[] z = new float[3];
        tile.multiplyTransposed(kernels, new Rows(d, 2).first(1), new Rows(z, 3).first(1), workspace);
        return new Products(y, z);
    }

    static void main() {
        Products products = multiply();
        IO.println("W x  = " + Arrays.toString(products.y()));
        IO.println("W' d = " + Arrays.toString(products.z()));
    }
}
