package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.LabelledItems;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Items that stay in an npy file: images of bytes, or features. */
final class NpyItems extends LabelledItems {

    private final NpyFile file;

    /** The items of a file, as many as there are labels. */
    NpyItems(String name, NpyFile file, Shape shape, int[] labels, List<String> classes) {
        super(name, shape, labels, classes);
        this.file = file;
    }

    @Override
    public float fullScale() {
        return file.type() == NpyType.UINT8 ? Images.FULL_SCALE : 1;
    }

    @Override
    public void read(int item, float[] values) {
        int size = itemShape().size();
        file.read((long) item * size, values, size);
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInputException("Value " + i + " of item " + item + " (counted from 0) in "
                        + file.path() + " is " + values[i] + "; features must be finite numbers of float32.");
            }
        }
    }
}
