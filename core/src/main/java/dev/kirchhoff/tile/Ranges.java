package dev.kirchhoff.tile;

import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.random.TileKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the inputs and the lines of programmed tiles showed on a calibration set, in bounded memory, by the place of the tile in its
 * network, whatever the seed. Values may come in any order and from any threads.
 */
public final class Ranges {

    /** The group that stands for the inputs of a tile. */
    static final int INPUTS = -1;

    /** Nothing was collected. */
    static final Ranges NONE = new Ranges();

    private final Map<Place, Calibration> collected = new ConcurrentHashMap<>();

    /** Nothing yet. */
    public Ranges() {}

    /** What a group of a tile collects in. */
    Calibration collecting(TileKey key, int group) {
        return collected.computeIfAbsent(new Place(key.block(), key.tile(), group), place -> new Calibration());
    }

    /** Values of the inputs of a tile, or null. */
    public @Nullable Calibration inputs(int block, int tile) {
        return collected.get(new Place(block, tile, INPUTS));
    }

    /**
     * Values of the lines of a tile before conversion, or null.
     *
     * @param group number of the lines: those of a part of the inputs, of a slice, of a side of pairs
     */
    public @Nullable Calibration lines(int block, int tile, int group) {
        return collected.get(new Place(block, tile, group));
    }

    private record Place(int block, int tile, int group) {}
}
