package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import java.nio.file.Path;

/** A way to store a data set in a folder. */
public sealed interface DatasetFormat permits CifarFormat, SvhnFormat, IdxFormat, NpyFormat, ImageFolder {

    /** Which files show that a folder is of this format, for the user. */
    String lookedFor();

    /** Whether a folder is of this format. */
    boolean isIn(Path folder);

    /**
     * Opens the set. What does not lie in memory after that is read from its file when it is needed.
     *
     * @param framing what brings the images to one size
     * @throws dev.kirchhoff.InvalidInputException if a file is missing, damaged or does not fit the others, or features are to be framed
     */
    DatasetSplit read(Path folder, Framing framing);
}
