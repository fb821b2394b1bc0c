package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An {@link EnergyBlock} at work. Nothing of one image touches another before gradients are summed, so groups of images relax to the end
 * side by side, each on one worker; how a batch is grouped depends on sizes alone. The sums then run over the whole batch.
 */
public final class EnergyPass implements Pass {

    private static final String FREE_HELP =
            "smaller weights, an activation of smaller slope, more sweeps or the asynchronous order help";
    private static final String NUDGED_HELP = "a smaller beta or more sweeps help";
    private static final float[] NO_FORCE = {};
    private static final int FREE_READ = 1;
    private static final int INPUT_READ = 1 << 22;

    private final Graph graph;
    private final Relaxation relaxation;
    private final Estimator estimator;
    private final PassContext context;
    private final Workers workers;
    private final int block;
    private final int groupImages;
    private final int imageGroups;
    private final Signal input;
    private final Signal output;
    private final Stiffness stiffness;
    private final Relaxer[] relaxers;
    private final FreeStates free;
    private final double[] energies;
    private final Settling freePhase;
    private final Workers.Task freeTask = this::relax;
    private final Learning learning;
    private RandomKey key = new RandomKey(0, 0);

    EnergyPass(Graph graph, Relaxation relaxation, Estimator estimator, PassContext context, Signal input) {
        this.graph = graph;
        this.relaxation = relaxation;
        this.estimator = estimator;
        this.context = context;
        this.workers = context.workers();
        this.block = context.block();
        this.groupImages = ImageGroups.images(graph, context.batch());
        this.imageGroups = context.batch() / groupImages;
        this.input = input;
        Shape shape = graph.units().getLast().shape().batchOf(context.batch());
        this.output = new Signal(Tensor.zeros(shape), context.backward() ? Tensor.zeros(shape) : null);
        PassContext alone = ImageGroups.context(context, groupImages);
        this.stiffness = new Stiffness(graph);
        this.relaxers = new Relaxer[workers.count()];
        Arrays.setAll(relaxers, worker -> new Relaxer(graph, relaxation, stiffness, alone));
        this.free = FreeStates.of(graph, relaxers[0], input.value().data(), context.batch(), context.backward());
        this.energies = new double[context.batch()];
        this.freePhase = new Settling("free", FREE_HELP, relaxation, imageGroups, context.batch());
        this.learning = new Learning(estimator, context);
    }

    @Override
    public Signal output() {
        return output;
    }

    @Override
    public List<Gradient> gradients() {
        return learning.gradients;
    }

    /** The groups of units, in order. */
    public List<Units> units() {
        return graph.units();
    }

    /** How the last free phase went. */
    public Settling free() {
        return freePhase;
    }

    /** How the last nudged phase or adjoint went. */
    public Settling nudged() {
        return learning.phase;
    }

    /** Energy of an image at its last free equilibrium. */
    public double energy(int image) {
        return energies[image];
    }

    /** Free states of a group of units over the batch, {@code [batch, ...]}; kept in training. */
    public float[] states(int units) {
        return free.states()[units + 1];
    }

    /** Share of the units of a group that follow a force by less than a slope, {@code σ'}, at the free equilibria; in training. */
    public double saturated(int units, double slope) {
        float[] states = states(units);
        float[] slopes = new float[states.length];
        Arrays.fill(slopes, 1);
        int size = graph.size(units + 1);
        for (int from = 0; from < states.length; from += size) {
            graph.function(units + 1).multiplyBySlope(states, stiffness.of(units + 1), slopes, from, from + size);
        }
        int count = 0;
        for (float own : slopes) {
            count += own < slope ? 1 : 0;
        }
        return (double) count / states.length;
    }

    /** Relaxes an image of the last step anew and notes every sweep; in training, after {@link #backward}, the nudged phases too. */
    public RelaxationTrace trace(int image) {
        Tracer tracer = new Tracer(graph, relaxation, stiffness, ImageGroups.context(context, 1));
        List<RelaxationTrace.Phase> phases = new ArrayList<>();
        phases.add(tracer.free(key, FREE_READ, input.value().data(), image));
        if (estimator instanceof Estimator.EquilibriumPropagation propagation && learning.gradient.length > 0) {
            phases.addAll(tracer.nudged(propagation, learning.gradient, image, context.images()));
        }
        return new RelaxationTrace(phases);
    }

    @Override
    public void forward(RandomKey of) {
        key = of;
        stiffness.refresh();
        workers.run(imageGroups, freeTask);
        freePhase.check(block);
    }

