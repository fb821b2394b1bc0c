package dev.kirchhoff.network.layer;

import dev.kirchhoff.tensor.Shape;

/** What blocks on images ask of their input. */
final class ImageShape {

    private ImageShape() {}

    /**
     * Checks that the shape is one of images.
     *
     * @throws IllegalArgumentException if it has not three axes
     */
    static void require(Shape input, String block) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    block + " needs images of height x width x channels, but the input is " + input);
        }
    }
}
