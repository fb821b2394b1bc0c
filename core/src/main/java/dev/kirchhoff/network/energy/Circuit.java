package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The circuit that an energy block of resistors stands for. Group 0 are the voltage sources; group k behind it is number k - 1 of the nodes.
 *
 * @param sources how many voltage sources
 * @param nodes groups of nodes
 * @param layers layers of resistors between two groups
 */
public record Circuit(int sources, List<Nodes> nodes, List<Layer> layers) {

    /**
     * A group of nodes, the first half of them excitatory.
     *
     * @param name name of the group
     * @param count number of nodes
     * @param diodes from each of them to ground
     */
    public record Nodes(String name, int count, Diodes diodes) {}

    /**
     * Resistors between every two nodes of groups a and b, amplifiers before them, current sources at b.
     *
     * @param from number of group a
     * @param to number of group b
     * @param gain A: voltage times A forward, current divided by A backward
     * @param conductances {@code [nodes of b, nodes of a]}
     * @param currents {@code [nodes of b]}, into the nodes
     */
    public record Layer(int from, int to, float gain, float[] conductances, float[] currents) {}

    /** Nodes of a group. */
    public int size(int group) {
        return group == 0 ? sources : nodes.get(group - 1).count();
    }

    /** Sum of the conductances that hang on each node of a group. */
    public double[] conductances(int group) {
        double[] sums = new double[size(group)];
        for (Layer layer : layers) {
            int before = size(layer.from());
            for (int k = 0; k < layer.conductances().length; k++) {
                if (layer.from() == group) {
                    sums[k % before] += layer.conductances()[k];
                }
                if (layer.to() == group) {
                    sums[k / before] += layer.conductances()[k];
                }
            }
        }
        return sums;
    }

    static Circuit of(Graph graph) {
        List<Layer> layers = new ArrayList<>();
        Diodes[] diodes = new Diodes[graph.groups()];
        for (Graph.Edge edge : graph.edges()) {
            if (!(edge.interaction() instanceof Resistors resistors)) {
                throw new IllegalArgumentException("its units are no voltages joined by resistors");
            }
            List<Parameter> parameters = resistors.parameters();
            layers.add(new Layer(
                    edge.from(),
                    edge.to(),
                    resistors.gain(),
                    parameters.getFirst().values().clone(),
                    parameters.getLast().values().clone()));
            for (int end : new int[] {edge.from(), edge.to()}) {
                float weight = resistors.weight() * (end == edge.to() ? 1 : resistors.gain() * resistors.gain());
                if (end > 0 && graph.function(end) instanceof Voltages voltages) {
                    diodes[end] = voltages.diodes().weighted(1 / weight);
                }
            }
        }
        List<Nodes> nodes = new ArrayList<>();
        for (Units units : graph.units()) {
            int group = nodes.size() + 1;
            if (diodes[group] == null) {
                throw new IllegalArgumentException("the units " + units.name() + " are no voltages");
            }
            nodes.add(new Nodes(units.name(), units.shape().size(), diodes[group]));
        }
        return new Circuit(graph.input().size(), List.copyOf(nodes), List.copyOf(layers));
    }
}
