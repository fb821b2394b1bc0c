package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link Resistors} learn from: the gradient of their map, of A a and w b, and the sums at the nodes. Every image's own voltage drops are squared
 * before the sum over the batch.
 */
final class ResistorContrast implements Contrast {

    private static final int ROWS = 32;

    private final Contrast product;
    private final Parameter conductances;
    private final Workers workers;
    private final Scaled amplified;
    private final Scaled weighted;
    private final float weight;
    private final float[] atFrom;
    private final float[] atTo;
    private final Workers.Task subtract = this::subtract;
    private final Workers.Task limit = this::limit;

    ResistorContrast(
            Contrast product,
            Parameter conductances,
            Workers workers,
            int nodesOfA,
            int nodesOfB,
            float gain,
            float weight) {
        this.product = product;
        this.conductances = conductances;
        this.workers = workers;
        this.amplified = new Scaled(gain);
        this.weighted = new Scaled(weight);
        this.weight = weight;
        this.atFrom = new float[nodesOfA];
        this.atTo = new float[nodesOfB];
    }

    @Override
    public List<Gradient> gradients() {
        return product.gradients();
    }

    @Override
    public void accumulate(RandomKey key, States ofA, States ofB) {
        States a = amplified.of(ofA);
        States b = weighted.of(ofB);
        product.accumulate(key, a, b);
        sumSquares(a, weight, atFrom);
        sumSquares(b, 1 / weight, atTo);
        workers.run(Math.ceilDiv(atTo.length, ROWS), subtract);
    }

    /** Σ δ s̄ over the batch: what half the squares of the voltages change by. */
    private static void sumSquares(States states, float scale, float[] sums) {
        Arrays.fill(sums, 0);
        for (int at = 0; at < states.difference().length; at += sums.length) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += scale * states.difference()[at + i] * states.mean()[at + i];
            }
        }
    }

    private void subtract(int task, int worker) {
        float[] gradient = gradients().getFirst().values();
        int nodes = atFrom.length;
        for (int j = task * ROWS; j < Math.min(atTo.length, (task + 1) * ROWS); j++) {
            float ofB = atTo[j];
            for (int i = 0; i < nodes; i++) {
                gradient[j * nodes + i] -= atFrom[i] + ofB;
            }
        }
    }

    @Override
    public void update(RandomKey key, Optimiser optimiser) {
        workers.run(Math.ceilDiv(atTo.length, ROWS), limit);
        conductances.changed();
    }

    private void limit(int task, int worker) {
        float[] values = conductances.values();
        int nodes = atFrom.length;
        for (int i = task * ROWS * nodes; i < Math.min(atTo.length, (task + 1) * ROWS) * nodes; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    /** States times a factor, in arrays of its own; as they are where it is 1. */
    private static final class Scaled {
        private final float factor;
        private States own = new States(new float[0], new float[0]);

        private Scaled(float factor) {
            this.factor = factor;
        }

        private States of(States states) {
            if (factor == 1) {
                return states;
            }
            if (own.mean().length != states.mean().length) {
                own = new States(new float[states.mean().length], new float[states.difference().length]);
            }
            scale(states.mean(), own.mean());
            scale(states.difference(), own.difference());
            return own;
        }

        private void scale(float[] from, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = factor * from[i];
            }
        }
    }
}
