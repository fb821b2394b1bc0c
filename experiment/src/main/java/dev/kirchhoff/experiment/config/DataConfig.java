package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.dataset.Augmentation;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Normalisation;
import java.util.List;

/**
 * The images of a run.
 *
 * @param source {@code embedded} for the Fashion-MNIST sample of the distribution, or the path of a file or folder in any
 *     format that is known; the format is recognised
 * @param validation how many training images are held out to measure on; the draw depends on the seed alone
 * @param resize brings images to a size: empty to leave it, one number for the shorter side, two for height and width
 * @param crop window in the middle of a resized image: empty for all of it, one number for height and width, or two
 * @param normalisation how pixels become numbers, fitted on the training images that are left
 * @param augmentation random changes of training images, in order
 */
public record DataConfig(
        String source,
        int validation,
        List<Integer> resize,
        List<Integer> crop,
        Normalisation normalisation,
        List<Augmentation> augmentation) {

    /** The source that needs no file. */
    public static final String EMBEDDED = "embedded";

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the source is no path, the number of held-out images is negative, or resize and crop are no
     *     sizes
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
        Framing checked = new Framing(resize, crop);
        resize = checked.resize();
        crop = checked.crop();
    }

    /** What brings the images to one size. */
    public Framing framing() {
        return new Framing(resize, crop);
    }

    /** The images that come with Kirchhoff, their mean subtracted. */
    public static DataConfig defaults() {
        return new DataConfig(EMBEDDED, 0, List.of(), List.of(), Normalisation.MeanImage.defaults(), List.of());
    }

    /** The same of another source. */
    public DataConfig withSource(String other) {
        return new DataConfig(other, validation, resize, crop, normalisation, augmentation);
    }

    /** The same with images brought to one size. */
    public DataConfig withFraming(Framing framing) {
        return new DataConfig(source, validation, framing.resize(), framing.crop(), normalisation, augmentation);
    }

    /** The same with another normalisation. */
    public DataConfig withNormalisation(Normalisation other) {
        return new DataConfig(source, validation, resize, crop, other, augmentation);
    }

    /** The same with random changes of training images. */
    public DataConfig withAugmentation(List<Augmentation> changes) {
        return new DataConfig(source, validation, resize, crop, normalisation, changes);
    }
}
