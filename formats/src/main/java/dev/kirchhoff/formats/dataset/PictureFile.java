package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.tensor.Shape;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads PNG and JPEG files: the header alone, or all of it. */
final class PictureFile {

    /** Pixels of a picture at most: a header of some bytes cannot ask for gigabytes. */
    static final int MOST_PIXELS = 1 << 26;

    private PictureFile() {}

    /** What is done with a file that is open. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** [height, width, channels] as the header says, 1 channel for grey and 3 for colour; nothing is decoded. */
    static Shape shape(Path file) {
        return read(file, reader -> shape(file, reader));
    }

    /** The same after framing. */
    static Shape shape(Path file, Framing framing) {
        try {
            return framing.framed(shape(file));
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException(
                    "The image " + file + " does not fit: " + misfit.getMessage() + ".", misfit);
        }
    }

    /** The whole picture. */
    static Picture decode(Path file) {
        return read(file, reader -> {
            Shape shape = shape(file, reader);
            BufferedImage image = reader.read(0);
            return new Picture(shape, shape.channels() == 1 ? grey(image) : colour(image));
        });
    }

    private static <T> T read(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no image file " + file + ".");
        }
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new InvalidInputException("The file " + file + " is no PNG or JPEG image.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return reading.of(reader);
            } finally {
                reader.dispose();
            }
        } catch (InvalidInputException refused) {
            throw refused;
        } catch (IOException e) {
            throw new InvalidInputException("Cannot decode the image " + file + ": " + IoReason.of(e) + ".", e);
        } catch (RuntimeException damaged) {
            throw new InvalidInputException("Cannot decode the image " + file + ": it is damaged.", damaged);
        }
    }

    private static Shape shape(Path file, ImageReader reader) throws IOException {
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if ((long) height * width > MOST_PIXELS) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The image %s is %d x %d pixels, %,d in all; at most %,d can be read.",
                    file,
                    width,
                    height,
                    (long) height * width,
                    MOST_PIXELS));
        }
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        boolean grey = type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        return Shape.of(height, width, grey ? 1 : 3);
    }

    private static byte[] grey(BufferedImage image) {
        byte[] values = new byte[image.getHeight() * image.getWidth()];
        int largest = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++, i++) {
                values[i] = (byte) Math.round(image.getRaster().getSample(x, y, 0) * 255f / largest);
            }
        }
        return values;
    }

    private static byte[] colour(BufferedImage image) {
        byte[] values = new byte[3 * image.getHeight() * image.getWidth()];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getDataBuffer() instanceof DataBufferByte bytes
                && bytes.getData().length == values.length) {
            byte[] reversed = bytes.getData();
            for (int i = 0; i < values.length; i += 3) {
                values[i] = reversed[i + 2];
                values[i + 1] = reversed[i + 1];
                values[i + 2] = reversed[i];
            }
            return values;
        }
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                values[i++] = (byte) (rgb >> 16);
                values[i++] = (byte) (rgb >> 8);
                values[i++] = (byte) rgb;
            }
        }
        return values;
    }
}
