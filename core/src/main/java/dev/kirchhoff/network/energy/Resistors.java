package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * A resistor between every node of a and every node of b, and a current source at every node of b: the energy is half the power that the
 * resistors take, {@code ½ Σ_ji G_ji (a_i - b_j)² - <c, b>}.
 *
 * <p>Model: that is the term of a dense map G and, at each node, the sum of its conductances as stiffness; so a group's exact minimum, the others
 * held, is {@code f / Σ G}. Gradient from mean ā, b̄ and difference δ: {@code dG_ji = δb_j ā_i + b̄_j δa_i - δa_i ā_i - δb_j b̄_j}, a matrix product and two sums
 * over the batch. Conductances are kept at 0 or above after each step of the optimiser. Units: volts and siemens, in any scale.
 *
 * <p>Parameters as those of {@link Connection}: {@code weight} {@code [1, 1, nodes of b, nodes of a]}, {@code bias} {@code [nodes of b]}.
 *
 * <p>Source: B. Scellier, "A fast algorithm to simulate nonlinear resistive networks", ICML 2024; J. Kendall et al., arXiv 2006.01981 (2020).
 */
final class Resistors implements Interaction {

    private final Connection map;

    private Resistors(Connection map) {
        this.map = map;
    }

    static Resistors of(Shape from, Shape to, String ends, Hardware hardware, Initialiser initialiser, BlockKey key) {
        return new Resistors(
                Connection.dense(from, to, hardware, initialiser, key).named(ends));
    }

    @Override
    public Shape from() {
        return map.from();
    }

    @Override
    public Shape to() {
        return map.to();
    }

    @Override
    public List<Parameter> parameters() {
        return map.parameters();
    }

    @Override
    public List<Tile> tiles() {
        return map.tiles();
    }

    @Override
    public Resistors programmed(Hardware hardware, BlockKey key) {
        return new Resistors(map.programmed(hardware, key));
    }

    @Override
    public Coupling open(PassContext context) {
        return map.open(context);
    }

    @Override
    public boolean stiffens() {
        return true;
    }

    @Override
    public void addStiffness(float[] ofFrom, float[] ofTo) {
        float[] conductances = parameters().getFirst().values();
        int nodes = ofFrom.length;
        for (int j = 0; j < ofTo.length; j++) {
            int row = j * nodes;
            for (int i = 0; i < nodes; i++) {
                ofFrom[i] += conductances[row + i];
            }
            ofTo[j] += sum(conductances, row, row + nodes);
        }
    }

    /** A sum in four parts, so that one addition need not wait for the other. */
    private static float sum(float[] x, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < to; i++) {
            a += x[i];
        }
        return a + b + (c + d);
    }

    @Override
    public Contrast contrast(PassContext context) {
        return new Learning(
                map.contrast(context), parameters().getFirst(), context.workers(), from().size(), to().size());
    }

    /** The gradient of the map, and the sums at the nodes. */
    private static final class Learning implements Contrast {
        private static final int ROWS = 32;

        private final Contrast product;
        private final Parameter conductances;
        private final Workers workers;
        private final float[] atFrom;
        private final float[] atTo;
        private final Workers.Task subtract = this::subtract;
        private final Workers.Task limit = this::limit;

        private Learning(Contrast product, Parameter conductances, Workers workers, int nodesOfA, int nodesOfB) {
            this.product = product;
            this.conductances = conductances;
            this.workers = workers;
            this.atFrom = new float[nodesOfA];
            this.atTo = new float[nodesOfB];
        }

        @Override
        public List<Gradient> gradients() {
            return product.gradients();
        }

        @Override
        public void accumulate(RandomKey key, States a, States b) {
            product.accumulate(key, a, b);
            sumSquares(a, atFrom);
            sumSquares(b, atTo);
            workers.run(Math.ceilDiv(atTo.length, ROWS), subtract);
        }

        /** Σ δ s̄ over the batch: what half the squares of the voltages change by. */
        private static void sumSquares(States states, float[] sums) {
            Arrays.fill(sums, 0);
            for (int at = 0; at < states.difference().length; at += sums.length) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += states.difference()[at + i] * states.mean()[at + i];
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
    }
}
