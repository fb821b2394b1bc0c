package dev.kirchhoff.network;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
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
    private final Signal images;
    private final List<Pass> passes = new ArrayList<>();
    /** Shares of the images, at 0, and of the output of each node, at its number + 1, where several blocks take it. */
    private final List<List<Signal>> consumers = new ArrayList<>();

    NetworkPass(Network network, int batch, int images, Mode mode, Kernels kernels, Workers workers) {
        this.use = network.use();
        this.nodes = network.nodes();
        this.elements = kernels.elements();
        Shape input = network.inputShape().batchOf(batch);
        boolean differentiates = mode == Mode.INPUT_GRADIENT;
        this.images = new Signal(Tensor.zeros(input), differentiates ? Tensor.zeros(input) : null);
        int[] uses = uses(network);
        consumers.add(new ArrayList<>());
        for (int number = 0; number < nodes.size(); number++) {
            Network.Node node = nodes.get(number);
            List<Signal> inputs = node.inputs().stream().map(i -> edge(i, uses)).toList();
            PassContext context = new PassContext(batch, images, mode, kernels, workers, number);
            passes.add(node.block().open(context, inputs));
            consumers.add(new ArrayList<>());
            if (differentiates && passes.getLast().output().gradient() == null) {
                throw new IllegalArgumentException("block " + node.name() + " has no way back to the images: its output"
                        + " needs a gradient wherever PassContext.backward() says so");
            }
        }
    }

    private static int[] uses(Network network) {
        int[] uses = new int[network.nodes().size() + 1];
        for (Network.Node node : network.nodes()) {
            node.inputs().forEach(i -> uses[i + 1]++);
        }
        return uses;
    }

    /** The signal by which a block takes the output of a node, or the images: itself, or a share of it with an own gradient. */
    private Signal edge(int source, int[] uses) {
        Signal output = source < 0 ? images : passes.get(source).output();
        if (uses[source + 1] == 1 || output.gradient() == null) {
            return output;
        }
        Signal share = new Signal(output.value(), Tensor.zeros(output.value().shape()));
        consumers.get(source + 1).add(share);
        return share;
    }

    /** The images, {@code [batch, height, width, channels]}: to be filled before {@link #forward}. */
    public Tensor input() {
        return images.value();
    }

    /** Gradient of the loss with respect to the images as of the last {@link #backward}; null but in {@link Mode#INPUT_GRADIENT}. */
    public @Nullable Tensor inputGradient() {
        return images.gradient();
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
     * Computes the gradients of all parameters anew, or of the images.
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
                sumShares(number + 1, passes.get(number).output());
                backward(number, key);
            }
            sumShares(0, images);
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

    /** Makes the gradient of a signal that several blocks take. */
    private void sumShares(int source, Signal signal) {
        Tensor gradient = signal.gradient();
        if (!consumers.get(source).isEmpty() && gradient != null) {
            sum(consumers.get(source), gradient.data());
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
