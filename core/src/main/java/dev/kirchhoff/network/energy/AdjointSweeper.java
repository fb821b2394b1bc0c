package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;

/** The adjoint of an equilibrium: {@code p = σ' (g + H p)}, H the second derivatives of Φ between groups at the states. */
final class AdjointSweeper extends Sweeper {

    private final float[][] states;

    AdjointSweeper(Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext context) {
        super(graph, relaxation, stiffness, context);
        states = new float[x.length][];
        for (int group = 0; group < x.length; group++) {
            states[group] = new float[x[group].length];
        }
    }

    /** Takes the states of a group, from images of a batch on. */
    void at(int group, float[] batch, int firstImage) {
        System.arraycopy(batch, firstImage * graph.size(group), states[group], 0, states[group].length);
    }

    /** Sets p at zero, and finds the maxima at the states. */
    void reset() {
        for (int group = 0; group < x.length; group++) {
            clear(group);
        }
        for (int e = 0; e < couplings.length; e++) {
            if (couplings[e].follows()) {
                couplings[e].up(nextRead(), states[graph.edges().get(e).from()]);
            }
        }
    }

    /** The states of a group. */
    float[] states(int group) {
        return states[group];
    }

    @Override
    float[] up(Coupling coupling, RandomKey at, float[] a) {
        return coupling.along(at, a);
    }

    @Override
    boolean follows(Coupling coupling) {
        return false;
    }

    @Override
    void finish(int group, float[] force, int from, int to) {
        graph.function(group).multiplyBySlope(states[group], stiffness().of(group), force, from, to);
    }
}
