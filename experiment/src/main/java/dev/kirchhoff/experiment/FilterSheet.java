package dev.kirchhoff.experiment;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TiledBlock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The filters of the first convolution as a picture: a filter a cell, its three channels as red, green and blue, or its only one as grey; a
 * column for each filter, a row for each replica. Zero is middle grey, the largest weight black or full colour.
 *
 * @param filters filters of the layer
 * @param replicas replicas of the layer
 * @param width width in pixels
 * @param height height in pixels
 * @param png the picture, a PNG file
 */
public record FilterSheet(int filters, int replicas, int width, int height, byte[] png) {

    /** Replicas of an overview, at most. */
    private static final int ROWS = 16;

    /** Filters of an overview, at most. */
    private static final int COLUMNS = 64;

    /** Filters of a published sheet, at most. */
    public static final int PUBLISHED_FILTERS = 10;

    /** Replicas of a published sheet, at most. */
    public static final int PUBLISHED_REPLICAS = 64;

    /** Pixels along a side of a weight in a published sheet. */
    private static final int ENLARGED = 8;

    private static final int GREY = 128;

    /**
     * At most {@value #COLUMNS} filters of at most {@value #ROWS} replicas, a pixel a weight, each filter scaled for itself; empty where no convolution
     * comes first that sees images of one or three channels.
     */
    public static Optional<FilterSheet> of(Network network) {
        return first(network).map(block -> sheet(block, ROWS, COLUMNS, 1, false));
    }

    /**
     * The first {@value #PUBLISHED_FILTERS} filters of at most {@value #PUBLISHED_REPLICAS} replicas on one scale; empty as above, and where there is one
     * replica.
     *
     * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, figures 6B and 6C.
     */
    public static Optional<FilterSheet> published(Network network) {
        return first(network)
                .filter(block -> block.kernel().settings().tiling().replicas() > 1)
                .map(block -> sheet(block, PUBLISHED_REPLICAS, PUBLISHED_FILTERS, ENLARGED, true));
    }

    private static FilterSheet sheet(TiledBlock block, int replicas, int filters, int size, boolean common) {
        Convolution settings = block.kernel().settings();
        BufferedImage image = image(block, replicas, filters, size, common);
        return new FilterSheet(
                settings.outputs(), settings.tiling().replicas(), image.getWidth(), image.getHeight(), png(image));
    }

    /** The first block with tiles, if it is a convolution of images that can be shown. */
    private static Optional<TiledBlock> first(Network network) {
        return network.nodes().stream()
                .filter(node -> node.block() instanceof TiledBlock)
                .limit(1)
                .map(node -> (TiledBlock) node.block())
                .filter(FilterSheet::isSeen)
                .findFirst();
    }

    private static boolean isSeen(TiledBlock block) {
        Convolution settings = block.kernel().settings();
        int channels = block.kernel().inputShape().channels();
        return settings.window().taps() > 1 && settings.groups() == 1 && (channels == 1 || channels == 3);
    }

    /**
     * The image.
     *
     * @param most most replicas
     * @param mostFilters most filters
     * @param size pixels along a side of a weight, and between two filters
     * @param common whether all filters have one scale
     */
    private static BufferedImage image(TiledBlock block, int most, int mostFilters, int size, boolean common) {
        Convolution settings = block.kernel().settings();
        int channels = block.kernel().inputShape().channels();
        int rows = Math.min(most, settings.tiling().replicas());
        int columns = Math.min(mostFilters, settings.outputs());
        int height = settings.window().vertical().size();
        int width = settings.window().horizontal().size();
        float[] weights = block.kernel().parameters().getFirst().values();
        int rowWidth = block.tiles().getFirst().inputs();
        int taps = height * width * channels;
        float top = 0;
        for (int cell = 0; common && cell < rows * columns; cell++) {
            int from = (cell / columns * settings.outputs() + cell % columns) * rowWidth;
            top = Math.max(top, largest(weights, from, taps));
        }
        BufferedImage image = new BufferedImage(
                size * (columns * (width + 1) - 1), size * (rows * (height + 1) - 1), BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int from = (row * settings.outputs() + column) * rowWidth;
                float scale = common ? top : largest(weights, from, taps);
                for (int tap = 0; tap < height * width; tap++) {
                    int colour = colour(weights, from + tap * channels, channels, scale);
                    int x = column * (width + 1) + tap % width;
                    int y = row * (height + 1) + tap / width;
                    for (int pixel = 0; pixel < size * size; pixel++) {
                        image.setRGB(x * size + pixel % size, y * size + pixel / size, colour);
                    }
                }
            }
        }
        return image;
    }

    private static float largest(float[] weights, int from, int count) {
        float largest = Float.MIN_NORMAL;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
    }

    private static int colour(float[] weights, int from, int channels, float largest) {
        int colour = 0xff;
        for (int part = 0; part < 3; part++) {
            float share = weights[from + Math.min(part, channels - 1)] / largest;
            colour = colour << 8 | Math.clamp(Math.round(GREY + share * (GREY - 1)), 0, 255);
        }
        return colour;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
