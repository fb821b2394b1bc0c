package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens a data set of whatever format. */
public final class DatasetFormats {

    private static final List<DatasetFormat> ALL =
            List.of(CifarFormat.CIFAR_10, CifarFormat.CIFAR_100, new IdxFormat(), new ImageFolder());

    private DatasetFormats() {}

    /**
     * Reads the data set in a folder.
     *
     * @return training images, and test images where the folder has them
     * @throws InvalidInputException if there is no such folder, it holds none of the formats, or its files are damaged
     */
    public static DatasetSplit open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    Files.exists(folder)
                            ? "The data " + folder + " is a file; give the folder that it lies in."
                            : "There is no data folder " + folder + ".");
        }
        for (DatasetFormat format : ALL) {
            if (format.isIn(folder)) {
                return format.read(folder);
            }
        }
        throw new InvalidInputException("The folder " + folder + " holds no data set: there is neither "
                + ALL.stream().map(DatasetFormat::lookedFor).collect(Collectors.joining(", nor ")) + ".");
    }
}
