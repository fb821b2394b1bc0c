package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Some items of another set, in an order of their own.
 *
 * @param whole the other set
 * @param items their numbers there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Subset(Dataset whole, int[] items) implements Dataset {

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Shape itemShape() {
        return whole.itemShape();
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public List<String> classes() {
        return whole.classes();
    }

    @Override
    public int label(int item) {
        return whole.label(items[item]);
    }

    @Override
    public float fullScale() {
        return whole.fullScale();
    }

    @Override
    public void read(int item, float[] values) {
        whole.read(items[item], values);
    }

    @Override
    public Dataset subset(int... chosen) {
        return new Subset(whole, Arrays.stream(chosen).map(item -> items[item]).toArray());
    }
}
