package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;

/**
 * A random change of a training image that keeps its class. Several are applied one after another; all work on values
 * as the set gives them, before normalisation, and keep the size of the image.
 *
 * <p>The "strong" set of Rasch et al. (2019), Front. Neurosci. 13:753, is {@link Mirror}, {@link Brightness} and
 * {@link Scaling} with its defaults; the paper gives no further figures than 130 %.
 */
public sealed interface Augmentation permits Mirror, Brightness, Scaling, PadAndCrop {

    /**
     * Changes the image.
     *
     * @param image the image, changed in place
     * @param random stream of this image alone
     */
    void apply(ImageBuffer image, RandomStream random);
}
