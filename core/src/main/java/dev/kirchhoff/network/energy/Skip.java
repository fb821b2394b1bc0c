package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;

/**
 * The identity between two groups of one shape, {@code E = ... - <a, b>}: how a digital block drives the first group, and what residual
 * networks skip by.
 *
 * @param shape shape of both groups for one image
 */
public record Skip(Shape shape) implements Interaction {

    @Override
    public Shape from() {
        return shape;
    }

    @Override
    public Shape to() {
        return shape;
    }

    @Override
    public Coupling open(PassContext context) {
        return new Identity(shape.size());
    }

    @Override
    public Contrast contrast(PassContext context) {
        return Contrast.NONE;
    }

    private record Identity(int liftedSize) implements Coupling {
        @Override
        public float[] up(RandomKey key, float[] a) {
            return a;
        }

        @Override
        public float[] along(RandomKey key, float[] change) {
            return change;
        }

        @Override
        public float[] lifted(float[] b) {
            return b;
        }

        @Override
        public float[] down(RandomKey key, float[] lifted) {
            return lifted;
        }
    }
}
