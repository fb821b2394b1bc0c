package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.formats.dataset.ImageFiles.Labelled;
import dev.kirchhoff.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of images by class: {@code train/<class>/*.png|jpg|jpeg} and, where there are test images,
 * {@code test/<class>/...} with the same classes. Classes and files are taken in the order of their names; files of other
 * kinds are passed over. All images must have one size after framing; if any training image is in colour, grey ones are read as
 * colour. Opening the folder reads the headers of the files; the images are decoded when they are needed, and kept while they fit into a
 * quarter of the heap.
 */
public record ImageFolder() implements DatasetFormat {

    /** Part of the heap that images are kept in: a quarter. */
    private static final int HEAP_SHARE = 4;

    @Override
    public String lookedFor() {
        return "train/<class>/*.png|jpg (images by class)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.isDirectory(folder.resolve("train"))
                && !list(folder.resolve("train"), Files::isDirectory).isEmpty();
    }

    @Override
    public DatasetSplit read(Path folder, Framing framing) {
        return read(folder, framing, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** Reads a folder, with so many bytes for images that are kept. */
    static DatasetSplit read(Path folder, Framing framing, long memory) {
        Path train = folder.resolve("train");
        Path test = folder.resolve("test");
        List<String> classes = list(train, Files::isDirectory).stream()
                .map(path -> path.getFileName().toString())
                .toList();
        List<Labelled> trainFiles = images(train, classes);
        List<Labelled> testFiles = Files.isDirectory(test) ? images(test, classes) : List.of();
        if (trainFiles.isEmpty()) {
            throw new InvalidInputException("The folder " + train + " holds no .png, .jpg or .jpeg file in its "
                    + classes.size() + " class folders.");
        }
        Shape shape = shape(trainFiles, framing);
        checkSizes(testFiles, framing, shape, trainFiles.getFirst().file());
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        ImageFiles learnt = new ImageFiles(name, shape, framing, trainFiles, classes, memory);
        ImageFiles measured = new ImageFiles(name, shape, framing, testFiles, classes, memory - learnt.bytesKept());
        return new DatasetSplit(learnt, measured);
    }

    /** The one shape of all training images; in colour if any of them is. */
    private static Shape shape(List<Labelled> files, Framing framing) {
        Path reference = files.getFirst().file();
        Shape first = PictureFile.shape(reference, framing);
        int channels = checkSizes(files, framing, first, reference);
        return Shape.of(first.extent(0), first.extent(1), channels);
    }

    /** The largest number of channels of files that all must have one size. */
    private static int checkSizes(List<Labelled> files, Framing framing, Shape size, Path reference) {
        int channels = 1;
        for (Labelled labelled : files) {
            Shape shape = PictureFile.shape(labelled.file(), framing);
            channels = Math.max(channels, shape.channels());
            if (shape.extent(0) != size.extent(0) || shape.extent(1) != size.extent(1)) {
                throw new InvalidInputException("The image " + labelled.file() + " is " + text(shape) + " pixels, but "
                        + reference + " is " + text(size)
                        + "; all must have one size, to which data.resize and data.crop can bring them.");
            }
        }
        return channels;
    }

    private static List<Labelled> images(Path part, List<String> classes) {
        List<Labelled> files = new ArrayList<>();
        for (Path classFolder : list(part, Files::isDirectory)) {
            int label = classes.indexOf(classFolder.getFileName().toString());
            if (label < 0) {
                throw new InvalidInputException(
                        "The class folder " + classFolder + " has no folder of the same name in train; the classes are "
                                + Excerpt.of(String.join(", ", classes)) + ".");
            }
            for (Path file : list(classFolder, ImageFolder::isImage)) {
                files.add(new Labelled(file, label));
            }
        }
        return files;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot list the folder " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static String text(Shape shape) {
        return shape.extent(1) + " x " + shape.extent(0);
    }
}
