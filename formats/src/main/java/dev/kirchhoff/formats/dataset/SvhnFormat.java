package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cropped digits of the Street View House Numbers: {@value #TRAIN} and {@value #TEST}, MAT files with images {@code X} [rows, columns, 3,
 * images] and labels {@code y} [images, 1], 1 to 9 for these digits and 10 for 0; here classes are digits. The file of extra training
 * images is left alone.
 *
 * <p>Source: Y. Netzer et al., "Reading digits in natural images with unsupervised feature learning", NIPS workshop (2011), and the page of the
 * data set.
 */
public record SvhnFormat() implements DatasetFormat {

    private static final String TRAIN = "train_32x32.mat";
    private static final String TEST = "test_32x32.mat";
    private static final int CHANNELS = 3;
    private static final int DIGITS = 10;

    @Override
    public String lookedFor() {
        return TRAIN + " (SVHN)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.exists(folder.resolve(TRAIN));
    }

    @Override
    public DatasetSplit read(Path folder, Framing framing) {
        Dataset train = digits(folder.resolve(TRAIN));
        Dataset test = digits(folder.resolve(TEST));
        if (!train.itemShape().equals(test.itemShape())) {
            throw new InvalidInputException("Training images in " + folder + " are " + train.itemShape()
                    + ", but test images are " + test.itemShape() + "; they must have one size.");
        }
        return new DatasetSplit(FramedImages.of(train, framing), FramedImages.of(test, framing));
    }

    private static Dataset digits(Path file) {
        MatFile images = MatFile.read(file, "X");
        MatFile labels = MatFile.read(file, "y");
        int[] extents = images.extents();
        if (extents.length != 4 || extents[2] != CHANNELS || extents[3] != labels.values().length) {
            throw new InvalidInputException("The images X of " + file + " have the extents " + Arrays.toString(extents)
                    + " and there are " + labels.values().length
                    + " labels y; rows, columns, 3 and as many images as labels are needed.");
        }
        int[] classes = new int[labels.values().length];
        for (int i = 0; i < classes.length; i++) {
            int label = labels.values()[i] & 0xFF;
            if (label < 1 || label > DIGITS) {
                throw new InvalidInputException("Label " + i + " (counted from 0) in " + file + " is " + label
                        + "; labels of SVHN are 1 to 10, 10 for the digit 0.");
            }
            classes[i] = label % DIGITS;
        }
        List<String> names =
                IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList();
        Shape shape = Shape.of(extents[0], extents[1], CHANNELS);
        return new Images("SVHN", shape, rowMajor(images.values(), extents[0], extents[1]), classes, names);
    }

    /** From rows running fastest, then columns, then channels, to channels running fastest, then columns, then rows. */
    private static byte[] rowMajor(byte[] values, int rows, int columns) {
        byte[] pixels = new byte[values.length];
        int size = rows * columns * CHANNELS;
        int from = 0;
        for (int image = 0; image < values.length; image += size) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int column = 0; column < columns; column++) {
                    for (int row = 0; row < rows; row++) {
                        pixels[image + (row * columns + column) * CHANNELS + channel] = values[from++];
                    }
                }
            }
        }
        return pixels;
    }
}
