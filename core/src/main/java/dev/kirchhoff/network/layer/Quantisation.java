package dev.kirchhoff.network.layer;

import dev.kirchhoff.Check;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/**
 * Rounds to a grid, {@code y = scale clamp(round(x / scale), least, most)}, ties to even: a value that was made an integer and real again.
 * The gradient goes straight through where nothing was clamped, and is 0 else (Y. Bengio et al., arXiv 1308.3432, 2013). Any shape.
 *
 * @param scale distance of two values, in the unit of the signal
 * @param least smallest integer
 * @param most largest integer
 */
public record Quantisation(float scale, int least, int most) implements UnaryBlock {

    /**
     * Checks the grid.
     *
     * @throws IllegalArgumentException if the scale is not above 0, or there is no integer
     */
    public Quantisation {
        Check.positive("scale of a quantisation", scale);
        Check.require(least <= most, "smallest integer of a quantisation", least, "at most the largest, " + most);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new ImagePass(context, input, input.value().shape().item()) {
            @Override
            void forward(int image, int worker) {
                for (int i = image * outputSize; i < (image + 1) * outputSize; i++) {
                    y[i] = scale * (float) Math.clamp(Math.rint(x[i] / scale), least, most);
                }
            }

            @Override
            void backward(int image, int worker) {
                for (int i = image * outputSize; i < (image + 1) * outputSize; i++) {
                    double steps = Math.rint(x[i] / scale);
                    dx[i] = steps >= least && steps <= most ? dy[i] : 0;
                }
            }
        };
    }
}
