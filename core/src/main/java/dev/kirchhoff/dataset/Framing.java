package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/**
 * How images of different sizes are brought to one: first resized, then cropped to a window in their middle. Part of the data, not of the
 * augmentation: it is the same for training and test images.
 *
 * @param resize empty to leave the size; one number: pixels of the shorter side, the longer in proportion; two: height and width
 * @param crop empty to keep the whole image; one number: height and width of the window; two: height and width
 */
public record Framing(List<Integer> resize, List<Integer> crop) {

    /** Images stay as they are. */
    public static final Framing NONE = new Framing(List.of(), List.of());

    /** Largest side that can be asked for. */
    public static final int MOST_PIXELS = 8192;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are more than two, or one is not within 1 and {@link #MOST_PIXELS}
     */
    public Framing {
        resize = checked("resize", resize);
        crop = checked("crop", crop);
    }

    private static List<Integer> checked(String key, List<Integer> numbers) {
        if (numbers.size() > 2) {
            throw new IllegalArgumentException(
                    key + " has " + numbers.size() + " numbers; one, or height and width, are accepted");
        }
        for (int number : numbers) {
            if (number < 1 || number > MOST_PIXELS) {
                throw new IllegalArgumentException(
                        key + " is " + number + "; 1 to " + MOST_PIXELS + " pixels are accepted");
            }
        }
        return List.copyOf(numbers);
    }

    /** Whether images are changed at all. */
    public boolean changes() {
        return !resize.isEmpty() || !crop.isEmpty();
    }

    /**
     * What resizing makes of an image.
     *
     * @param image [height, width, channels]
     * @throws IllegalArgumentException if it would have more than 2³¹ values
     */
    public Shape resized(Shape image) {
        int height = image.extent(0);
        int width = image.extent(1);
        return switch (resize.size()) {
            case 0 -> image;
            case 1 ->
                Shape.of(side(height, Math.min(height, width)), side(width, Math.min(height, width)), image.extent(2));
            default -> Shape.of(resize.getFirst(), resize.getLast(), image.extent(2));
        };
    }

    private int side(int own, int shorter) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round((double) own * resize.getFirst() / shorter));
    }

    /**
     * What resizing and cropping make of an image.
     *
     * @param image [height, width, channels]
     * @throws IllegalArgumentException if the window is larger than the resized image
     */
    public Shape framed(Shape image) {
        Shape resized = resized(image);
        if (crop.isEmpty()) {
            return resized;
        }
        Shape window = Shape.of(crop.getFirst(), crop.getLast(), image.extent(2));
        if (window.extent(0) > resized.extent(0) || window.extent(1) > resized.extent(1)) {
            throw new IllegalArgumentException("crop asks for " + window.extent(1) + " x " + window.extent(0)
                    + " pixels of an image that has " + resized.extent(1) + " x " + resized.extent(0)
                    + "; a smaller crop or a larger resize is needed");
        }
        return window;
    }
}
