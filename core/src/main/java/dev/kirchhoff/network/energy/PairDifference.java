package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;

/**
 * The difference of two equilibria, relaxed side by side from the free state as one batch of twice as many images: image i is images 2i and 2i + 1.
 * Where one of them is not nudged it relaxes on as the other does, so that what the free phase left over cancels.
 */
final class PairDifference implements Difference {

    private final Relaxer relaxer;
    private final int sweeps;
    private final float[] nudges;
    private final float first;
    private final float second;
    private final boolean clamps;
    private final float scale;

    private PairDifference(Relaxer relaxer, int sweeps, float first, float second, boolean clamps, float scale) {
        this.relaxer = relaxer;
        this.sweeps = sweeps;
        this.nudges = new float[clamps ? 0 : relaxer.x[relaxer.graph.output()].length];
        this.first = first;
        this.second = second;
        this.clamps = clamps;
        this.scale = scale;
    }

    /**
     * Equilibrium propagation.
     *
     * @param pairs for twice as many images as there are in a group
     */
    static PairDifference of(
            Estimator.EquilibriumPropagation settings,
            Graph graph,
            Relaxation relaxation,
            Stiffness stiffness,
            PassContext pairs) {
        float strength = (float) (settings.beta() * pairs.images());
        float plus = settings.nudging() == Estimator.Nudging.NEGATIVE ? 0 : -strength;
        float minus = settings.nudging() == Estimator.Nudging.POSITIVE ? 0 : strength;
        return new PairDifference(
                new Relaxer(graph, relaxation, stiffness, pairs),
                relaxation.nudgedSweeps(),
                plus,
                minus,
                false,
                1 / (minus - plus));
    }

    /** Contrastive and coupled learning. */
    static PairDifference of(
            Estimator.Clamping settings, Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext pairs) {
        float strength = (float) (settings.share() * pairs.images());
        return new PairDifference(
                new Relaxer(graph, relaxation, stiffness, pairs),
                relaxation.nudgedSweeps(),
                -strength,
                0,
                true,
                1 / strength);
    }

    @Override
    public Sweeper sweeper() {
        return relaxer;
    }

    @Override
    public void make(RandomKey key, int firstImage, FreeStates free, float[] gradient, ContrastStates to) {
        relaxer.address(key, 2 * (key.image() + firstImage), FIRST_READ);
        relaxer.load(0, free.states()[0], firstImage, 2);
        for (int group = 1; group < free.states().length; group++) {
            relaxer.load(group, free.states()[group], firstImage, 2);
        }
        for (int e = 0; e < free.forces().length; e++) {
            if (free.forces()[e].length > 0) {
                relaxer.take(e, free.forces()[e], firstImage, 2);
            }
        }
        setForces(gradient, firstImage);
        relaxer.sweep(sweeps, true, nudges);
        write(firstImage, free.states()[0], to);
    }

    private void setForces(float[] gradient, int firstImage) {
        int output = relaxer.graph.output();
        int size = relaxer.graph.size(output);
        float[] into = clamps ? relaxer.x[output] : nudges;
        for (int image = 0; image < relaxer.images; image++) {
            int at = (firstImage + image / 2) * size;
            float strength = image % 2 == 0 ? first : second;
            for (int i = 0; i < size; i++) {
                float base = clamps ? into[image * size + i] : 0;
                into[image * size + i] = base + strength * gradient[at + i];
            }
        }
        relaxer.clamp(clamps);
    }

    private void write(int firstImage, float[] input, ContrastStates to) {
        Graph graph = relaxer.graph;
        int size = graph.size(0);
        System.arraycopy(input, firstImage * size, to.group(0).mean(), firstImage * size, relaxer.images / 2 * size);
        for (int group = 1; group < graph.groups(); group++) {
            ContrastStates.ofPairs(relaxer.x[group], scale, to.group(group), firstImage, graph.size(group));
        }
        for (int e = 0; e < graph.edges().size(); e++) {
            if (to.pools(e)) {
                int seen = relaxer.couplings[e].liftedSize();
                ContrastStates.ofPairs(relaxer.lifted(e), scale, to.lifted(e), firstImage, seen);
            }
        }
    }
}
