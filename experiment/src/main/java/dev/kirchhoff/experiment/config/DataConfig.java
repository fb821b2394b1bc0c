package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Excerpt;
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
public record DataConfig(String source, int validation, Normalisation normalisation, List<Augmentation> augmentation) {

    /** The source that needs no file. */
    public static final String EMBEDDED = "embedded";

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the source is no path, or the number of held-out images is negative
     */
    public DataConfig {
        augmentation = List.copyOf(augmentation);
        if (source.isBlank() || source.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("source is \"" + Excerpt.of(source) + "\"; \"" + EMBEDDED
                    + "\" or the path of a file or folder is accepted");
        }
        if (validation < 0) {
            throw new IllegalArgumentException("validation is " + validation + "; it must be 0 or more images");
        }
    }

    /** The images that come with Kirchhoff, their mean subtracted. */
    public static DataConfig defaults() {
        return new DataConfig(EMBEDDED, 0, Normalisation.MeanImage.defaults(), List.of());
    }

    /** The same of another source. */
    public DataConfig withSource(String other) {
        return new DataConfig(other, validation, normalisation, augmentation);
    }

    /** The same with another normalisation. */
    public DataConfig withNormalisation(Normalisation other) {
        return new DataConfig(source, validation, other, augmentation);
    }

    /** The same with random changes of training images. */
    public DataConfig withAugmentation(List<Augmentation> changes) {
        return new DataConfig(source, validation, normalisation, changes);
    }
}
