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

    private final ElementKernels elements;
    private final Tensor input;
    private final List<Pass> passes = new ArrayList<>();
    private final List<List<Signal>> consumers = new ArrayList<>();

    NetworkPass(Network network, int batch, Mode mode, Kernels kernels, Workers workers) {
        this.elements = kernels.elements();
        this.input = Tensor.zeros(network.inputShape().batchOf(batch));
        int[] uses = uses(network);
        List<Network.Node> nodes = network.nodes();
        for (int number = 0; number < nodes.size(); number++) {
            Network.Node node = nodes.get(number);
            List<Signal> inputs = node.inputs().stream().map(i -> edge(i, uses)).toList();
            PassContext context = new PassContext(batch, mode, kernels, workers, number);
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
     */
    public void forward(RandomKey key) {
        for (Pass pass : passes) {
            pass.forward(key);
        }
    }

    /** Computes the gradients of all parameters anew. */
    public void backward() {
        clearGradients();
        accumulateGradients();
    }

    void clearGradients() {
        passes.forEach(Pass::clearGradients);
    }

    /** Gradients of all parameters, in the order of the blocks. */
    List<Gradient> gradients() {
        return passes.stream().flatMap(pass -> pass.gradients().stream()).toList();
    }

    /** Adds to the gradients of all parameters. */
    void accumulateGradients() {
        for (int number = passes.size() - 1; number >= 0; number--) {
            Tensor gradient = passes.get(number).output().gradient();
            if (!consumers.get(number).isEmpty() && gradient != null) {
                sum(consumers.get(number), gradient.data());
            }
            passes.get(number).backward();
        }
    }

    private void sum(List<Signal> shares, float[] gradient) {
        Arrays.fill(gradient, 0);
        for (Signal share : shares) {
            Tensor part = share.gradient();
            if (part == null) {
                throw new IllegalStateException("a shared signal lost its gradient");
            }
            elements.add(part.data(), 0, gradient, 0, gradient.length);
        }
    }

    /** Lets every block learn from the last {@link #backward}. */
    public void update(Optimiser optimiser) {
        for (Pass pass : passes) {
            pass.update(optimiser);
        }
    }
}
