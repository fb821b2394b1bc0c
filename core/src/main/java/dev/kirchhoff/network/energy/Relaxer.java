package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;

/** States that relax to the minimum of the energy. */
final class Relaxer extends Sweeper {

    private final float[][] seen;
    private boolean clamped;

    Relaxer(Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext context) {
        super(graph, relaxation, stiffness, context);
        seen = new float[couplings.length][];
        for (int e = 0; e < seen.length; e++) {
            boolean fromInput = graph.edges().get(e).from() == 0;
            seen[e] = new float[fromInput ? images * couplings[e].liftedSize() : 0];
        }
    }

    /** Sets all units at zero, but for the input. */
    void reset() {
        for (int group = 1; group < x.length; group++) {
            clear(group);
        }
    }

    /** Whether the output of images of even number stays as it is. */
    void clamp(boolean output) {
        clamped = output;
    }

    @Override
    boolean isHeld(int group, int image) {
        return clamped && group == graph.output() && image % 2 == 0;
    }

    @Override
    float[] up(Coupling coupling, RandomKey at, float[] a) {
        return coupling.up(at, a);
    }

    @Override
    boolean follows(Coupling coupling) {
        return coupling.follows();
    }

    @Override
    void finish(int group, float[] force, int from, int to) {
        graph.function(group).states(force, stiffness().of(group), from, to);
    }

    /** The force on the group before an interaction from what its map sees behind, images of a batch from one on. */
    float[] downOf(int e, float[] lifted, int firstImage) {
        System.arraycopy(lifted, firstImage * (seen[e].length / images), seen[e], 0, seen[e].length);
        return couplings[e].down(nextRead(), seen[e]);
    }

    /** The energy of an image. */
    double energy(int image) {
        double energy = 0;
        for (int group = 1; group < x.length; group++) {
            int size = graph.size(group);
            energy += graph.function(group).energy(x[group], image * size, (image + 1) * size);
        }
        for (int group = 0; group < x.length; group++) {
            energy += stiffness().energy(group, x[group], image * graph.size(group));
        }
        for (int e = 0; e < couplings.length; e++) {
            float[] force = up(e);
            float[] b = x[graph.edges().get(e).to()];
            int size = b.length / images;
            for (int i = image * size; i < (image + 1) * size; i++) {
                energy -= (double) force[i] * b[i];
            }
        }
        return energy;
    }
}