    private void relax(int group, int worker) {
        Relaxer relaxer = relaxers[worker];
        int first = group * groupImages;
        relaxer.address(key, key.image() + first, FREE_READ);
        relaxer.load(0, input.value().data(), first, 1);
        relaxer.reset();
        relaxer.sweep(relaxation.freeSweeps(), false, NO_FORCE);
        freePhase.report(group, relaxer);
        for (int image = 0; image < groupImages; image++) {
            energies[first + image] = relaxer.energy(image);
        }
        for (int units = 1; units < free.states().length; units++) {
            store(relaxer.x[units], free.states()[units], first);
        }
        for (int e = 0; e < free.forces().length; e++) {
            if (free.forces()[e].length > 0) {
                store(relaxer.up(e), free.forces()[e], first);
            }
        }
        store(relaxer.x[graph.output()], output.value().data(), first);
    }

    private void store(float[] from, float[] to, int firstImage) {
        if (to.length > 0) {
            System.arraycopy(from, 0, to, firstImage * (from.length / groupImages), from.length);
        }
    }

    @Override
    public void backward(RandomKey of) {
        key = of;
        Tensor gradient = output.gradient();
        if (gradient == null) {
            throw new IllegalStateException("this pass was opened for inference, which has no backward");
        }
        learning.learn(gradient.data());
    }

    @Override
    public void update(RandomKey of, Optimiser optimiser) {
        Pass.super.update(of, optimiser);
        for (Contrast contrast : learning.contrasts) {
            contrast.update(of, optimiser);
        }
    }

    /** What the way back needs beside: nothing in inference. */
    private final class Learning {
        private final Difference[] differences;
        private final ContrastStates states;
        private final Contrast[] contrasts;
        private final List<Gradient> gradients = new ArrayList<>();
        private final Settling phase;
        private final Workers.Task task = this::differ;
        private float[] gradient = new float[0];

        private Learning(Estimator estimator, PassContext context) {
            int edges = context.training() ? graph.edges().size() : 0;
            int batch = context.backward() ? context.batch() : 0;
            String name = estimator instanceof Estimator.Adjoint ? "adjoint" : "nudged";
            phase = new Settling(name, NUDGED_HELP, relaxation, imageGroups, pairs(estimator) * context.batch());
            differences = new Difference[context.backward() ? workers.count() : 0];
            PassContext alone = ImageGroups.context(context, pairs(estimator) * groupImages);
            Arrays.setAll(differences, worker -> estimator(estimator, alone));
            contrasts = new Contrast[edges];
            int[] sizes = new int[graph.edges().size()];
            for (int e = 0; e < sizes.length; e++) {
                sizes[e] = relaxers[0].couplings[e].liftedSize();
            }
            states = new ContrastStates(graph, sizes, batch);
            for (int e = 0; e < edges; e++) {
                contrasts[e] = graph.edges().get(e).interaction().contrast(context);
                gradients.addAll(contrasts[e].gradients());
            }
        }

        private int pairs(Estimator estimator) {
            return estimator instanceof Estimator.Adjoint ? 1 : 2;
        }

        private Difference estimator(Estimator estimator, PassContext context) {
            return switch (estimator) {
                case Estimator.EquilibriumPropagation propagation ->
                    PairDifference.of(propagation, graph, relaxation, stiffness, context);
                case Estimator.Clamping clamping -> PairDifference.of(clamping, graph, relaxation, stiffness, context);
                case Estimator.Adjoint adjoint -> new AdjointDifference(graph, relaxation, stiffness, context);
            };
        }

        private void learn(float[] ofOutput) {
            gradient = ofOutput;
            workers.run(imageGroups, task);
            phase.check(block);
            for (int e = 0; e < contrasts.length; e++) {
                contrasts[e].accumulate(key, states.group(graph.edges().get(e).from()), states.lifted(e));
            }
        }

        private void differ(int group, int worker) {
            int first = group * groupImages;
            differences[worker].make(key, first, free, gradient, states);
            phase.report(group, differences[worker].sweeper());
            Tensor ofInput = input.gradient();
            if (ofInput != null) {
                inputGradient(first, relaxers[worker], ofInput.data());
            }
        }

        /** The force of the difference on the input. */
        private void inputGradient(int first, Relaxer relaxer, float[] into) {
            int size = groupImages * graph.size(0);
            Arrays.fill(into, first * graph.size(0), first * graph.size(0) + size, 0);
            relaxer.address(key, key.image() + first, INPUT_READ);
            for (int e = 0; e < graph.edges().size(); e++) {
                if (graph.edges().get(e).from() == 0) {
                    float[] part = relaxer.downOf(e, states.lifted(e).difference(), first);
                    for (int i = 0; i < size; i++) {
                        into[first * graph.size(0) + i] += part[i];
                    }
                }
            }
        }
    }
}
