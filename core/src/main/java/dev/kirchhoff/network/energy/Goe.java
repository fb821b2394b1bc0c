package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.random.RandomStream;

/**
 * Symmetric random slices: the k x k weights of a kernel between one input and one output channel are {@code tril(A) + tril(A)ᵀ}, the
 * diagonal times {@code √2}, with A of independent Gaussian numbers of variance V / k. It keeps the products of a relaxation small at first.
 *
 * <p>Source: M. Nest, M. Ernoult, arXiv 2409.03306 (2024), "Gaussian orthogonal ensemble". The diagonal is therefore {@code 2 √2 A_ii}, as there.
 *
 * @param variance V, above 0
 * @param kernel k, height and width of the kernel; 1 for a dense map
 */
public record Goe(double variance, int kernel) implements Initialiser {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the variance is not above 0, or the kernel below 1
     */
    public Goe {
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY) || kernel < 1) {
            throw new IllegalArgumentException("goe has variance " + variance + " and kernel " + kernel
                    + "; the variance must be above 0 and the kernel at least 1");
        }
    }

    /** {@inheritDoc} The numbers of an output channel, kernel row by kernel row, then pixel by pixel, then channel by channel. */
    @Override
    public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
        long area = (long) kernel * kernel;
        if (length % area != 0) {
            throw new IllegalArgumentException("goe was given for kernels of " + kernel + " x " + kernel
                    + ", but a kernel has " + length + " weights");
        }
        int channels = (int) (length / area);
        stream.fillGaussian(values, offset, length, 0, (float) Math.sqrt(variance / kernel));
        for (int row = 0; row < kernel; row++) {
            for (int column = row; column < kernel; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    int lower = offset + (column * kernel + row) * channels + channel;
                    int upper = offset + (row * kernel + column) * channels + channel;
                    values[upper] = row == column ? (float) (2 * Math.sqrt(2) * values[lower]) : values[lower];
                }
            }
        }
    }
}
