package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Greyscale images in idx files named as those of MNIST and Fashion-MNIST, plain or packed with gzip:
 * {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and the same with {@code t10k}. Class names, one a
 * line, may stand in {@value #CLASS_FILE}; else the classes are the numbers 0 to the largest training label.
 */
public record IdxFormat() implements DatasetFormat {

    /** Optional file of class names. */
    public static final String CLASS_FILE = "classes.txt";

    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    @Override
    public String lookedFor() {
        return "train" + IMAGES + " or train" + IMAGES + ".gz (idx, as MNIST)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.exists(find(folder, "train" + IMAGES));
    }

    @Override
    public DatasetSplit read(Path folder, Framing framing) {
        Path trainLabels = find(folder, "train" + LABELS);
        Path testLabels = find(folder, "t10k" + LABELS);
        IdxFile train = IdxFile.read(trainLabels, 1);
        IdxFile test = IdxFile.read(testLabels, 1);
        Path classFile = folder.resolve(CLASS_FILE);
        List<String> classes = Files.exists(classFile) ? TextLines.of(classFile) : numbered(train);
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String title = name == null ? "idx" : name.toString();
        return split(
                FramedImages.of(assemble(title, find(folder, "train" + IMAGES), trainLabels, train, classes), framing),
                FramedImages.of(assemble(title, find(folder, "t10k" + IMAGES), testLabels, test, classes), framing),
                folder);
    }

    /** The plain file where it exists, else the packed one. */
    private static Path find(Path folder, String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    private static List<String> numbered(IdxFile labels) {
        int largest = 0;
        for (byte label : labels.values()) {
            largest = Math.max(largest, label & 0xFF);
        }
        return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }

    private static Dataset assemble(
            String title, Path imageFile, Path labelFile, IdxFile labels, List<String> classes) {
        IdxFile images = IdxFile.read(imageFile, 3);
        return assemble(title, images, imageFile.toString(), labels, labelFile.toString(), classes);
    }

    /** Puts images and labels together, naming the files where they do not fit. */
    static Dataset assemble(
            String title, IdxFile images, String imageFile, IdxFile labels, String labelFile, List<String> classes) {
        int count = images.extents()[0];
        if (count != labels.values().length) {
            throw new InvalidInputException("The file " + imageFile + " has " + count + " images, but " + labelFile
                    + " has " + labels.values().length + " labels; they must be as many.");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = labels.values()[i] & 0xFF;
            if (numbers[i] >= classes.size()) {
                throw new InvalidInputException("Label " + i + " (counted from 0) in " + labelFile + " is "
                        + numbers[i] + "; labels of " + classes.size() + " classes are 0 to " + (classes.size() - 1)
                        + ".");
            }
        }
        Shape shape = Shape.of(images.extents()[1], images.extents()[2], 1);
        return new Images(title, shape, images.values(), numbers, classes);
    }

    private static DatasetSplit split(Dataset train, Dataset test, Path folder) {
        if (!train.itemShape().equals(test.itemShape())) {
            throw new InvalidInputException("Training images in " + folder + " are " + train.itemShape()
                    + ", but test images are " + test.itemShape() + "; they must have one size.");
        }
        return new DatasetSplit(train, test);
    }
}
