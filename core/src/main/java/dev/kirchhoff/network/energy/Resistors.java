package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/**
 * A resistor between every node of a and every node of b, a current source at every node of b, and before the resistors of each node of a an
 * amplifier in both directions, voltage times A forward and current times 1/A backward: the energy is the weight w of the layer times half the power that the
 * resistors take, {@code w (½ Σ_ji G_ji (A a_i - b_j)² - <c, b>)}.
 *
 * <p>Model: that is the term of the dense map w A G and, at each node, its conductances as stiffness, w A² ΣG at a and w ΣG at b; so a group's exact minimum, the
 * others held, is {@code f / d}. Gradient from mean ā, b̄ and difference δ: {@code dG_ji = w (A δb_j ā_i + A b̄_j δa_i - A² δa_i ā_i - δb_j b̄_j)}, a
 * matrix product and two sums over the batch. Conductances are kept at 0 or above after each step of the optimiser. Without amplifiers A = w = 1. {@link Amplifiers}
 * says what w is. Units: volts and siemens, in any scale.
 *
 * <p>Parameters as those of {@link Connection}: {@code weight} {@code [1, 1, nodes of b, nodes of a]}, {@code bias} {@code [nodes of b]}.
 *
 * <p>Source: B. Scellier, "A fast algorithm to simulate nonlinear resistive networks", ICML 2024; J. Kendall et al., arXiv 2006.01981 (2020).
 */
final class Resistors implements Interaction {

    private final Connection map;
    private final float gain;
    private final float weight;

    private Resistors(Connection map, float gain, float weight) {
        this.map = map;
        this.gain = gain;
        this.weight = weight;
    }

    /**
     * Resistors of weight 1.
     *
     * @param ends names of both groups
     * @param gain A
     * @throws IllegalArgumentException if the gain is not above 0, or the hardware learns by pulses
     */
    static Resistors of(
            Shape from, Shape to, String ends, float gain, Hardware hardware, Initialiser initialiser, BlockKey key) {
        if (!(gain > 0 && gain < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the gain of resistors is " + gain + "; it must be above 0");
        }
        Connection map = Connection.dense(from, to, hardware, initialiser, key).named(ends);
        if (map.tiles().stream().anyMatch(LearningTile.class::isInstance)) {
            throw new IllegalArgumentException(
                    "resistors learn from squares of voltages, which pulses of rows and columns cannot give;"
                            + " their hardware must be digital");
        }
        return new Resistors(map, gain, 1);
    }

    /** A. */
    float gain() {
        return gain;
    }

    /** w. */
    float weight() {
        return weight;
    }

    /** The same resistors with another weight in the energy. */
    Resistors weighted(float other) {
        return new Resistors(map, gain, other);
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
        return new Resistors(map.programmed(hardware, key), gain, weight);
    }

    @Override
    public Coupling open(PassContext context) {
        Coupling plain = map.open(context);
        if (gain == 1 && weight == 1) {
            return plain;
        }
        float[] currents = parameters().getLast().values();
        return new AmplifiedCoupling(plain, currents, gain, weight, context.batch() * from().size(), context.batch());
    }

    @Override
    public boolean stiffens() {
        return true;
    }

    @Override
    public void addStiffness(float[] ofFrom, float[] ofTo) {
        float[] conductances = parameters().getFirst().values();
        int nodes = ofFrom.length;
        float before = weight * gain * gain;
        for (int j = 0; j < ofTo.length; j++) {
            int row = j * nodes;
            for (int i = 0; i < nodes; i++) {
                ofFrom[i] += before * conductances[row + i];
            }
            ofTo[j] += weight * sum(conductances, row, row + nodes);
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
        return new ResistorContrast(
                map.contrast(context),
                parameters().getFirst(),
                context.workers(),
                from().size(),
                to().size(),
                gain,
                weight);
    }
}
