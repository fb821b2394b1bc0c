package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A decoded PNG or JPEG file: greyscale (1 channel) or red, green, blue (3 channels), 8 bits a value; transparency is left
 * out.
 *
 * @param shape [height, width, channels]
 * @param values values 0 to 255 as unsigned bytes, in the order height, width, channel
 */
public record Picture(Shape shape, byte[] values) {

    /**
     * Reads a file.
     *
     * @throws dev.kirchhoff.InvalidInputException if it cannot be read, is no PNG or JPEG, or has more than {@link PictureFile#MOST_PIXELS} pixels
     */
    public static Picture read(Path file) {
        return PictureFile.decode(file);
    }

    /**
     * Reads a file and frames it.
     *
     * @throws dev.kirchhoff.InvalidInputException as {@link #read(Path)}, or if the window is larger than the picture
     */
    public static Picture read(Path file, Framing framing) {
        PictureFile.shape(file, framing);
        return read(file).framed(framing);
    }

    /**
     * This picture in colour or in grey. Grey = 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
     *
     * @param channels 1 or 3
     * @throws IllegalArgumentException if another number of channels is asked for
     */
    public Picture withChannels(int channels) {
        if (channels == shape.channels()) {
            return this;
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        Shape wanted = Shape.of(shape.extent(0), shape.extent(1), channels);
        byte[] converted = new byte[wanted.size()];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = channels == 3 ? values[i / 3] : luma(3 * i);
        }
        return new Picture(wanted, converted);
    }

    private byte luma(int i) {
        return (byte) Math.round(
                0.299f * (values[i] & 0xFF) + 0.587f * (values[i + 1] & 0xFF) + 0.114f * (values[i + 2] & 0xFF));
    }

    /**
     * This picture resized and cropped.
     *
     * @throws IllegalArgumentException if the window is larger than the resized picture
     */
    public Picture framed(Framing framing) {
        Shape resized = framing.resized(shape);
        Shape window = framing.framed(shape);
        return resized(resized.extent(0), resized.extent(1)).cropped(window.extent(0), window.extent(1));
    }

    /** The window of this size in the middle; where it cannot lie exactly there, a pixel further up or left. */
    private Picture cropped(int height, int width) {
        if (height == shape.extent(0) && width == shape.extent(1)) {
            return this;
        }
        int channels = shape.channels();
        int top = (shape.extent(0) - height) / 2;
        int left = (shape.extent(1) - width) / 2;
        Shape window = Shape.of(height, width, channels);
        byte[] inside = new byte[window.size()];
        for (int y = 0; y < height; y++) {
            int from = ((top + y) * shape.extent(1) + left) * channels;
            System.arraycopy(values, from, inside, y * width * channels, width * channels);
        }
        return new Picture(window, inside);
    }

    /** This picture at another size: each new pixel is the mean of the area that it covers. */
    public Picture resized(int height, int width) {
        if (height == shape.extent(0) && width == shape.extent(1)) {
            return this;
        }
        Shape wanted = Shape.of(height, width, shape.channels());
        byte[] scaled = new byte[wanted.size()];
        double stepY = (double) shape.extent(0) / height;
        double[] row = new double[width * shape.channels()];
        double[] sums = new double[row.length];
        int summed = -1;
        for (int y = 0, i = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            double top = y * stepY;
            double bottom = Math.min(shape.extent(0), (y + 1) * stepY);
            for (int from = (int) top; from < bottom; from++) {
                if (from != summed) {
                    averageColumns(from, width, row);
                    summed = from;
                }
                double share = Math.min(from + 1, bottom) - Math.max(from, top);
                for (int value = 0; value < sums.length; value++) {
                    sums[value] += share * row[value];
                }
            }
            for (double sum : sums) {
                scaled[i++] = (byte) Math.round(sum / stepY);
            }
        }
        return new Picture(wanted, scaled);
    }

    /** Writes the means of a row's pixels over each of {@code width} stretches of equal length. */
    private void averageColumns(int y, int width, double[] means) {
        int channels = shape.channels();
        double step = (double) shape.extent(1) / width;
        for (int x = 0; x < width; x++) {
            double left = x * step;
            double right = Math.min(shape.extent(1), (x + 1) * step);
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int from = (int) left; from < right; from++) {
                    double share = Math.min(from + 1, right) - Math.max(from, left);
                    sum += share * (values[(y * shape.extent(1) + from) * channels + c] & 0xFF);
                }
                means[x * channels + c] = sum / step;
            }
        }
    }
}
