package dev.kirchhoff.evaluation;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.UnsettledException;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the gradients that the estimators of a network's energy blocks give with those of implicit differentiation: free phases to
 * convergence, and the adjoint to convergence, in all blocks. Parameters of digital blocks before an energy block are compared too, since
 * their errors come through it.
 *
 * <p>Model: convergence is a residual of {@value #TOLERANCE}, or {@value #MORE} times as many sweeps as the block's own free phase has. Where tiles
 * learn in place, which have pulses instead of gradients, both are those of a digital copy of the weights.
 *
 * <p>Source: the figure is that of M. Nest, M. Ernoult, arXiv 2409.03306 (2024), static gradient analysis.
 */
public final class GradientCheck {

    private static final double TOLERANCE = 1e-5;
    private static final int MORE = 5;
    private static final long ADDRESS = 5L << 59;

    private final NetworkPass own;
    private final NetworkPass exact;
    private final List<Named> gradients = new ArrayList<>();
    private final int[] labels;
    private final Target target;
    private final Loss loss;
    private final long seed;
    private int batches;

    /** A gradient of the network beside that of implicit differentiation, and sums over batches. */
    private static final class Named {
        private final String name;
        private final Gradient own;
        private final Gradient exact;
        private double cosine;
        private double norm;

        private Named(String name, Gradient own, Gradient exact) {
            this.name = name;
            this.own = own;
            this.exact = exact;
        }
    }

    /**
     * Opens passes over the weights as they are.
     *
     * @param network the network
     * @param images images of a batch
     * @param loss what training makes small
     * @param seed seed of the run
     */
    public GradientCheck(Network network, int images, Loss loss, long seed, Kernels kernels, Workers workers) {
        boolean pulsed = network.nodes().stream().anyMatch(node -> node.block().learnsInPlace());
        Network checked = pulsed ? network.programmed(new Hardware.Digital(), seed) : network;
        this.own = checked.open(images, Mode.TRAINING, kernels, workers);
        this.exact = implicit(checked).open(images, Mode.TRAINING, kernels, workers);
        for (int node = 0; node < checked.nodes().size(); node++) {
            List<Gradient> some = own.pass(node).gradients();
            for (int g = 0; g < some.size(); g++) {
                String name = checked.nodes().get(node).name() + "."
                        + some.get(g).parameter().name();
                gradients.add(new Named(
                        name, some.get(g), exact.pass(node).gradients().get(g)));
            }
        }
        this.labels = new int[images];
        this.target = new Target.Classes(labels);
        this.loss = loss;
        this.seed = seed;
    }

    /** The same weights, all energy blocks with implicit differentiation. */
    private static Network implicit(Network network) {
        Network.Builder other = Network.builder(network.inputShape());
        for (Network.Node node : network.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(input -> input < 0
                            ? Network.INPUT
                            : network.nodes().get(input).name())
                    .toList();
            other.add(node.name(), implicit(node.block()), inputs);
        }
        return other.build();
    }

    private static Block implicit(Block block) {
        if (!(block instanceof EnergyBlock energy)) {
            return block;
        }
        Relaxation relaxation = energy.relaxation();
        int sweeps = MORE * Math.max(relaxation.freeSweeps(), relaxation.nudgedSweeps());
        double tolerance = relaxation.tolerance() == 0 ? TOLERANCE : Math.min(TOLERANCE, relaxation.tolerance());
        return energy.with(relaxation.withSweeps(sweeps, sweeps).withTolerance(tolerance))
                .with(new Estimator.Adjoint());
    }

    /** The images, {@code [images, height, width, channels]}: to be filled before {@link #add}. */
    public Tensor images() {
        return own.input();
    }

    /** Their classes: to be filled before {@link #add}. */
    public int[] labels() {
        return labels;
    }

    /**
     * Compares the gradients of a batch.
     *
     * @throws UnsettledException if a block does not come to rest
     */
    public void add() {
        System.arraycopy(
                own.input().data(), 0, exact.input().data(), 0, own.input().data().length);
        RandomKey key = new RandomKey(seed, ADDRESS + (long) batches * labels.length);
        learn(own, key);
        learn(exact, key);
        batches++;
        gradients.forEach(GradientCheck::compare);
    }

    private void learn(NetworkPass pass, RandomKey key) {
        pass.forward(key);
        loss.evaluate(pass.output(), target, pass.outputGradient());
        pass.backward(key);
    }

    private static void compare(Named gradient) {
        float[] g = gradient.own.values();
        float[] exact = gradient.exact.values();
        double product = 0;
        double squares = 0;
        double exactSquares = 0;
        for (int i = 0; i < g.length; i++) {
            product += (double) g[i] * exact[i];
            squares += (double) g[i] * g[i];
            exactSquares += (double) exact[i] * exact[i];
        }
        if (squares > 0 && exactSquares > 0) {
            gradient.cosine += product / Math.sqrt(squares * exactSquares);
            gradient.norm += Math.sqrt(squares / exactSquares);
        }
    }

    /** The agreement so far, in the order of the network; a gradient of zeros counts as 0. */
    public List<GradientAgreement> agreement() {
        return gradients.stream()
                .map(gradient ->
                        new GradientAgreement(gradient.name, gradient.cosine / batches, gradient.norm / batches))
                .toList();
    }
}
