package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Small made-up data sets. */
final class TestImages {

    private TestImages() {}

    /** Images whose value i is (7 image + 13 i) mod 256, of class image mod 3. */
    static Dataset patterned(int count, Shape shape) {
        byte[] pixels = new byte[count * shape.size()];
        for (int image = 0; image < count; image++) {
            for (int i = 0; i < shape.size(); i++) {
                pixels[image * shape.size() + i] = (byte) (7 * image + 13 * i);
            }
        }
        int[] labels = IntStream.range(0, count).map(image -> image % 3).toArray();
        return new Images("patterned", shape, pixels, labels, List.of("a", "b", "c"));
    }

    /** A buffer that holds these values. */
    static ImageBuffer buffer(Shape shape, float... values) {
        ImageBuffer buffer = new ImageBuffer(shape, 255);
        System.arraycopy(values, 0, buffer.values(), 0, values.length);
        return buffer;
    }
}
