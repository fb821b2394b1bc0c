package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.LabelledItems;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Images that stay in their files and are decoded when they are read, by as many threads as read. The first of them, as many as there is
 * memory for, are kept once they were decoded.
 */
final class ImageFiles extends LabelledItems {

    /** An image file and the number of its class. */
    record Labelled(Path file, int label) {}

    private final Framing framing;
    private final List<Labelled> files;
    private final AtomicReferenceArray<byte[]> kept;

    /**
     * The images of some files.
     *
     * @param shape [height, width, channels] that every image has after framing
     * @param bytes memory for images that are kept
     */
    ImageFiles(String name, Shape shape, Framing framing, List<Labelled> files, List<String> classes, long bytes) {
        super(name, shape, files.stream().mapToInt(Labelled::label).toArray(), classes);
        this.framing = framing;
        this.files = List.copyOf(files);
        this.kept = new AtomicReferenceArray<>(Math.clamp(bytes / shape.size(), 0, files.size()));
    }

    /** Memory for all the images that are kept. */
    long bytesKept() {
        return (long) kept.length() * itemShape().size();
    }

    @Override
    public float fullScale() {
        return Images.FULL_SCALE;
    }

    @Override
    public void read(int item, float[] values) {
        byte[] pixels = pixels(item);
        for (int i = 0; i < pixels.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
    }

    private byte[] pixels(int item) {
        byte[] known = item < kept.length() ? kept.get(item) : null;
        if (known != null) {
            return known;
        }
        byte[] pixels = PictureFile.decode(files.get(item).file())
                .withChannels(itemShape().channels())
                .framed(framing)
                .values();
        if (item < kept.length()) {
            kept.set(item, pixels);
        }
        return pixels;
    }
}
