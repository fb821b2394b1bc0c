package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;

/** The free state as the mean and its adjoint as the difference. */
final class AdjointDifference implements Difference {

    private final AdjointSweeper sweeper;
    private final int sweeps;
    private final float[] force;
    private final float images;

    AdjointDifference(Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext context) {
        this.sweeper = new AdjointSweeper(graph, relaxation, stiffness, context);
        this.sweeps = relaxation.nudgedSweeps();
        this.force = new float[sweeper.x[graph.output()].length];
        this.images = context.images();
    }

    @Override
    public Sweeper sweeper() {
        return sweeper;
    }

    @Override
    public void make(RandomKey key, int firstImage, FreeStates free, float[] gradient, ContrastStates to) {
        Graph graph = sweeper.graph;
        sweeper.address(key, key.image() + firstImage, FIRST_READ);
        sweeper.at(0, free.states()[0], firstImage);
        for (int group = 1; group < free.states().length; group++) {
            sweeper.at(group, free.states()[group], firstImage);
        }
        sweeper.reset();
        int at = firstImage * graph.size(graph.output());
        for (int i = 0; i < force.length; i++) {
            force[i] = images * gradient[at + i];
        }
        sweeper.sweep(sweeps, true, force);
        for (int group = 0; group < graph.groups(); group++) {
            int size = graph.size(group);
            System.arraycopy(
                    sweeper.states(group), 0, to.group(group).mean(), firstImage * size, sweeper.images * size);
            if (group > 0) {
                write(sweeper.x[group], 1 / images, to.group(group).difference(), firstImage * size);
            }
        }
        for (int e = 0; e < graph.edges().size(); e++) {
            if (to.pools(e)) {
                Coupling coupling = sweeper.couplings[e];
                int start = firstImage * coupling.liftedSize();
                int behind = graph.edges().get(e).to();
                write(coupling.lifted(sweeper.states(behind)), 1, to.lifted(e).mean(), start);
                write(
                        coupling.lifted(sweeper.x[behind]),
                        1 / images,
                        to.lifted(e).difference(),
                        start);
            }
        }
    }

    private static void write(float[] from, float scale, float[] to, int start) {
        for (int i = 0; i < from.length; i++) {
            to[start + i] = scale * from[i];
        }
    }
}
