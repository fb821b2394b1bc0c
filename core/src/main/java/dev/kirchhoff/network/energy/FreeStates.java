package dev.kirchhoff.network.energy;

/**
 * What the free phase of a batch leaves to the phases behind it.
 *
 * @param states equilibria by group, {@code [batch, ...]}; group 0 is the input; empty in inference
 * @param forces by interaction, the force on the group behind one of the input, which no phase changes; empty for the others
 */
record FreeStates(float[][] states, float[][] forces) {

    static FreeStates of(Graph graph, Relaxer relaxer, float[] input, int batch, boolean training) {
        float[][] states = new float[graph.groups()][];
        states[0] = input;
        for (int group = 1; group < states.length; group++) {
            states[group] = new float[training ? batch * graph.size(group) : 0];
        }
        float[][] forces = new float[graph.edges().size()][];
        for (int e = 0; e < forces.length; e++) {
            boolean kept = training && relaxer.takes(e);
            forces[e] = new float[kept ? batch * graph.size(graph.edges().get(e).to()) : 0];
        }
        return new FreeStates(states, forces);
    }
}
