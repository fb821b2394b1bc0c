package dev.kirchhoff.network;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network at work on batches of one size. An output that several blocks take is shared among them, each with its own
 * gradient; their sum is made before it goes back to the block that gave the output.
 */
public final class NetworkPass {

    private final NetworkUse use;
    private final List<Network.Node> nodes;
    private final ElementKernels elements;
    private final Tensor input;
    private final List<Pass> passes = new ArrayList<>();
    private final List<List<Signal>> consumers = new ArrayList<>();

    NetworkPass(Network network, int batch, int images, Mode mode, Kernels kernels, Workers workers) {
        this.use = network.use();
        this.nodes = network.nodes();
        this.elements = kernels.elements();
        this.input = Tensor.zeros(network.inputShape().batchOf(batch));
        int[] uses = uses(network);
        for (int number = 0; number < nodes.size(); number++) {
            Network.Node node = nodes.get(number);
            List<Signal> inputs = node.inputs().stream().map(i -> edge(i, uses)).toList();
            PassContext context = new PassContext(batch, images, mode, kernels, workers, number);
            passes.add(node.block().open(context, inputs));
            consumers.add(new ArrayList<>());
        }
    }

    private static int[] uses(Network network) {
        int[] uses = new int[network.nodes().size()];
        for (Network.Node node : network.nodes()) {
            node.inputs().stream().filter(i -> i >= 0).forEach(i -> uses[i]++);
        }
        return uses;
    }

    /** The signal by which a block takes the output of a node: the output itself, or a share of it with an own gradient. */
    private Signal edge(int source, int[] uses) {
        if (source < 0) {
            return new Signal(input, null);
        }
        Signal output = passes.get(source).output();
        if (uses[source] == 1 || output.gradient() == null) {
            return output;
        }
        Signal share = new Signal(output.value(), Tensor.zeros(output.value().shape()));
        consumers.get(source).add(share);
        return share;
    }

    /** The images, {@code [batch, height, width, channels]}: to be filled before {@link #forward}. */
    public Tensor input() {
        return input;
    }

    /** The pass of a block, by the number of its node. */
    public Pass pass(int node) {
        return passes.get(node);
    }

    /** The output of the last block. */
    public Tensor output() {
        return passes.getLast().output().value();
    }

    /** Gradient of the loss with respect to the output: to be filled before {@link #backward}; null in inference. */
    public @Nullable Tensor outputGradient() {
        return passes.getLast().output().gradient();
    }

    /**
     * Computes the output of the images.
     *
     * @param key addresses the random streams of this batch
     * @throws IllegalStateException if the network is being updated by another pass
     */
    public void forward(RandomKey key) {
        use.beginRead();
        try {
            for (int number = 0; number < passes.size(); number++) {
                forward(number, key);
            }
        } finally {
            use.endRead();
        }
    }

    /**
     * Computes the gradients of all parameters anew.
     *
     * @param key that of the last {@link #forward}
     * @throws IllegalStateException if the network is being updated by another pass
     */
    public void backward(RandomKey key) {
        clearGradients();
        accumulateGradients(key);
    }

    void clearGradients() {
        for (int number = 0; number < passes.size(); number++) {
            passes.get(number).clearGradients();
        }
    }

    /** Gradients of all parameters, in the order of the blocks. */
    List<Gradient> gradients() {
        return passes.stream().flatMap(pass -> pass.gradients().stream()).toList();
    }

    /** Adds to the gradients of all parameters. */
    void accumulateGradients(RandomKey key) {
        use.beginRead();
        try {
            for (int number = passes.size() - 1; number >= 0; number--) {
                Tensor gradient = passes.get(number).output().gradient();
                if (!consumers.get(number).isEmpty() && gradient != null) {
                    sum(consumers.get(number), gradient.data());
                }
                backward(number, key);
            }
        } finally {
            use.endRead();
        }
    }

    private void forward(int number, RandomKey key) {
        try {
            passes.get(number).forward(key);
        } catch (NotFiniteException notFinite) {
            throw notFinite.in(nodes.get(number).name());
        }
    }

    private void backward(int number, RandomKey key) {
        try {
            passes.get(number).backward(key);
        } catch (NotFiniteException notFinite) {
            throw notFinite.in(nodes.get(number).name());
        }
    }

    private void sum(List<Signal> shares, float[] gradient) {
        Arrays.fill(gradient, 0);
        for (int number = 0; number < shares.size(); number++) {
            Tensor part = shares.get(number).gradient();
            if (part == null) {
                throw new IllegalStateException("a shared signal lost its gradient");
            }
            elements.add(part.data(), 0, gradient, 0, gradient.length);
        }
    }

    /**
     * Lets every block learn from the last {@link #backward}.
     *
     * @param key that of the last {@link #forward}
     * @throws IllegalStateException if another pass runs on the network or updates it
     */
    public void update(RandomKey key, Optimiser optimiser) {
        use.beginUpdate();
        try {
            for (int number = 0; number < passes.size(); number++) {
                passes.get(number).update(key, optimiser);
            }
        } finally {
            use.endUpdate();
        }
    }
}
