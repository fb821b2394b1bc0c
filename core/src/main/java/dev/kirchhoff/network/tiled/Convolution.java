package dev.kirchhoff.network.tiled;

import dev.kirchhoff.tensor.Window;

/**
 * Settings of a convolution.
 *
 * @param outputs channels of the output
 * @param window height and width of the kernel, strides, padding and dilation
 * @param groups number of groups of channels that are convolved separately; divides input and output channels
 * @param bias where the bias lives
 * @param tiling replicas of the kernel matrix and the assignment of patches to them
 */
public record Convolution(int outputs, Window window, int groups, Bias bias, TilingScheme tiling) {

    /**
     * Checks channels and groups.
     *
     * @throws IllegalArgumentException if there is no output channel or the groups do not divide them
     */
    public Convolution {
        if (outputs < 1) {
            throw new IllegalArgumentException("a convolution needs at least 1 output channel, but got " + outputs);
        }
        if (groups < 1 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    groups + " groups do not divide " + outputs + " output channels; choose a divisor");
        }
    }

    /** With one stride along both axes and the same padding on every side; see {@link Window#of(int, int, int, int)}. */
    public Convolution(
            int outputs,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int padding,
            int groups,
            Bias bias,
            TilingScheme tiling) {
        this(outputs, Window.of(kernelHeight, kernelWidth, stride, padding), groups, bias, tiling);
    }
}
