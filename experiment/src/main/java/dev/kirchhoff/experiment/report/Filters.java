package dev.kirchhoff.experiment.report;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
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
 * row for each replica, of at most {@value #ROWS}. Each filter is scaled for itself, so that zero is middle grey and its largest weight
 * black or full colour.
 */
final class Filters {

    private static final int ROWS = 16;
    private static final int COLUMNS = 64;
    private static final int GREY = 128;

    private Filters() {}

    /** The picture; empty where no convolution comes first that sees images of one or three channels. */
    static Optional<Figure.Picture> of(Network network) {
        return network.nodes().stream()
                .filter(node -> node.block() instanceof TiledBlock)
                .limit(1)
                .map(node -> (TiledBlock) node.block())
                .filter(Filters::isSeen)
                .map(Filters::picture)
                .findFirst();
    }

    private static boolean isSeen(TiledBlock block) {
        Convolution settings = block.kernel().settings();
        int channels = block.kernel().inputShape().channels();
        return settings.window().taps() > 1 && settings.groups() == 1 && (channels == 1 || channels == 3);
    }

    private static Figure.Picture picture(TiledBlock block) {
        Convolution settings = block.kernel().settings();
        int channels = block.kernel().inputShape().channels();
        int rows = Math.min(ROWS, settings.tiling().replicas());
        int columns = Math.min(COLUMNS, settings.outputs());
        int height = settings.window().vertical().size();
        int width = settings.window().horizontal().size();
        BufferedImage image =
                new BufferedImage(columns * (width + 1) - 1, rows * (height + 1) - 1, BufferedImage.TYPE_INT_ARGB);
        Parameter weight = block.kernel().parameters().getFirst();
        int rowWidth = block.tiles().getFirst().inputs();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int from = (row * settings.outputs() + column) * rowWidth;
                float largest = largest(weight.values(), from, height * width * channels);
                for (int pixel = 0; pixel < height * width; pixel++) {
                    int colour = colour(weight.values(), from + pixel * channels, channels, largest);
                    image.setRGB(column * (width + 1) + pixel % width, row * (height + 1) + pixel / width, colour);
                }
            }
        }
        return new Figure.Picture(
                "Filters of the first convolution",
                "A row a replica, a column a filter; zero is grey, each filter is scaled for itself.",
                true,
                png(image));
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
