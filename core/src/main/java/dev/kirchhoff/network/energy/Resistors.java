package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
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
        for (int j = 0; j < ofTo.length; j++) {
            float sum = 0;
            for (int i = 0; i < ofFrom.length; i++) {
                float g = conductances[j * ofFrom.length + i];
                sum += g;
                ofFrom[i] += g;
            }
            ofTo[j] += sum;
        }
    }

    @Override
    public Contrast contrast(PassContext context) {
        return new Learning(map.contrast(context), parameters().getFirst(), from().size(), to().size());
    }

    /** The gradient of the map, and the sums at the nodes. */
    private static final class Learning implements Contrast {
        private final Contrast product;
        private final Parameter conductances;
        private final double[] atFrom;
        private final double[] atTo;

        private Learning(Contrast product, Parameter conductances, int nodesOfA, int nodesOfB) {
            this.product = product;
            this.conductances = conductances;
            this.atFrom = new double[nodesOfA];
            this.atTo = new double[nodesOfB];
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
            float[] gradient = gradients().getFirst().values();
            for (int j = 0; j < atTo.length; j++) {
                for (int i = 0; i < atFrom.length; i++) {
                    gradient[j * atFrom.length + i] -= (float) (atFrom[i] + atTo[j]);
                }
            }
        }

        /** Σ δ s̄ over the batch: what the squares of the voltages change by. */
        private static void sumSquares(States states, double[] sums) {
            java.util.Arrays.fill(sums, 0);
            for (int i = 0; i < states.difference().length; i++) {
                sums[i % sums.length] += (double) states.difference()[i] * states.mean()[i];
            }
        }

        @Override
        public void update(RandomKey key, Optimiser optimiser) {
            float[] values = conductances.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(values[i], 0);
            }
            conductances.changed();
        }
    }
}
