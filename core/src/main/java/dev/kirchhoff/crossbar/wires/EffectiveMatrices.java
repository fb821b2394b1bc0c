package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.parallel.Workers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps of arrays that were asked for before, known again by their conductances and resistances: the same network on the same arrays, opened
 * again with other converters or for another pass of a calibration, builds none. Those that were not asked for longest go first when
 * memory is full. Any number of threads may ask at once.
 */
public final class EffectiveMatrices {

    private static final EffectiveMatrices SHARED = new EffectiveMatrices(64L << 20);

    private final long capacity;
    private final Map<Key, EffectiveMatrix> known = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /** An array, by a digest of its conductances. */
    private record Key(WireResistance wires, int rows, int columns, ByteBuffer digest) {}

    /**
     * An empty cache.
     *
     * @param capacity bytes that the maps may take
     */
    public EffectiveMatrices(long capacity) {
        this.capacity = capacity;
    }

    /** That of this process: 64 MiB. */
    public static EffectiveMatrices shared() {
        return SHARED;
    }

    /** The map of an array, computed on this thread where it is not known; nobody may write into it. See {@link EffectiveMatrix#of}. */
    public EffectiveMatrix of(ArrayCells cells, WireResistance wires) {
        Key key = new Key(wires, cells.rows(), cells.columns(), digest(cells));
        EffectiveMatrix map = get(key);
        if (map == null) {
            map = EffectiveMatrix.of(cells, wires, Workers.serial());
            put(key, map);
        }
        return map;
    }

    /** Bytes that the maps take. */
    public synchronized long held() {
        return held;
    }

    private synchronized @Nullable EffectiveMatrix get(Key key) {
        return known.get(key);
    }

    private synchronized void put(Key key, EffectiveMatrix map) {
        if (bytes(map) > capacity || known.put(key, map) != null) {
            return;
        }
        held += bytes(map);
        for (Iterator<EffectiveMatrix> oldest = known.values().iterator(); held > capacity; ) {
            held -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(EffectiveMatrix map) {
        return (long) Double.BYTES * map.values().length;
    }

    private static ByteBuffer digest(ArrayCells cells) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(cells.positive(), digest);
            double[] negative = cells.negative();
            if (negative != null) {
                add(negative, digest);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static void add(double[] values, MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
    }
}
