package dev.kirchhoff.network.energy;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.RandomKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps over the groups of a graph until all images have settled: the common part of a relaxation and of its adjoint. It works alone on a
 * fixed number of images and allocates nothing. A product is made anew only where the group that it depends on moved since.
 */
abstract class Sweeper {

    /** What moves: {@code [group][images * size]}; group 0 is the input. */
    final float[][] x;

    final Graph graph;
    final Coupling[] couplings;
    final int images;

    private final Relaxation relaxation;
    private final ElementKernels elements;
    private final boolean noisy;
    private final int[][] colours;
    private final int[][] incident;
    private final float[][] forces;
    private final float[][] ups;
    private final float[][] downs;
    private final float[][] taken;
    private final long[] version;
    private final long[] upAt;
    private final long[] downAt;
    private final long[] liftedAt;
    private final Stiffness stiffness;
    private final float[] residuals;
    private final boolean[] settled;
    private float[] nudges = new float[0];
    private RandomKey key = new RandomKey(0, 0);
    private int reads;
    private int sweeps;

    Sweeper(Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext context) {
        this.graph = graph;
        this.relaxation = relaxation;
        this.images = context.batch();
        this.elements = context.kernels().elements();
        this.colours = graph.colours();
        int groups = graph.groups();
        int edges = graph.edges().size();
        this.x = new float[groups][];
        this.forces = new float[groups][];
        this.incident = new int[groups][];
        for (int group = 0; group < groups; group++) {
            x[group] = new float[images * graph.size(group)];
            forces[group] = new float[group == 0 ? 0 : x[group].length];
            incident[group] = graph.incident(group);
        }
        this.couplings = new Coupling[edges];
        this.ups = new float[edges][];
        this.downs = new float[edges][];
        this.taken = new float[edges][0];
        this.noisy = graph.edges().stream()
                .flatMap(edge -> edge.interaction().tiles().stream())
                .anyMatch(tile -> tile.draws());
        for (int e = 0; e < edges; e++) {
            couplings[e] = graph.edges().get(e).interaction().open(context);
        }
        this.stiffness = stiffness;
        this.version = new long[groups];
        this.upAt = new long[edges];
        this.downAt = new long[edges];
        this.liftedAt = new long[edges];
        this.residuals = new float[images];
        this.settled = new boolean[images];
    }

    /** The force on the group behind an interaction. */
    abstract float[] up(Coupling coupling, RandomKey at, float[] a);

    /** Whether where a maximum is depends on what moves. */
    abstract boolean follows(Coupling coupling);

    /** Makes of the forces on a group what it becomes, {@code [from, to)} of one image. */
    abstract void finish(int group, float[] force, int from, int to);

    /** Whether a group of an image is held. */
    boolean isHeld(int group, int image) {
        return false;
    }

    /** The key of the next read; noise is fresh for every one. */
    final RandomKey nextRead() {
        return noisy ? key.phase(reads++) : key;
    }

    /** Sets the address of the noise to come. */
    final void address(RandomKey of, long image, int firstRead) {
        key = key.seed() == of.seed() ? key.move(image) : new RandomKey(of.seed(), image);
        reads = firstRead;
    }

    /**
     * Sweeps from where x is.
     *
     * @param most number of sweeps, fewer where all images settle
     * @param backwards whether the colours come in reverse order
     * @param force what is added to the force on the output
     */
    final void sweep(int most, boolean backwards, float[] force) {
        nudges = force;
        Arrays.fill(settled, false);
        boolean moving = true;
        for (sweeps = 0; sweeps < most && moving; sweeps++) {
            Arrays.fill(residuals, 0);
            switch (relaxation.order()) {
                case ASYNCHRONOUS -> sweepColours(backwards);
                case SYNCHRONOUS -> sweepAll();
            }
            moving = !settle();
        }
    }

    private void sweepColours(boolean backwards) {
        for (int c = 0; c < colours.length; c++) {
            for (int group : colours[backwards ? colours.length - 1 - c : c]) {
                sumForces(group);
                move(group);
            }
        }
    }

    private void sweepAll() {
        for (int group = 1; group < x.length; group++) {
            sumForces(group);
        }
        for (int group = 1; group < x.length; group++) {
            move(group);
        }
    }

