package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import org.jspecify.annotations.Nullable;

/** Products of one vector, with all that they need made for them: the convenient, slow form of a tile's products. */
final class OneVector {

    private OneVector() {}

    static float[] multiply(Tile tile, float[] x, @Nullable RandomKey key) {
        Kernels kernels = Kernels.best();
        Workspace workspace = open(tile, Direction.FORWARD, Purpose.NOISE, key);
        Rows rows = row("x", x, tile.inputs());
        float[] y = new float[tile.outputs()];
        tile.prepare(kernels, Direction.FORWARD);
        tile.multiply(kernels, rows, row("y", y, y.length), workspace);
        return y;
    }

    static float[] multiplyTransposed(Tile tile, float[] d, @Nullable RandomKey key) {
        Kernels kernels = Kernels.best();
        Workspace workspace = open(tile, Direction.BACKWARD, Purpose.NOISE_BACKWARD, key);
        Rows rows = row("d", d, tile.outputs());
        float[] z = new float[tile.inputs()];
        tile.prepare(kernels, Direction.BACKWARD);
        tile.multiplyTransposed(kernels, rows, row("z", z, z.length), workspace);
        return z;
    }

    private static Workspace open(Tile tile, Direction direction, Purpose purpose, @Nullable RandomKey key) {
        Workspace workspace = Workspace.forInference();
        if (key != null) {
            key.reopen(workspace.noise(), purpose, 0, 0, 0);
        } else if (tile.draws(direction)) {
            throw new IllegalStateException(
                    "this tile draws noise; give the product a random key, for example new RandomKey(1, read)");
        }
        return workspace;
    }

    private static Rows row(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " has " + values.length + " elements; this tile takes " + length);
        }
        return new Rows(values, length).first(1);
    }
}
