package dev.kirchhoff.testkit;

import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.tensor.Shape;

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
    private double product(double[] x, double[] weight, int patch, int channel) {
        int channels = image.channels() / settings.groups();
        int inputs = settings.kernelHeight() * settings.kernelWidth() * channels;
        int width = inputs + (settings.bias() == Bias.COLUMN ? 1 : 0);
        int firstChannel = channel / (settings.outputs() / settings.groups()) * channels;
        int kernel = (replicas[patch] * settings.outputs() + channel) * width;
        int number = patch / patches();
        int top = patch % patches() / columns() * settings.stride() - settings.padding();
        int left = patch % patches() % columns() * settings.stride() - settings.padding();
        double sum = width > inputs ? weight[kernel + inputs] : 0;
        for (int ky = 0; ky < settings.kernelHeight(); ky++) {
            for (int kx = 0; kx < settings.kernelWidth(); kx++) {
                if (isSeen(replicas[patch], top + ky, left + kx)) {
                    int pixel = (number * image.extent(0) + top + ky) * image.extent(1) + left + kx;
                    for (int c = 0; c < channels; c++) {
                        sum += x[pixel * image.channels() + firstChannel + c]
                                * weight[kernel + (ky * settings.kernelWidth() + kx) * channels + c];
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
        int row = region(y, rows(), q, settings.kernelHeight());
        int column = region(x, columns(), q, settings.kernelWidth());
        return replica == column + q * row;
    }

    /** The region of a pixel on an axis: that of the last patch whose centre is not behind it. */
    private int region(int pixel, int n, int q, int kernel) {
        int region = 0;
        for (int position = 0; position < n; position++) {
            if (position * settings.stride() - settings.padding() + (kernel - 1) / 2 <= pixel) {
                region = q * position / n;
            }
        }
        return region;
    }

    private int rows() {
        return (image.extent(0) + 2 * settings.padding() - settings.kernelHeight()) / settings.stride() + 1;
    }

    private int columns() {
        return (image.extent(1) + 2 * settings.padding() - settings.kernelWidth()) / settings.stride() + 1;
    }

    private int patches() {
        return rows() * columns();
    }
}
