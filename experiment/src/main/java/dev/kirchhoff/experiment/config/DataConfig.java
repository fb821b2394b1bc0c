package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.dataset.Augmentation;
import dev.kirchhoff.dataset.Normalisation;
import java.util.List;

/**
 * The images of a run.
 *
 * @param source {@code embedded} for the Fashion-MNIST sample of the distribution, or the path of a file or folder in any
 *     format that is known; the format is recognised
 * @param validation how many training images are held out to measure on; the draw depends on the seed alone
 * @param normalisation how pixels become numbers, fitted on the training images that are left
 * @param augmentation random changes of training images, in order
 */
public record DataConfig(
        @Default("embedded") String source,
        @Default("0") int validation,
        @Default("mean-image") Normalisation normalisation,
        @Default("[]") List<Augmentation> augmentation) {

    /** The source that needs no file. */
    public static final String EMBEDDED = "embedded";

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the number of held-out images is negative
     */
    public DataConfig {
        if (validation < 0) {
            throw new IllegalArgumentException("validation is " + validation + "; it must be 0 or more images");
        }
    }
}
