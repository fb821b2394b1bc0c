package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.formats.AtomicFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the part of Fashion-MNIST that comes with Kirchhoff from the whole set, as Debian's package
 * {@code dataset-fashion-mnist} installs it: of each class the first 600 training and 100 test images, in the order of the
 * original. Run with the folder of the package and the folder to write to.
 */
final class EmbeddedFashionMnistMaker {

    static final int TRAIN_A_CLASS = 600;
    static final int TEST_A_CLASS = 100;

    private EmbeddedFashionMnistMaker() {}

    static void main(String[] args) {
        make(Path.of(args[0]), Path.of(args[1]));
    }

    static void make(Path from, Path to) {
        make(from, to, "train", TRAIN_A_CLASS);
        make(from, to, "t10k", TEST_A_CLASS);
    }

    private static void make(Path from, Path to, String part, int each) {
        String imageFile = part + "-images-idx3-ubyte.gz";
        String labelFile = part + "-labels-idx1-ubyte.gz";
        IdxFile images = IdxFile.read(from.resolve(imageFile), 3);
        IdxFile labels = IdxFile.read(from.resolve(labelFile), 1);
        int[] extents = images.extents().clone();
        int pixels = extents[1] * extents[2];
        int classes = FashionMnist.CLASSES.size();
        extents[0] = classes * each;
        byte[] chosenImages = new byte[extents[0] * pixels];
        byte[] chosenLabels = new byte[extents[0]];
        int[] taken = new int[classes];
        int chosen = 0;
        for (int i = 0; i < labels.values().length; i++) {
            if (taken[labels.values()[i]]++ < each) {
                System.arraycopy(images.values(), i * pixels, chosenImages, chosen * pixels, pixels);
                chosenLabels[chosen++] = labels.values()[i];
            }
        }
        if (chosen < extents[0]) {
            throw new IllegalStateException("a class has fewer than " + each + " images: " + Arrays.toString(taken));
        }
        write(to.resolve(imageFile), chosenImages, extents);
        write(to.resolve(labelFile), chosenLabels, extents[0]);
    }

    private static void write(Path file, byte[] values, int... extents) {
        AtomicFile.write(file, out -> {
            try (DataOutputStream packed = new DataOutputStream(new SmallestGzip(out))) {
                packed.writeInt(8 << 8 | extents.length);
                for (int extent : extents) {
                    packed.writeInt(extent);
                }
                packed.write(values);
            }
        });
    }

    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }

        @Override
        public void close() throws IOException {
            finish();
        }
    }
}
