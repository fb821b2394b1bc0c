package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.formats.IoReason;
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
 * kinds are passed over. All images must have the size of the first; if any training image is in colour, grey ones
 * are read as colour.
 */
public record ImageFolder() implements DatasetFormat {

    /** An image file and the number of its class. */
    private record Labelled(Path file, int label) {}

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
    public DatasetSplit read(Path folder) {
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
        List<Picture> pictures = decode(trainFiles);
        Shape size = pictures.getFirst().shape();
        int channels = pictures.stream()
                .mapToInt(picture -> picture.shape().channels())
                .max()
                .orElse(1);
        Shape shape = Shape.of(size.extent(0), size.extent(1), channels);
        Path reference = trainFiles.getFirst().file();
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return new DatasetSplit(
                assemble(name, shape, reference, trainFiles, pictures, classes),
                assemble(name, shape, reference, testFiles, decode(testFiles), classes));
    }

    private static List<Labelled> images(Path part, List<String> classes) {
        List<Labelled> files = new ArrayList<>();
        for (Path classFolder : list(part, Files::isDirectory)) {
            int label = classes.indexOf(classFolder.getFileName().toString());
            if (label < 0) {
                throw new InvalidInputException("The class folder " + classFolder
                        + " has no folder of the same name in train; the classes are " + classes + ".");
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

    private static List<Picture> decode(List<Labelled> files) {
        return files.stream().map(labelled -> Picture.read(labelled.file())).toList();
    }

    private static Dataset assemble(
            String name,
            Shape shape,
            Path reference,
            List<Labelled> files,
            List<Picture> pictures,
            List<String> classes) {
        if ((long) files.size() * shape.size() > Integer.MAX_VALUE - 64) {
            throw new InvalidInputException("The " + files.size() + " images of " + shape + " beside " + reference
                    + " are too many; at most " + Integer.MAX_VALUE / shape.size() + " can be read.");
        }
        byte[] pixels = new byte[files.size() * shape.size()];
        int[] labels = new int[files.size()];
        for (int i = 0; i < labels.length; i++) {
            Picture picture = pictures.get(i);
            if (picture.shape().extent(0) != shape.extent(0) || picture.shape().extent(1) != shape.extent(1)) {
                throw new InvalidInputException("The image " + files.get(i).file() + " is " + size(picture.shape())
                        + " pixels, but " + reference + " is " + size(shape) + "; all must have one size.");
            }
            byte[] values = picture.withChannels(shape.channels()).values();
            System.arraycopy(values, 0, pixels, i * shape.size(), values.length);
            labels[i] = files.get(i).label();
        }
        return new Images(name, shape, pixels, labels, classes);
    }

    private static String size(Shape shape) {
        return shape.extent(1) + " x " + shape.extent(0);
    }
}
