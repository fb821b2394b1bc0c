package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tile.Hardware;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over tiles.
 *
 * @param channels output channels
 * @param kernel height and width of the window, pixels
 * @param stride step of the window, pixels
 * @param padding zeros around the image, pixels
 * @param groups groups of channels that do not mix
 * @param bias where the bias lives
 * @param tiles replicas of the kernel matrix, under the tiling scheme of the network; 1 is an ordinary convolution
 * @param init first weights
 * @param hardware what the tiles are made of; left out, the hardware of the network
 */
public record ConvLayer(
        int channels,
        int kernel,
        int stride,
        int padding,
        int groups,
        Bias bias,
        int tiles,
        Initialiser init,
        @Nullable Hardware hardware)
        implements BlockSettings {

    /**
     * Checks the number of tiles.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public ConvLayer {
        if (tiles < 1) {
            throw new IllegalArgumentException("tiles is " + tiles + "; at least 1 is needed");
        }
    }

    /** An ordinary convolution: stride 1, no padding, one group, one tile. */
    public static ConvLayer defaults(int channels, int kernel) {
        return new ConvLayer(channels, kernel, 1, 0, 1, Bias.COLUMN, 1, new Initialiser.He(), null);
    }

    /** The same with zeros around the image. */
    public ConvLayer withPadding(int pixels) {
        return new ConvLayer(channels, kernel, stride, pixels, groups, bias, tiles, init, hardware);
    }

    /** The same with another step of the window. */
    public ConvLayer withStride(int pixels) {
        return new ConvLayer(channels, kernel, pixels, padding, groups, bias, tiles, init, hardware);
    }

    /** The same with replicas. */
    public ConvLayer withTiles(int count) {
        return new ConvLayer(channels, kernel, stride, padding, groups, bias, count, init, hardware);
    }

    /** The same on hardware of its own. */
    public ConvLayer withHardware(Hardware own) {
        return new ConvLayer(channels, kernel, stride, padding, groups, bias, tiles, init, own);
    }

    @Override
    public Block block(Place place) {
        TilingScheme tiling = TilingScheme.named(place.tiling(), tiles, place.reshuffle());
        Convolution settings = new Convolution(channels, kernel, kernel, stride, padding, groups, bias, tiling);
        return new Conv2d(
                place.input(),
                settings,
                Objects.requireNonNullElse(hardware, place.hardware()),
                place.first(init),
                place.key());
    }
}
