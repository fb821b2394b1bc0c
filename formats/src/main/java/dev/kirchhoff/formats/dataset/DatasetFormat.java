package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.DatasetSplit;
import java.nio.file.Path;

/** A way to store a data set in a folder. */
public sealed interface DatasetFormat permits CifarFormat, IdxFormat, ImageFolder {

    /** Which files show that a folder is of this format, for the user. */
    String lookedFor();

    /** Whether a folder is of this format. */
    boolean isIn(Path folder);

    /**
     * Reads the set.
     *
     * @throws dev.kirchhoff.InvalidInputException if a file is missing, damaged or does not fit the others
     */
    DatasetSplit read(Path folder);
}
