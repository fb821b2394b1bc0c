package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The part of Fashion-MNIST that comes with Kirchhoff: 6,000 training and 1,000 test images, 28 x 28 greyscale; of each
 * of the ten classes the first 600 and 100, in the order of the original. Its origin and MIT licence lie beside the data.
 *
 * <p>Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning
 * algorithms", arXiv 1708.07747 (2017).
 */
public final class FashionMnist {

    /** The classes, by number. */
    public static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final String FOLDER = "/dev/kirchhoff/formats/fashion-mnist/";

    private FashionMnist() {}

    /** Reads the part that comes with Kirchhoff. */
    public static DatasetSplit embedded() {
        return embedded(Framing.NONE);
    }

    /** The same, at another size. */
    public static DatasetSplit embedded(Framing framing) {
        return new DatasetSplit(FramedImages.of(read("train"), framing), FramedImages.of(read("t10k"), framing));
    }

    private static Dataset read(String part) {
        String images = part + "-images-idx3-ubyte.gz";
        String labels = part + "-labels-idx1-ubyte.gz";
        return IdxFormat.assemble(
                "Fashion-MNIST (embedded part)", open(images, 3), images, open(labels, 1), labels, CLASSES);
    }

    private static IdxFile open(String name, int axes) {
        try (InputStream in = FashionMnist.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return IdxFile.read(in, name, axes);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded data of this installation are damaged: " + e.getMessage(), e);
        }
    }
}
