package dev.kirchhoff.network;

import dev.kirchhoff.random.RandomStream;

/** The first values of a layer's weights, drawn independently with mean zero. An open interface. */
public interface Initialiser {

    /**
     * Draws weights into {@code values[offset .. offset + length)}.
     *
     * @param fanIn inputs that one output of the layer sums over
     * @param fanOut outputs that one input of the layer acts on
     * @param stream source of the numbers
     */
    void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream);

    /**
     * Gaussian with a given spread, as Caffe's {@code gaussian} filler.
     *
     * @param std standard deviation, at least 0
     */
    record Gaussian(double std) implements Initialiser {

        /**
         * Checks the spread.
         *
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Gaussian {
            if (!(std >= 0 && std < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "standard deviation " + std + " of the first weights is not a number of at least 0");
            }
        }

        @Override
        public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
            stream.fillGaussian(values, offset, length, 0, (float) std);
        }
    }

    /**
     * Gaussian of variance {@code 2 / fanIn}, which keeps the size of signals through rectified layers.
     *
     * <p>Source: K. He et al., "Delving deep into rectifiers", ICCV 2015, equation 10.
     */
    record He() implements Initialiser {
        @Override
        public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
            stream.fillGaussian(values, offset, length, 0, (float) Math.sqrt(2.0 / fanIn));
        }
    }

    /**
     * Uniform in ±{@code sqrt(6 / (fanIn + fanOut))}.
     *
     * <p>Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, equation
     * 16. Caffe's {@code xavier} filler is ±{@code sqrt(3 / fanIn)} instead: the same where both fans are equal.
     */
    record Xavier() implements Initialiser {
        @Override
        public void fill(float[] values, int offset, int length, int fanIn, int fanOut, RandomStream stream) {
            stream.fillUniform(values, offset, length);
            float bound = (float) Math.sqrt(6.0 / (fanIn + fanOut));
            for (int i = offset; i < offset + length; i++) {
                values[i] = bound * (2 * values[i] - 1);
            }
        }
    }
}
