package dev.kirchhoff.network.tiled;

import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.Arrays;

/**
 * What a tiling scheme fixes once for a layer: the replica of every patch, where it does not change from image to image, and
 * the part of the image that each replica sees.
 */
final class PatchPlan {

    private final PatchGeometry geometry;
    private final TilingScheme tiling;
    private final int[] replicaOfPatch;

    /**
     * Plans the patches of a layer.
     *
     * @param key addresses the partition of {@link TilingScheme.RandomFixed}
     * @throws IllegalArgumentException if there are more tiles than patches
     */
    PatchPlan(PatchGeometry geometry, TilingScheme tiling, BlockKey key) {
        int rows = geometry.outputHeight();
        int columns = geometry.outputWidth();
        int q = (int) Math.round(Math.sqrt(tiling.tiles()));
        boolean square = tiling instanceof TilingScheme.ImageOverlap
                || tiling instanceof TilingScheme.ImagePadded
                || tiling instanceof TilingScheme.Alternate;
        if (tiling.tiles() > geometry.patches() || (square && (q > rows || q > columns))) {
            throw new IllegalArgumentException("tiling " + tiling.name() + " was asked for " + tiling.tiles()
                    + " tiles, but the layer has only " + rows + " x " + columns + " patches");
        }
        this.geometry = geometry;
        this.tiling = tiling;
        this.replicaOfPatch = new int[geometry.patches()];
        int[] permutation = new int[geometry.patches()];
        key.stream(Purpose.PARTITION).permutation(permutation, permutation.length);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int patch = y * columns + x;
                replicaOfPatch[patch] = switch (tiling) {
                    case TilingScheme.ImageOverlap region -> region(x, columns, q) + q * region(y, rows, q);
                    case TilingScheme.ImagePadded region -> region(x, columns, q) + q * region(y, rows, q);
                    case TilingScheme.Alternate alternate -> x % q + q * (y % q);
                    case TilingScheme.RandomFixed fixed -> permutation[patch] % fixed.tiles();
                    case TilingScheme.None none -> 0;
                    case TilingScheme.Random random -> permutation[patch] % random.tiles();
                    case TilingScheme.Perforated perforated -> 0;
                };
            }
        }
    }

    /** Patches of an image, n_p. */
    int patches() {
        return replicaOfPatch.length;
    }

    /** Most patches of an image on one replica: regions need not be of one size. */
    int largestShare() {
        int[] shares = new int[tiling.replicas()];
        for (int replica : replicaOfPatch) {
            shares[replica]++;
        }
        return Arrays.stream(shares).max().orElseThrow();
    }

    /** The replica of a patch in schemes that fix it; in the random one, as good as any other draw. */
    int replica(int patch) {
        return replicaOfPatch[patch];
    }

    /** The part of the image that a replica sees, of the channels of one group. */
    Patches.Field field(int replica, int group, int groups) {
        int channels = geometry.channels() / groups;
        if (!(tiling instanceof TilingScheme.ImagePadded)) {
            return new Patches.Field(0, 0, geometry.height(), geometry.width(), group * channels, channels);
        }
        int q = (int) Math.round(Math.sqrt(tiling.tiles()));
        int column = replica % q;
        int row = replica / q;
        return new Patches.Field(
                border(row, q, geometry.height(), geometry.window().vertical()),
                border(column, q, geometry.width(), geometry.window().horizontal()),
                border(row + 1, q, geometry.height(), geometry.window().vertical()),
                border(column + 1, q, geometry.width(), geometry.window().horizontal()),
                group * channels,
                channels);
    }

    /** Region of a position on an axis of n positions cut into q: floor(q position / n). */
    private static int region(int position, int n, int q) {
        return q * position / n;
    }

    /** First pixel of a region: the centre of the kernel of its first patch, or the border of the image. */
    private static int border(int region, int q, int pixels, WindowAxis axis) {
        if (region == 0 || region == q) {
            return region == 0 ? 0 : pixels;
        }
        int patch = Math.ceilDiv(region * axis.steps(pixels), q);
        return Math.clamp(axis.first(patch) + (axis.reach() - 1) / 2, 0, pixels);
    }
}
