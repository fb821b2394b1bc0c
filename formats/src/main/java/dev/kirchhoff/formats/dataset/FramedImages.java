package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.tensor.Shape;

/** Brings the images of a set to another size, in memory. */
final class FramedImages {

    private FramedImages() {}

    /**
     * The set with all its images framed.
     *
     * @throws InvalidInputException if the items are no images of bytes, the window is larger than they are, or all of them do not fit
     *     into an array
     */
    static Dataset of(Dataset images, Framing framing) {
        if (!framing.changes()) {
            return images;
        }
        if (images.fullScale() != Images.FULL_SCALE) {
            throw new InvalidInputException(
                    "data.resize and data.crop are for images; the items of " + images.name() + " are features.");
        }
        Shape shape;
        try {
            shape = framing.framed(images.itemShape());
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException(
                    "The images of " + images.name() + " do not fit: " + misfit.getMessage() + ".", misfit);
        }
        if ((long) images.size() * shape.size() > Integer.MAX_VALUE - 64) {
            throw new InvalidInputException("The " + images.size() + " images of " + images.name()
                    + " are too many at a size of " + shape + "; at most " + (Integer.MAX_VALUE - 64) / shape.size()
                    + " can be resized.");
        }
        byte[] pixels = new byte[images.size() * shape.size()];
        int[] labels = new int[images.size()];
        float[] values = new float[images.itemShape().size()];
        for (int i = 0; i < labels.length; i++) {
            images.read(i, values);
            byte[] framed = new Picture(images.itemShape(), bytes(values))
                    .framed(framing)
                    .values();
            System.arraycopy(framed, 0, pixels, i * shape.size(), framed.length);
            labels[i] = images.label(i);
        }
        return new Images(images.name(), shape, pixels, labels, images.classes());
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }
}
