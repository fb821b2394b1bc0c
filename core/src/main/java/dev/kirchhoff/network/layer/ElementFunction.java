package dev.kirchhoff.network.layer;

/** A function of one number and its slope: what an {@link Activation} applies to each element. An open interface. */
public interface ElementFunction {

    /** The value at x. */
    float value(float x);

    /** The derivative at x; at a corner, either side's. */
    float slope(float x);

    /**
     * Between two bounds, {@code min(max(x, low), high)}; the slope is 1 between them and 0 at and beyond them.
     *
     * @param low lower bound
     * @param high upper bound
     */
    record Clip(float low, float high) implements ElementFunction {

        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if they are not in order
         */
        public Clip {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "a clip is between " + low + " and " + high + "; the first must not be above the second");
            }
        }

        @Override
        public float value(float x) {
            return Math.min(Math.max(x, low), high);
        }

        @Override
        public float slope(float x) {
            return x > low && x < high ? 1 : 0;
        }
    }

    /**
     * Leaky rectified linear unit, x above 0 and {@code alpha x} at and below.
     *
     * @param alpha slope at and below 0
     */
    record LeakyRelu(float alpha) implements ElementFunction {
        @Override
        public float value(float x) {
            return x > 0 ? x : alpha * x;
        }

        @Override
        public float slope(float x) {
            return x > 0 ? 1 : alpha;
        }
    }

    /** Logistic function, {@code 1 / (1 + exp(-x))}. */
    record Sigmoid() implements ElementFunction {
        @Override
        public float value(float x) {
            return (float) (1 / (1 + Math.exp(-x)));
        }

        @Override
        public float slope(float x) {
            double y = 1 / (1 + Math.exp(-x));
            return (float) (y * (1 - y));
        }
    }

    /**
     * A line between 0 and 1, {@code min(max(alpha x + beta, 0), 1)}.
     *
     * @param alpha slope of the line
     * @param beta its value at 0
     */
    record HardSigmoid(float alpha, float beta) implements ElementFunction {

        /** The one of {@link HardSwish}, {@code min(max(x / 6 + 1/2, 0), 1)}. */
        public static HardSigmoid ofHardSwish() {
            return new HardSigmoid(1 / 6f, 0.5f);
        }

        @Override
        public float value(float x) {
            return Math.min(Math.max(alpha * x + beta, 0), 1);
        }

        @Override
        public float slope(float x) {
            float line = alpha * x + beta;
            return line > 0 && line < 1 ? alpha : 0;
        }
    }

    /**
     * {@code x min(max(x / 6 + 1/2, 0), 1)}.
     *
     * <p>Source: A. Howard et al., "Searching for MobileNetV3", ICCV 2019, section 5.2.
     */
    record HardSwish() implements ElementFunction {
        private static final HardSigmoid GATE = HardSigmoid.ofHardSwish();

        @Override
        public float value(float x) {
            return x * GATE.value(x);
        }

        @Override
        public float slope(float x) {
            return GATE.value(x) + x * GATE.slope(x);
        }
    }

    /**
     * A power, {@code x^exponent}; as {@link Math#pow}, not a number where x is below 0 and the exponent no whole number.
     *
     * @param exponent the exponent
     */
    record Power(float exponent) implements ElementFunction {
        @Override
        public float value(float x) {
            return (float) Math.pow(x, exponent);
        }

        @Override
        public float slope(float x) {
            return (float) (exponent * Math.pow(x, exponent - 1.0));
        }
    }

    /**
     * The nearest value that a quantised number has, {@code scale (q - zeroPoint)} with
     * {@code q = min(max(round(x / scale) + zeroPoint, low), high)}, ties to even: what quantising and dequantising of ONNX do one after
     * the other. Not a number where x is not.
     *
     * <p>Differs from the derivative, which is 0 almost everywhere: the slope is 1 where q is not clipped and 0 where it is (the
     * straight-through estimator).
     *
     * <p>Source: ONNX operators {@code QuantizeLinear} and {@code DequantizeLinear}; Y. Bengio, N. Léonard, A. Courville, "Estimating or
     * propagating gradients through stochastic neurons for conditional computation", arXiv:1308.3432.
     *
     * @param scale distance of neighbouring values, above 0
     * @param zeroPoint the q that stands for 0
     * @param low smallest q, such as -128
     * @param high largest q, such as 127
     */
    record FakeQuantise(float scale, int zeroPoint, int low, int high) implements ElementFunction {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the scale is not positive and finite, or the zero point is not between low and high
         */
        public FakeQuantise {
            if (!(scale > 0 && scale < Float.POSITIVE_INFINITY) || zeroPoint < low || zeroPoint > high) {
                throw new IllegalArgumentException(
                        "a quantisation has scale " + scale + " and zero point " + zeroPoint + " in " + low + " to "
                                + high + "; the scale must be positive and the zero point in its range");
            }
        }

        @Override
        public float value(float x) {
            double q = Math.clamp(Math.rint((double) (x / scale)) + zeroPoint, low, high);
            return (float) ((q - zeroPoint) * scale);
        }

        @Override
        public float slope(float x) {
            double q = Math.rint((double) (x / scale)) + zeroPoint;
            return q >= low && q <= high ? 1 : 0;
        }
    }
}
