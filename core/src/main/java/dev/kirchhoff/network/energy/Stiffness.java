package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Parameter;
import java.util.Arrays;

/** What interactions add to the energy at each unit, {@code ½ d s²}, summed anew where their weights changed. Any number of threads may read it. */
final class Stiffness {

    private final Graph graph;
    private final boolean[] stiff;
    private final Parameter[] conductances;
    private final float[][] sums;
    private final float[][] inverse;
    private long seen = -1;

    Stiffness(Graph graph) {
        this.graph = graph;
        this.stiff = new boolean[graph.groups()];
        for (Graph.Edge edge : graph.edges()) {
            stiff[edge.from()] |= edge.interaction().stiffens();
            stiff[edge.to()] |= edge.interaction().stiffens();
        }
        this.conductances = graph.edges().stream()
                .map(Graph.Edge::interaction)
                .filter(Interaction::stiffens)
                .map(interaction -> interaction.parameters().getFirst())
                .toArray(Parameter[]::new);
        this.sums = new float[graph.groups()][];
        this.inverse = new float[graph.groups()][];
        for (int group = 0; group < sums.length; group++) {
            sums[group] = new float[stiff[group] ? graph.size(group) : 0];
            inverse[group] = new float[sums[group].length];
        }
    }

    private long version() {
        long version = 0;
        for (Parameter parameter : conductances) {
            version += parameter.version();
        }
        return version;
    }

    /** Sums it, where weights changed since. */
    void refresh() {
        long version = version();
        if (version == seen) {
            return;
        }
        seen = version;
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        for (Graph.Edge edge : graph.edges()) {
            if (edge.interaction().stiffens()) {
                edge.interaction().addStiffness(sums[edge.from()], sums[edge.to()]);
            }
        }
        for (int group = 0; group < sums.length; group++) {
            for (int i = 0; i < sums[group].length; i++) {
                inverse[group][i] = sums[group][i] > 0 ? 1 / sums[group][i] : 0;
            }
        }
    }

    /** Divides the forces on the units of an image; one that nothing holds stays at 0. */
    void divide(int group, float[] forces, int from) {
        float[] factors = inverse[group];
        for (int i = 0; i < factors.length; i++) {
            forces[from + i] *= factors[i];
        }
    }

    /** Stiffness at the units of a group; empty where they have an energy of their own. */
    float[] of(int group) {
        return sums[group];
    }

    /** {@code Σ ½ d s²} over the units of an image. */
    double energy(int group, float[] states, int from) {
        double energy = 0;
        for (int i = 0; i < sums[group].length; i++) {
            energy += 0.5 * sums[group][i] * states[from + i] * states[from + i];
        }
        return energy;
    }
}
