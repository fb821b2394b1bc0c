package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.network.energy.RelaxationTrace.Phase;
import dev.kirchhoff.random.RandomKey;
import java.util.ArrayList;
import java.util.List;

/** Relaxes one image and notes energy and residual of every sweep. Slower than a pass, which is why passes note nothing. */
final class Tracer {

    private static final float[] NO_FORCE = {};

    private final Relaxation relaxation;
    private final Relaxer relaxer;
    private final int output;

    /** @param alone for one image */
    Tracer(Graph graph, Relaxation relaxation, Stiffness stiffness, PassContext alone) {
        this.relaxation = relaxation;
        this.relaxer = new Relaxer(graph, relaxation, stiffness, alone);
        this.output = graph.output();
    }

    /** The free phase of an image of a batch. */
    Phase free(RandomKey key, int firstRead, float[] batch, int image) {
        relaxer.address(key, key.image() + image, firstRead);
        relaxer.load(0, batch, image, 1);
        relaxer.reset();
        return phase(RelaxationTrace.FREE, relaxation.freeSweeps(), false, NO_FORCE);
    }

    /**
     * The nudged phases, after {@link #free}, from where that ended.
     *
     * @param gradient gradient of the image's own loss with respect to the output, over the batch
     */
    List<Phase> nudged(EquilibriumPropagation propagation, float[] gradient, int image, float images) {
        float[][] free = new float[relaxer.x.length][];
        for (int group = 0; group < free.length; group++) {
            free[group] = relaxer.x[group].clone();
        }
        List<Phase> phases = new ArrayList<>();
        float strength = (float) propagation.beta() * images;
        if (propagation.nudging() != Nudging.NEGATIVE) {
            phases.add(nudged(RelaxationTrace.POSITIVE, free, -strength, gradient, image));
        }
        if (propagation.nudging() != Nudging.POSITIVE) {
            phases.add(nudged(RelaxationTrace.NEGATIVE, free, strength, gradient, image));
        }
        return phases;
    }

    private Phase nudged(String name, float[][] free, float strength, float[] gradient, int image) {
        for (int group = 1; group < free.length; group++) {
            relaxer.load(group, free[group], 0, 1);
        }
        float[] force = new float[free[output].length];
        for (int i = 0; i < force.length; i++) {
            force[i] = strength * gradient[image * force.length + i];
        }
        return phase(name, relaxation.nudgedSweeps(), true, force);
    }

    private Phase phase(String name, int most, boolean backwards, float[] force) {
        double start = force.length == 0 ? 0 : energy(force);
        List<Double> energies = new ArrayList<>(List.of(energy(force) - start));
        List<Double> residuals = new ArrayList<>();
        boolean moving = true;
        for (int sweep = 0; sweep < most && moving; sweep++) {
            relaxer.sweep(1, backwards, force);
            energies.add(energy(force) - start);
            residuals.add((double) relaxer.residual(0));
            moving = relaxation.tolerance() == 0 || relaxer.residual(0) > relaxation.tolerance();
        }
        return new Phase(name, energies, residuals);
    }

    /** The energy, with that of the force. */
    private double energy(float[] force) {
        double energy = relaxer.energy(0);
        for (int i = 0; i < force.length; i++) {
            energy -= (double) force[i] * relaxer.x[output][i];
        }
        return energy;
    }
}