    private boolean settle() {
        boolean all = relaxation.tolerance() > 0;
        for (int image = 0; image < images; image++) {
            settled[image] |= residuals[image] <= relaxation.tolerance() && relaxation.tolerance() > 0;
            all &= settled[image];
        }
        return all;
    }

    private void sumForces(int group) {
        float[] force = forces[group];
        boolean first = true;
        for (int e : incident[group]) {
            float[] part = graph.edges().get(e).to() == group ? up(e) : down(e);
            if (first) {
                System.arraycopy(part, 0, force, 0, force.length);
            } else {
                elements.add(part, 0, force, 0, force.length);
            }
            first = false;
        }
        if (group == graph.output() && nudges.length > 0) {
            elements.add(nudges, 0, force, 0, force.length);
        }
    }

    /** The force on the group behind an interaction, made anew where the group before it moved. */
    final float[] up(int e) {
        int from = graph.edges().get(e).from();
        float[] made = ups[e];
        if (made == null || noisy || upAt[e] != version[from]) {
            made = up(couplings[e], nextRead(), x[from]);
            ups[e] = made;
            upAt[e] = version[from];
        }
        return made;
    }

    /** What the map of an interaction sees of the group behind it. */
    final float[] lifted(int e) {
        Graph.Edge edge = graph.edges().get(e);
        if (follows(couplings[e]) && (upAt[e] != version[edge.from()] || ups[e] == null)) {
            up(e);
        }
        return couplings[e].lifted(x[edge.to()]);
    }

    private float[] down(int e) {
        Graph.Edge edge = graph.edges().get(e);
        long behind = version[edge.to()];
        long before = follows(couplings[e]) ? version[edge.from()] : 0;
        float @Nullable [] made = downs[e];
        if (made == null || noisy || downAt[e] != behind || liftedAt[e] != before) {
            made = couplings[e].down(nextRead(), lifted(e));
            downs[e] = made;
            downAt[e] = behind;
            liftedAt[e] = before;
        }
        return made;
    }

    private void move(int group) {
        float[] now = x[group];
        float[] force = forces[group];
        int size = now.length / images;
        for (int image = 0; image < images; image++) {
            if (settled[image] || isHeld(group, image)) {
                continue;
            }
            int from = image * size;
            stiffness.divide(group, force, from);
            finish(group, force, from, from + size);
            residuals[image] = Math.max(residuals[image], residual(force, now, from, from + size));
            System.arraycopy(force, from, now, from, size);
        }
        version[group]++;
    }

    private static float residual(float[] next, float[] now, int from, int to) {
        float moved = 0;
        float largest = 1;
        for (int i = from; i < to; i++) {
            moved = Math.max(moved, Math.abs(next[i] - now[i]));
            largest = Math.max(largest, Math.abs(next[i]));
        }
        return moved / largest;
    }

    /** Stiffness at the units. */
    final Stiffness stiffness() {
        return stiffness;
    }

    /** Sweeps of the last {@link #sweep}. */
    final int sweeps() {
        return sweeps;
    }

    /** Residual of an image in its last sweep. */
    final float residual(int image) {
        return residuals[image];
    }

    /** Copies states of a group in, from images of a batch on; each to so many copies beside each other. */
    final void load(int group, float[] batch, int firstImage, int copies) {
        int size = graph.size(group);
        for (int image = 0; image < images; image++) {
            System.arraycopy(batch, (firstImage + image / copies) * size, x[group], image * size, size);
        }
        version[group]++;
    }

    /** Sets a group at zero. */
    final void clear(int group) {
        Arrays.fill(x[group], 0);
        version[group]++;
    }

    /** Whether the force of an interaction on the group behind it may be taken from an earlier phase: the input's, of a map that does not pool. */
    final boolean takes(int e) {
        return graph.edges().get(e).from() == 0 && !noisy && !couplings[e].follows();
    }

    /** Takes the force of an interaction of the input from an earlier phase, after the input was loaded; images as in {@link #load}. */
    final void take(int e, float[] batch, int firstImage, int copies) {
        int to = graph.edges().get(e).to();
        int size = graph.size(to);
        if (taken[e].length == 0) {
            taken[e] = new float[images * size];
        }
        for (int image = 0; image < images; image++) {
            System.arraycopy(batch, (firstImage + image / copies) * size, taken[e], image * size, size);
        }
        ups[e] = taken[e];
        upAt[e] = version[0];
    }
}
