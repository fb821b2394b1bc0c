package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Two inputs a and b taken together, element by element. Along an axis where one of them has one element, that element stands for all
 * of the other's, as where the channels of an image are each multiplied by a number: {@code [1, 1, C]} with {@code [H, W, C]}.
 *
 * @param operation what is done with them
 */
public record Arithmetic(Operation operation) implements Block {

    /** What is done with two numbers. */
    public enum Operation {
        /** {@code a + b}; where the shapes are the same {@link Add} is faster. */
        ADD {
            @Override
            float value(float a, float b) {
                return a + b;
            }

            @Override
            float firstSlope(float a, float b) {
                return 1;
            }

            @Override
            float secondSlope(float a, float b) {
                return 1;
            }
        },
        /** {@code a b}. */
        MULTIPLY {
            @Override
            float value(float a, float b) {
                return a * b;
            }

            @Override
            float firstSlope(float a, float b) {
                return b;
            }

            @Override
            float secondSlope(float a, float b) {
                return a;
            }
        },
        /** {@code a - b}. */
        SUBTRACT {
            @Override
            float value(float a, float b) {
                return a - b;
            }

            @Override
            float firstSlope(float a, float b) {
                return 1;
            }

            @Override
            float secondSlope(float a, float b) {
                return -1;
            }
        },
        /** {@code a / b}. */
        DIVIDE {
            @Override
            float value(float a, float b) {
                return a / b;
            }

            @Override
            float firstSlope(float a, float b) {
                return 1 / b;
            }

            @Override
            float secondSlope(float a, float b) {
                return -a / b / b;
            }
        };

        abstract float value(float a, float b);

        abstract float firstSlope(float a, float b);

        abstract float secondSlope(float a, float b);
    }

    /**
     * The common shape, the larger extent along each axis.
     *
     * @throws IllegalArgumentException if there are not two inputs, or they differ along an axis where neither has one element
     */
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(
                    operation + " takes two inputs, but the number of those connected is " + inputs.size());
        }
        Shape a = inputs.getFirst();
        Shape b = inputs.getLast();
        int[] extents = new int[a.rank()];
        boolean fits = a.rank() == b.rank();
        for (int axis = 0; fits && axis < extents.length; axis++) {
            extents[axis] = Math.max(a.extent(axis), b.extent(axis));
            fits = a.extent(axis) == b.extent(axis) || Math.min(a.extent(axis), b.extent(axis)) == 1;
        }
        if (!fits) {
            throw new IllegalArgumentException(operation
                    + " takes inputs whose extents are the same or 1 along each axis, but got " + a + " and " + b);
        }
        return Shape.of(extents);
    }

    @Override
    public Pass open(PassContext context, List<Signal> inputs) {
        List<Shape> shapes =
                inputs.stream().map(input -> input.value().shape().item()).toList();
        boolean gradient = inputs.stream().anyMatch(input -> input.gradient() != null);
        return new PairPass(context, inputs, shapes, outputShape(shapes), gradient);
    }

    /** The pass: knows of every output element where the two numbers are. */
    private final class PairPass extends ImagePass {
        private final float[] a;
        private final float[] b;
        private final float[] da;
        private final float[] db;
        private final int[] aPlaces;
        private final int[] bPlaces;
        private final int aSize;
        private final int bSize;

        private PairPass(PassContext context, List<Signal> inputs, List<Shape> shapes, Shape output, boolean gradient) {
            super(context, inputs.getFirst(), output, gradient);
            this.a = inputs.getFirst().value().data();
            this.b = inputs.getLast().value().data();
            this.da = gradientOf(inputs.getFirst());
            this.db = gradientOf(inputs.getLast());
            this.aPlaces = Offsets.places(output, shapes.getFirst());
            this.bPlaces = Offsets.places(output, shapes.getLast());
            this.aSize = shapes.getFirst().size();
            this.bSize = shapes.getLast().size();
        }

        @Override
        void forward(int image, int worker) {
            for (int i = 0; i < outputSize; i++) {
                y[image * outputSize + i] =
                        operation.value(a[image * aSize + aPlaces[i]], b[image * bSize + bPlaces[i]]);
            }
        }

        @Override
        void backward(int image, int worker) {
            clear(da, image * aSize, aSize);
            clear(db, image * bSize, bSize);
            for (int i = 0; i < outputSize; i++) {
                int first = image * aSize + aPlaces[i];
                int second = image * bSize + bPlaces[i];
                float error = dy[image * outputSize + i];
                if (da.length > 0) {
                    da[first] += error * operation.firstSlope(a[first], b[second]);
                }
                if (db.length > 0) {
                    db[second] += error * operation.secondSlope(a[first], b[second]);
                }
            }
        }

        private static void clear(float[] gradient, int from, int size) {
            if (gradient.length > 0) {
                Arrays.fill(gradient, from, from + size, 0);
            }
        }
    }
}
