package dev.kirchhoff.testkit;

import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.WindowAxis;

/**
 * A convolution on replicas of its kernel in double precision, by its definition: output channel by output channel, pixel by
 * pixel.
 *
 * @param image shape of an input image
 * @param settings the convolution
 * @param replicas the replica of every patch of the batch, or {@link ReplicaProbe#NONE}, which gives zero
 */
public record ConvolutionReference(Shape image, Convolution settings, int[] replicas)
        implements GradientCheck.Reference {

    @Override
    public double[] output(double[][] inputs, double[][] parameters) {
        int outputs = settings.outputs();
        double[] output = new double[replicas.length * outputs];
        for (int patch = 0; patch < replicas.length; patch++) {
            for (int channel = 0; channel < outputs && replicas[patch] != ReplicaProbe.NONE; channel++) {
                double bias = settings.bias() == Bias.DIGITAL ? parameters[1][channel] : 0;
                output[patch * outputs + channel] = bias + product(inputs[0], parameters[0], patch, channel);
            }
        }
        return output;
    }

    /** The window of a patch times the kernel of a channel. */
    private double product(double[] images, double[] weight, int patch, int channel) {
        int channels = image.channels() / settings.groups();
        int kernelHeight = down().size();
        int kernelWidth = right().size();
        int inputs = kernelHeight * kernelWidth * channels;
        int width = inputs + (settings.bias() == Bias.COLUMN ? 1 : 0);
        int firstChannel = channel / (settings.outputs() / settings.groups()) * channels;
        int kernel = (replicas[patch] * settings.outputs() + channel) * width;
        int number = patch / patches();
        int top = patch % patches() / columns() * down().stride() - down().before();
        int left = patch % patches() % columns() * right().stride() - right().before();
        double sum = width > inputs ? weight[kernel + inputs] : 0;
        for (int ky = 0; ky < kernelHeight; ky++) {
            for (int kx = 0; kx < kernelWidth; kx++) {
                int y = top + ky * down().dilation();
                int x = left + kx * right().dilation();
                if (isSeen(replicas[patch], y, x)) {
                    int pixel = (number * image.extent(0) + y) * image.extent(1) + x;
                    for (int c = 0; c < channels; c++) {
                        sum += images[pixel * image.channels() + firstChannel + c]
                                * weight[kernel + (ky * kernelWidth + kx) * channels + c];
                    }
                }
            }
        }
        return sum;
    }

    private boolean isSeen(int replica, int y, int x) {
        if (y < 0 || y >= image.extent(0) || x < 0 || x >= image.extent(1)) {
            return false;
        }
        if (!(settings.tiling() instanceof TilingScheme.ImagePadded padded)) {
            return true;
        }
        int q = (int) Math.sqrt(padded.tiles());
        int row = region(y, rows(), q, down());
        int column = region(x, columns(), q, right());
        return replica == column + q * row;
    }

    /** The region of a pixel on an axis: that of the last patch whose centre is not behind it. */
    private static int region(int pixel, int n, int q, WindowAxis axis) {
        int region = 0;
        for (int position = 0; position < n; position++) {
            int centre = position * axis.stride() - axis.before() + (axis.size() - 1) * axis.dilation() / 2;
            if (centre <= pixel) {
                region = q * position / n;
            }
        }
        return region;
    }

    private int rows() {
        return positions(image.extent(0), down());
    }

    private int columns() {
        return positions(image.extent(1), right());
    }

    /** Places at which all taps lie in the padded image. */
    private static int positions(int pixels, WindowAxis axis) {
        int count = 0;
        int last = (axis.size() - 1) * axis.dilation() - axis.before();
        while (last + count * axis.stride() < pixels + axis.after()) {
            count++;
        }
        return count;
    }

    private int patches() {
        return rows() * columns();
    }

    private WindowAxis down() {
        return settings.window().vertical();
    }

    private WindowAxis right() {
        return settings.window().horizontal();
    }
}
