package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean over some axes; summed in double.
 *
 * @param axes numbers of the axes, 0 being the slowest
 * @param keep true to keep them with extent 1, false to leave them out; where nothing else is left, one element stays
 */
public record Mean(List<Integer> axes, boolean keep) implements UnaryBlock {

    /**
     * Checks the axes.
     *
     * @throws IllegalArgumentException if there is none, or one is negative or there twice
     */
    public Mean {
        axes = axes.stream().sorted().toList();
        if (axes.isEmpty() || axes.getFirst() < 0 || axes.stream().distinct().count() < axes.size()) {
            throw new IllegalArgumentException(
                    "a mean is over axes " + axes + "; it needs one or more, each once, counted from 0");
        }
    }

    /** Global average pooling: the mean of each channel, {@code [height, width, channels]} to {@code [1, 1, channels]}. */
    public static Mean ofPixels() {
        return new Mean(List.of(0, 1), true);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape narrow = narrow(input);
        if (keep) {
            return narrow;
        }
        int[] left = IntStream.range(0, input.rank())
                .filter(axis -> !axes.contains(axis))
                .map(input::extent)
                .toArray();
        return left.length == 0 ? Shape.of(1) : Shape.of(left);
    }

    private Shape narrow(Shape input) {
        if (axes.getLast() >= input.rank()) {
            throw new IllegalArgumentException("a mean is over axis " + axes.getLast() + ", but the input " + input
                    + " has axes 0 to " + (input.rank() - 1));
        }
        return Shape.of(IntStream.range(0, input.rank())
                .map(axis -> axes.contains(axis) ? 1 : input.extent(axis))
                .toArray());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape shape = input.value().shape().item();
        int[] targets = Offsets.places(shape, narrow(shape));
        double[][] sums =
                new double[context.workers().count()][outputShape(shape).size()];
        return new ImagePass(context, input, outputShape(shape)) {
            @Override
            void forward(int image, int worker) {
                double[] sum = sums[worker];
                Arrays.fill(sum, 0);
                for (int i = 0; i < inputSize; i++) {
                    sum[targets[i]] += x[image * inputSize + i];
                }
                for (int i = 0; i < outputSize; i++) {
                    y[image * outputSize + i] = (float) (sum[i] * outputSize / inputSize);
                }
            }

            @Override
            void backward(int image, int worker) {
                float share = (float) outputSize / inputSize;
                for (int i = 0; i < inputSize; i++) {
                    dx[image * inputSize + i] = share * dy[image * outputSize + targets[i]];
                }
            }
        };
    }
}
