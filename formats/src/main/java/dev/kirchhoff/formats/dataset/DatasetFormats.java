package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens a data set of whatever format. */
public final class DatasetFormats {

    private static final List<DatasetFormat> ALL = List.of(
            CifarFormat.CIFAR_10,
            CifarFormat.CIFAR_100,
            new SvhnFormat(),
            new IdxFormat(),
            new NpyFormat(),
            new ImageFolder());

    private DatasetFormats() {}

    /** Whether a folder holds images in files of their own, which may be of any size. */
    public static boolean isImageFolder(Path folder) {
        return ALL.stream()
                .filter(format -> format.isIn(folder))
                .findFirst()
                .filter(ImageFolder.class::isInstance)
                .isPresent();
    }

    /** Opens the data set in a folder as it is. */
    public static DatasetSplit open(Path folder) {
        return open(folder, Framing.NONE);
    }

    /**
     * Opens the data set in a folder.
     *
     * @param framing what brings the images to one size
     * @return training items, and test items where the folder has them
     * @throws InvalidInputException if there is no such folder, it holds none of the formats, or its files are damaged
     */
    public static DatasetSplit open(Path folder, Framing framing) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    Files.exists(folder)
                            ? "The data " + folder + " is a file; give the folder that it lies in."
                            : "There is no data folder " + folder + ".");
        }
        for (DatasetFormat format : ALL) {
            if (format.isIn(folder)) {
                return format.read(folder, framing);
            }
        }
        throw new InvalidInputException("The folder " + folder + " holds no data set: there is neither "
                + ALL.stream().map(DatasetFormat::lookedFor).collect(Collectors.joining(", nor ")) + ".");
    }
}
