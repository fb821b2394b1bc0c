package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;

/**
 * Voltage sources of a resistive network: every number twice, amplified, once with each sign, {@code (A x, -A x)}: what stands for negative weights where
 * conductances are positive. Input of any shape of n elements, output {@code [2 n]}.
 *
 * <p>Source: J. Kendall et al., arXiv 2006.01981 (2020).
 *
 * @param gain A, above 0; resistors take means, so signals fade from layer to layer without it
 */
public record DoubledInput(float gain) implements UnaryBlock, BlockSettings {

    /** Checks the gain. */
    public DoubledInput {
        if (!(gain > 0 && gain < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("gain is " + gain + "; it must be above 0");
        }
    }

    @Override
    public Block block(Place place) {
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(2 * input.size());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        int size = input.value().shape().item().size();
        Shape shape = Shape.of(2 * size).batchOf(context.batch());
        Signal output = new Signal(Tensor.zeros(shape), input.gradient() == null ? null : Tensor.zeros(shape));
        return new Pass() {
            @Override
            public Signal output() {
                return output;
            }

            @Override
            public void forward(RandomKey key) {
                float[] x = input.value().data();
                float[] y = output.value().data();
                for (int i = 0; i < x.length; i++) {
                    int at = i / size * 2 * size + i % size;
                    y[at] = gain * x[i];
                    y[at + size] = -gain * x[i];
                }
            }

            @Override
            public void backward(RandomKey key) {
                Tensor into = input.gradient();
                Tensor from = output.gradient();
                for (int i = 0; into != null && from != null && i < into.data().length; i++) {
                    int at = i / size * 2 * size + i % size;
                    into.data()[i] = gain * (from.data()[at] - from.data()[at + size]);
                }
            }
        };
    }
}
