package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features as NumPy saves them: {@code x_train.npy} and {@code y_train.npy} and, where there are test items, {@code x_test.npy} and
 * {@code y_test.npy}. Class names, one a line, may stand in {@value IdxFormat#CLASS_FILE}; else the classes are the numbers 0 to the
 * largest training label. Features stay in their file, which may be larger than memory.
 *
 * <p>Shapes of x: [items, features], taken as one signal over so many samples; [items, samples, signals], as windows of an
 * electrocardiogram with its leads; [items, height, width, channels]. Bytes (u1) are images, [items, height, width] grey ones. Shape of y:
 * [items], whole numbers from 0.
 */
public record NpyFormat() implements DatasetFormat {

    /** Number of classes at most. */
    static final int MOST_CLASSES = 100_000;

    @Override
    public String lookedFor() {
        return "x_train.npy (features, as NumPy)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.exists(items(folder, "train"));
    }

    private static Path items(Path folder, String part) {
        return folder.resolve("x_" + part + ".npy");
    }

    private static Path labels(Path folder, String part) {
        return folder.resolve("y_" + part + ".npy");
    }

    @Override
    public DatasetSplit read(Path folder, Framing framing) {
        NpyFile train = NpyFile.open(items(folder, "train"));
        int[] trainLabels = readLabels(labels(folder, "train"));
        Path classFile = folder.resolve(IdxFormat.CLASS_FILE);
        List<String> classes = Files.exists(classFile) ? TextLines.of(classFile) : numbered(trainLabels);
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        Dataset learnt = assemble(name, train, shape(train), labels(folder, "train"), trainLabels, classes);
        if (!Files.exists(items(folder, "test"))) {
            return split(learnt, learnt.subset(), framing);
        }
        NpyFile test = NpyFile.open(items(folder, "test"));
        if (!shape(test).equals(shape(train)) || (test.type() == NpyType.UINT8) != (train.type() == NpyType.UINT8)) {
            throw new InvalidInputException("The items of " + train.path() + " are " + shape(train) + " of type "
                    + train.type().code() + ", but those of " + test.path() + " are " + shape(test) + " of type "
                    + test.type().code() + "; they must be alike.");
        }
        int[] testLabels = readLabels(labels(folder, "test"));
        return split(learnt, assemble(name, test, shape(test), labels(folder, "test"), testLabels, classes), framing);
    }

    private static DatasetSplit split(Dataset train, Dataset test, Framing framing) {
        return new DatasetSplit(FramedImages.of(train, framing), FramedImages.of(test, framing));
    }

    private static List<String> numbered(int[] labels) {
        int largest = Arrays.stream(labels).max().orElse(0);
        return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }

    /** [height, width, channels] of an item. */
    private static Shape shape(NpyFile file) {
        long[] item = IntStream.range(1, file.rank()).mapToLong(file::extent).toArray();
        boolean grey = file.type() == NpyType.UINT8;
        long[] extents = switch (file.rank()) {
            case 2 -> new long[] {1, item[0], 1};
            case 3 -> grey ? new long[] {item[0], item[1], 1} : new long[] {1, item[0], item[1]};
            case 4 -> item;
            default ->
                throw new InvalidInputException("The array of " + file.path() + " has " + file.rank()
                        + " axes; 2 to 4 are accepted, the first of which counts the items.");
        };
        int[] checked = new int[extents.length];
        Arrays.setAll(checked, axis -> (int) Math.min(extents[axis], Integer.MAX_VALUE));
        try {
            return Shape.of(checked);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException(
                    "The items of " + file.path() + " cannot be taken: " + misfit.getMessage() + ".", misfit);
        }
    }

    private static int[] readLabels(Path path) {
        NpyFile file = NpyFile.open(path);
        if (file.rank() != 1 || file.extent(0) > Integer.MAX_VALUE - 64) {
            throw new InvalidInputException("The array of " + path + " has " + file.rank()
                    + " axes; labels need one, of fewer than 2^31 numbers.");
        }
        int[] labels = new int[(int) file.extent(0)];
        for (int i = 0; i < labels.length; i++) {
            double label = file.get(i);
            labels[i] = (int) label;
            if (!(label >= 0 && label < MOST_CLASSES) || labels[i] != label) {
                throw new InvalidInputException("Label " + i + " (counted from 0) in " + path + " is " + label
                        + "; whole numbers from 0 to " + (MOST_CLASSES - 1) + " are accepted.");
            }
        }
        return labels;
    }

    private static Dataset assemble(
            String name, NpyFile file, Shape shape, Path labelFile, int[] labels, List<String> classes) {
        if (file.extent(0) != labels.length) {
            throw new InvalidInputException("The file " + file.path() + " has " + file.extent(0) + " items, but "
                    + labelFile + " has " + labels.length + " labels; they must be as many.");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classes.size()) {
                throw new InvalidInputException("Label " + i + " (counted from 0) in " + labelFile + " is " + labels[i]
                        + "; labels of " + classes.size() + " classes are 0 to " + (classes.size() - 1) + ".");
            }
        }
        return new NpyItems(name, file, shape, labels, classes);
    }
}
