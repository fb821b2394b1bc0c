package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.formats.dataset.DatasetFormats;
import dev.kirchhoff.formats.dataset.FashionMnist;
import java.nio.file.Path;

/** Where images come from, as a config or a command names it. */
public final class DataSource {

    private DataSource() {}

    /**
     * Opens a source, its images brought to one size.
     *
     * @param source {@value DataConfig#EMBEDDED}, or a folder
     * @throws InvalidInputException if there is no such folder, or it holds no images
     */
    public static DatasetSplit open(String source, Framing framing) {
        return source.equals(DataConfig.EMBEDDED)
                ? FashionMnist.embedded(framing)
                : DatasetFormats.open(Path.of(source), framing);
    }
}
