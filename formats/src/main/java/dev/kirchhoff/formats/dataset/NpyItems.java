package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Items that stay in an npy file: images of bytes, or features. */
final class NpyItems implements Dataset {

    private final String name;
    private final NpyFile file;
    private final Shape shape;
    private final int[] labels;
    private final List<String> classes;

    /** The items of a file, as many as there are labels. */
    NpyItems(String name, NpyFile file, Shape shape, int[] labels, List<String> classes) {
        this.name = name;
        this.file = file;
        this.shape = shape;
        this.labels = labels;
        this.classes = List.copyOf(classes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape itemShape() {
        return shape;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int item) {
        return labels[item];
    }

    @Override
    public float fullScale() {
        return file.type() == NpyType.UINT8 ? Images.FULL_SCALE : 1;
    }

    @Override
    public void read(int item, float[] values) {
        int size = shape.size();
        file.read((long) item * size, values, size);
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInputException("Value " + i + " of item " + item + " (counted from 0) in "
                        + file.path() + " is " + values[i] + "; features must be finite numbers of float32.");
            }
        }
    }
}
