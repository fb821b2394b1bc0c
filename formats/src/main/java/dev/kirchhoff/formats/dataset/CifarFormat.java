package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The official binary format of CIFAR: records of one label byte (CIFAR-100: two, coarse and fine, of which the fine one
 * is used) and 3,072 bytes of a 32 x 32 image, red plane, green plane, blue plane. Any number of records a file. Where the file of
 * class names is missing, classes are called by their numbers.
 *
 * <p>Source: A. Krizhevsky, "Learning multiple layers of features from tiny images" (2009), and the description on the
 * page of the data sets.
 */
public enum CifarFormat implements DatasetFormat {
    /** Any number of {@code data_batch_*.bin}, {@code test_batch.bin} and {@code batches.meta.txt}. */
    CIFAR_10("CIFAR-10", "data_batch_\\d+\\.bin", "data_batch_*.bin", "test_batch.bin", "batches.meta.txt", 1, 10),
    /** {@code train.bin}, {@code test.bin} and {@code fine_label_names.txt}. */
    CIFAR_100("CIFAR-100", "train\\.bin", "train.bin", "test.bin", "fine_label_names.txt", 2, 100);

    private static final Shape IMAGE = Shape.of(32, 32, 3);
    private static final int PLANE = 32 * 32;
    private static final int RECORDS_A_READ = 256;
    private static final int MOST_RECORDS = (Integer.MAX_VALUE - 64) / IMAGE.size();

    private final String title;
    private final Pattern trainFiles;
    private final String trainGlob;
    private final String testFile;
    private final String classFile;
    private final int labelBytes;
    private final int classCount;

    CifarFormat(
            String title,
            String trainFiles,
            String trainGlob,
            String testFile,
            String classFile,
            int labelBytes,
            int classCount) {
        this.title = title;
        this.trainFiles = Pattern.compile(trainFiles);
        this.trainGlob = trainGlob;
        this.testFile = testFile;
        this.classFile = classFile;
        this.labelBytes = labelBytes;
        this.classCount = classCount;
    }

    @Override
    public String lookedFor() {
        return trainGlob + " (" + title + ")";
    }

    @Override
    public boolean isIn(Path folder) {
        return !trainFilesOf(folder).isEmpty();
    }

    @Override
    public DatasetSplit read(Path folder, Framing framing) {
        List<String> classes = classes(folder.resolve(classFile));
        Dataset train = readAll(trainFilesOf(folder), classes);
        Dataset test = readAll(List.of(folder.resolve(testFile)), classes);
        return new DatasetSplit(FramedImages.of(train, framing), FramedImages.of(test, framing));
    }

    private List<String> classes(Path file) {
        if (!Files.exists(file)) {
            return IntStream.range(0, classCount).mapToObj(Integer::toString).toList();
        }
        List<String> classes = TextLines.of(file);
        if (classes.size() != classCount) {
            throw new InvalidInputException("The file " + file + " has " + classes.size() + " class names; " + title
                    + " has " + classCount + ", one a line.");
        }
        return classes;
    }

    /** In the order of their numbers. */
    private List<Path> trainFilesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            trainFiles.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(
                                    (Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot list the folder " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private Dataset readAll(List<Path> files, List<String> classes) {
        long records = 0;
        for (Path file : files) {
            records = Math.addExact(records, recordsOf(file));
        }
        if (records > MOST_RECORDS) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The %,d images beside %s are too many; at most %,d can be read.",
                    records,
                    files.getFirst(),
                    MOST_RECORDS));
        }
        byte[] pixels = new byte[(int) records * IMAGE.size()];
        int[] labels = new int[(int) records];
        int first = 0;
        for (Path file : files) {
            first = readFile(file, pixels, labels, first);
        }
        return new Images(title, IMAGE, pixels, labels, classes);
    }

    private int recordBytes() {
        return labelBytes + IMAGE.size();
    }

    private long recordsOf(Path file) {
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (bytes == 0 || bytes % recordBytes() != 0) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The file %s has %,d bytes, which is not a whole number of %s records of %,d bytes; "
                            + "record %,d has %,d bytes, so the file seems truncated.",
                    file,
                    bytes,
                    title,
                    recordBytes(),
                    bytes / recordBytes(),
                    bytes % recordBytes()));
        }
        return bytes / recordBytes();
    }

    private int readFile(Path file, byte[] pixels, int[] labels, int first) {
        byte[] buffer = new byte[RECORDS_A_READ * recordBytes()];
        int image = first;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                for (int start = 0; start < read; start += recordBytes(), image++) {
                    labels[image] = label(file, image - first, buffer[start + labelBytes - 1] & 0xFF);
                    interleave(buffer, start + labelBytes, pixels, image * IMAGE.size());
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return image;
    }

    private int label(Path file, int record, int label) {
        if (label >= classCount) {
            throw new InvalidInputException("Record " + record + " (counted from 0) of " + file + " has label " + label
                    + "; labels of " + title + " are 0 to " + (classCount - 1) + ".");
        }
        return label;
    }

    private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
        for (int i = 0, target = to; i < PLANE; i++, target += 3) {
            pixels[target] = planes[from + i];
            pixels[target + 1] = planes[from + PLANE + i];
            pixels[target + 2] = planes[from + 2 * PLANE + i];
        }
    }

    private static InvalidInputException unreadable(Path file, IOException e) {
        return new InvalidInputException("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
    }
}
