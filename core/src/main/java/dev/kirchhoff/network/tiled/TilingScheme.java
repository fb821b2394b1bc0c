package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Mode;
import java.util.List;

/**
 * How the patches of an image are assigned to the replicas of a kernel matrix, each on its own tile.
 *
 * <p>Notation: a patch lies at (x, y) in an output plane of width and height n (each axis with its own n where they differ),
 * n_t is the number of tiles, q its square root, s the tile of the patch.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753.
 */
public sealed interface TilingScheme {

    /** Number of tiles, n_t. */
    int tiles();

    /** Name in configurations. */
    default String name() {
        return switch (this) {
            case None none -> "none";
            case ImageOverlap region -> "image-overlap";
            case ImagePadded region -> "image-padded";
            case Alternate alternate -> "alternate";
            case RandomFixed fixed -> "random-fixed";
            case Random random -> "random";
            case Perforated perforated -> "perforated";
        };
    }

    /** Number of kernel matrices that are learnt: one a tile, but for {@link Perforated}. */
    default int replicas() {
        return tiles();
    }

    /** True where the assignment of patches is drawn afresh for every image. */
    default boolean draws(Mode mode) {
        return switch (this) {
            case Random random -> random.tiles() > 1;
            case Perforated perforated -> perforated.tiles() > 1 && mode == Mode.TRAINING;
            case None none -> false;
            case ImageOverlap region -> false;
            case ImagePadded region -> false;
            case Alternate alternate -> false;
            case RandomFixed fixed -> false;
        };
    }

    /** One tile: the ordinary convolution. */
    record None() implements TilingScheme {
        @Override
        public int tiles() {
            return 1;
        }
    }

    /** Regions of the image, s = floor(q x / n) + q floor(q y / n); patches at region borders see neighbours' pixels. */
    record ImageOverlap(int tiles) implements TilingScheme {
        /** Checks that the number of tiles is a square. */
        public ImageOverlap {
            requireSquare("image-overlap", tiles);
        }
    }

    /** As {@link ImageOverlap}, but pixels of other regions read as zero, as if the regions were padded separately. */
    record ImagePadded(int tiles) implements TilingScheme {
        /** Checks that the number of tiles is a square. */
        public ImagePadded {
            requireSquare("image-padded", tiles);
        }
    }

    /** Neighbouring patches on different tiles, s = (x mod q) + q (y mod q) (Ngiam et al. 2010, "tiled convolution"). */
    record Alternate(int tiles) implements TilingScheme {
        /** Checks that the number of tiles is a square. */
        public Alternate {
            requireSquare("alternate", tiles);
        }
    }

    /** One random balanced partition for all images, drawn when the layer is made; sizes differ by at most 1. */
    record RandomFixed(int tiles) implements TilingScheme {
        /** Checks that there is a tile. */
        public RandomFixed {
            requirePositive("random-fixed", tiles);
        }
    }

    /**
     * RAPA: a fresh random balanced partition, in training and in test; sizes differ by at most 1.
     *
     * @param tiles number of tiles
     * @param reshuffle for how many images in a row a partition stands; 1 as published
     */
    record Random(int tiles, int reshuffle) implements TilingScheme {
        /** Checks that there is a tile and the partition stands for at least one image. */
        public Random {
            requirePositive("random", tiles);
            if (reshuffle < 1) {
                throw new IllegalArgumentException(
                        "reshuffle is " + reshuffle + "; a partition must stand for at least 1 image");
            }
        }
    }

    /**
     * One kernel; training uses floor(n_p / n_t) random patches of an image and leaves the other outputs zero, test uses
     * all (Figurnov et al. 2016).
     */
    record Perforated(int tiles) implements TilingScheme {
        /** Checks that there is a tile. */
        public Perforated {
            requirePositive("perforated", tiles);
        }

        @Override
        public int replicas() {
            return 1;
        }
    }

    /** Names of all schemes. */
    List<String> NAMES =
            List.of("none", "image-overlap", "image-padded", "alternate", "random-fixed", "random", "perforated");

    /**
     * The scheme of a name.
     *
     * @param name one of {@link #NAMES}
     * @param tiles number of tiles; 1 gives {@link None} under every name
     * @param reshuffle see {@link Random}; the other schemes do not use it
     * @throws IllegalArgumentException if the name is unknown or the scheme does not allow the number of tiles
     */
    static TilingScheme named(String name, int tiles, int reshuffle) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "tiling scheme " + name + " is unknown; the schemes are " + String.join(", ", NAMES));
        }
        if (tiles == 1) {
            return new None();
        }
        return switch (name) {
            case "image-overlap" -> new ImageOverlap(tiles);
            case "image-padded" -> new ImagePadded(tiles);
            case "alternate" -> new Alternate(tiles);
            case "random-fixed" -> new RandomFixed(tiles);
            case "random" -> new Random(tiles, reshuffle);
            case "perforated" -> new Perforated(tiles);
            default -> new None();
        };
    }

    private static void requirePositive(String scheme, int tiles) {
        if (tiles < 1) {
            throw new IllegalArgumentException(
                    "tiling " + scheme + " was asked for " + tiles + " tiles; at least 1 is needed");
        }
    }

    private static void requireSquare(String scheme, int tiles) {
        requirePositive(scheme, tiles);
        int q = (int) Math.sqrt(tiles);
        if (q * q != tiles) {
            throw new IllegalArgumentException("tiling " + scheme + " needs a square number of tiles, but " + tiles
                    + " were asked for; the nearest squares are " + q * q + " and " + (q + 1) * (q + 1));
        }
    }
}
