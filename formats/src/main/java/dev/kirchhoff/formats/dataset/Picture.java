package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.tensor.Shape;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

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
     * @throws InvalidInputException if it cannot be read or is no PNG or JPEG
     */
    public static Picture read(Path file) {
        @Nullable BufferedImage image;
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException("There is no image file " + file + ".");
            }
            image = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new InvalidInputException("Cannot decode the image " + file + ": " + IoReason.of(e) + ".", e);
        }
        if (image == null) {
            throw new InvalidInputException("The file " + file + " is no PNG or JPEG image.");
        }
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        return grey ? grey(image) : colour(image);
    }

    private static Picture grey(BufferedImage image) {
        Shape shape = Shape.of(image.getHeight(), image.getWidth(), 1);
        byte[] values = new byte[shape.size()];
        int largest = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++, i++) {
                values[i] = (byte) Math.round(image.getRaster().getSample(x, y, 0) * 255f / largest);
            }
        }
        return new Picture(shape, values);
    }

    private static Picture colour(BufferedImage image) {
        Shape shape = Shape.of(image.getHeight(), image.getWidth(), 3);
        byte[] values = new byte[shape.size()];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                values[i++] = (byte) (rgb >> 16);
                values[i++] = (byte) (rgb >> 8);
                values[i++] = (byte) rgb;
            }
        }
        return new Picture(shape, values);
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

    /** This picture at another size: each new pixel is the mean of the area that it covers. */
    public Picture resized(int height, int width) {
        if (height == shape.extent(0) && width == shape.extent(1)) {
            return this;
        }
        Shape wanted = Shape.of(height, width, shape.channels());
        byte[] scaled = new byte[wanted.size()];
        double stepY = (double) shape.extent(0) / height;
        double stepX = (double) shape.extent(1) / width;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < shape.channels(); c++) {
                    double sum = areaSum(y * stepY, (y + 1) * stepY, x * stepX, (x + 1) * stepX, c);
                    scaled[i++] = (byte) Math.round(sum / (stepY * stepX));
                }
            }
        }
        return new Picture(wanted, scaled);
    }

    private double areaSum(double top, double bottom, double left, double right, int channel) {
        double sum = 0;
        for (int y = (int) top; y < Math.min(shape.extent(0), Math.ceil(bottom)); y++) {
            double rows = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = (int) left; x < Math.min(shape.extent(1), Math.ceil(right)); x++) {
                double columns = Math.min(x + 1, right) - Math.max(x, left);
                int value = values[(y * shape.extent(1) + x) * shape.channels() + channel] & 0xFF;
                sum += rows * columns * value;
            }
        }
        return sum;
    }
}
