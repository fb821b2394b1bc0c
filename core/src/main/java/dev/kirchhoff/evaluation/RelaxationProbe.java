package dev.kirchhoff.evaluation;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.EnergyPass;
import dev.kirchhoff.network.energy.RelaxationTrace;
import dev.kirchhoff.network.energy.UnsettledException;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches how the energy blocks of a network relax: a step of training on images of its own, there and back, from which nothing is learned. So sweeps
 * pay nothing for being watched, and numbers of one moment compare with those of another. What it draws never coincides with what training draws.
 */
public final class RelaxationProbe {

    /** Training counts images from 0, votes from 2⁶² on. */
    private static final long ADDRESS = 3L << 60;

    private final Network network;
    private final NetworkPass pass;
    private final int[] labels;
    private final Target target;
    private final Loss loss;
    private final RandomKey key;

    /**
     * Opens a pass.
     *
     * @param network the network; its weights may change between two measurements
     * @param images number of images
     * @param loss what training makes small
     * @param seed seed of the run
     */
    public RelaxationProbe(Network network, int images, Loss loss, long seed, Kernels kernels, Workers workers) {
        this.network = network;
        this.pass = network.open(images, Mode.TRAINING, kernels, workers);
        this.labels = new int[images];
        this.target = new Target.Classes(labels);
        this.loss = loss;
        this.key = new RandomKey(seed, ADDRESS);
    }

    /** Whether a network has energy blocks. */
    public static boolean hasEnergyBlocks(Network network) {
        return network.nodes().stream().anyMatch(node -> node.block() instanceof EnergyBlock);
    }

    /** The images, {@code [images, height, width, channels]}: to be filled before {@link #measure}. */
    public Tensor images() {
        return pass.input();
    }

    /** Their classes: to be filled before {@link #measure}. */
    public int[] labels() {
        return labels;
    }

    /**
     * Relaxes all energy blocks, freely and under the error of the images.
     *
     * @return a block each, in the order of the network
     * @throws UnsettledException if a block does not come to rest
     */
    public List<BlockRelaxation> measure() {
        pass.forward(key);
        loss.evaluate(pass.output(), target, pass.outputGradient());
        pass.backward(key);
        List<BlockRelaxation> blocks = new ArrayList<>();
        for (int node = 0; node < network.nodes().size(); node++) {
            if (pass.pass(node) instanceof EnergyPass energy) {
                blocks.add(BlockRelaxation.of(network.nodes().get(node).name(), energy, labels.length));
            }
        }
        return blocks;
    }

    /** The relaxation of an image in the last {@link #measure}, sweep by sweep, by name of the block. */
    public Map<String, RelaxationTrace> traces(int image) {
        Map<String, RelaxationTrace> traces = new LinkedHashMap<>();
        for (int node = 0; node < network.nodes().size(); node++) {
            if (pass.pass(node) instanceof EnergyPass energy) {
                traces.put(network.nodes().get(node).name(), energy.trace(image));
            }
        }
        return traces;
    }
}
