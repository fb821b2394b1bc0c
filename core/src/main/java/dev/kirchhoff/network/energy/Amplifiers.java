package dev.kirchhoff.network.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What amplifiers in both directions do to the energy of a resistive network.
 *
 * <p>Model: an amplifier of gain A gives A times the voltage of a node to the resistors behind it, and draws 1/A of their current from the node. The
 * currents then balance where {@code Σ w_l · ½ Σ G (A a - b)²} is least, with a weight for every layer of resistors. With weights of 1 at the output, as used here,
 * {@code w = A^{2(n-m)}}: n amplifiers before the output, m before the layer; the same factor stands in the gradient before what a resistor sees in its own two
 * voltage drops. Where gains differ, w is the product of the squares of those behind the layer. A graph has such weights if all ways between two groups have one
 * gain.
 *
 * <p>Source: J. Kendall et al., arXiv 2006.01981 (2020), for the circuit; the weights are derived here from the balance of currents.
 */
final class Amplifiers {

    private static final double CLOSE = 1e-5;

    private Amplifiers() {}

    /**
     * A graph with the weights that its amplifiers ask for.
     *
     * @throws IllegalArgumentException if ways between two groups have different gains, or the product of gains is beyond what a float holds
     */
    static Graph weighted(Graph graph) {
        if (graph.edges().stream().allMatch(edge -> gain(edge) == 1)) {
            return graph;
        }
        double[] weights = weights(graph);
        List<Graph.Edge> edges = new ArrayList<>();
        for (Graph.Edge edge : graph.edges()) {
            Interaction interaction = edge.interaction() instanceof Resistors resistors
                    ? resistors.weighted((float) weights[edge.to()])
                    : edge.interaction();
            edges.add(new Graph.Edge(edge.from(), edge.to(), interaction));
        }
        List<Units> units = new ArrayList<>();
        for (Units group : graph.units()) {
            float weight = (float) weights[units.size() + 1];
            units.add(new Units(group.name(), group.shape(), group.function().weighted(weight)));
        }
        return new Graph(graph.input(), List.copyOf(units), List.copyOf(edges));
    }

    private static double gain(Graph.Edge edge) {
        return edge.interaction() instanceof Resistors resistors ? resistors.gain() : 1;
    }

    /** Weight of every group, 1 at the output, 0 at the input, which has none. */
    private static double[] weights(Graph graph) {
        double[] weights = new double[graph.groups()];
        for (int group = graph.output(); group > 0; group--) {
            if (weights[group] == 0) {
                weights[group] = 1;
                spread(graph, weights);
            }
        }
        for (Graph.Edge edge : graph.edges()) {
            double before = weights[edge.to()] * gain(edge) * gain(edge);
            if (edge.from() > 0 && Math.abs(before - weights[edge.from()]) > CLOSE * before) {
                throw new IllegalArgumentException(
                        "the ways from " + name(graph, edge.from()) + " to " + name(graph, edge.to())
                                + " have different gains; all ways between two groups must have the same");
            }
        }
        double most = Arrays.stream(weights).max().orElse(1);
        if (most > Float.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "the gains of amplifiers multiply to %.3g, which is too much", Math.sqrt(most)));
        }
        return weights;
    }

    /** From groups of known weight to those that they are joined to. */
    private static void spread(Graph graph, double[] weights) {
        boolean found = true;
        while (found) {
            found = false;
            for (Graph.Edge edge : graph.edges()) {
                double square = gain(edge) * gain(edge);
                if (edge.from() > 0 && weights[edge.from()] == 0 && weights[edge.to()] != 0) {
                    weights[edge.from()] = weights[edge.to()] * square;
                    found = true;
                } else if (edge.from() > 0 && weights[edge.from()] != 0 && weights[edge.to()] == 0) {
                    weights[edge.to()] = weights[edge.from()] / square;
                    found = true;
                }
            }
        }
    }

    private static String name(Graph graph, int group) {
        return graph.units().get(group - 1).name();
    }
}
