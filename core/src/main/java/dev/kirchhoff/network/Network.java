package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph of blocks in topological order; the last one gives the output. A chain is its common case. Any number of inference passes may
 * run on one network at once, none while one updates: that is refused.
 */
public final class Network {

    /** Name by which blocks refer to the images. */
    public static final String INPUT = "input";

    /**
     * A block in its place.
     *
     * @param name unique name
     * @param block the block
     * @param inputs numbers of the nodes whose outputs it takes, -1 being the images
     * @param outputShape shape of its output for one image
     */
    public record Node(String name, Block block, List<Integer> inputs, Shape outputShape) {}

    /**
     * A parameter with its full name.
     *
     * @param name name of the block, a dot, name of the parameter: {@code conv1.weight}
     * @param parameter the parameter
     */
    public record NamedParameter(String name, Parameter parameter) {}

    private final Shape inputShape;
    private final List<Node> nodes;
    private final NetworkUse use = new NetworkUse();

    private Network(Shape inputShape, List<Node> nodes) {
        this.inputShape = inputShape;
        this.nodes = List.copyOf(nodes);
    }

    /** Starts a network that takes images of a shape. */
    public static Builder builder(Shape input) {
        return new Builder(input);
    }

    /** Shape of one input image. */
    public Shape inputShape() {
        return inputShape;
    }

    /** Shape of the output for one image. */
    public Shape outputShape() {
        return nodes.getLast().outputShape();
    }

    /** The blocks in their places, each behind those whose outputs it takes. */
    public List<Node> nodes() {
        return nodes;
    }

    /** True when two passes over the same images may differ. */
    public boolean draws(Mode mode) {
        return nodes.stream().anyMatch(node -> node.block().draws(mode));
    }

    NetworkUse use() {
        return use;
    }

    /** All weights and statistics, in the order of the blocks. */
    public List<NamedParameter> parameters() {
        List<NamedParameter> all = new ArrayList<>();
        for (Node node : nodes) {
            for (Parameter parameter : node.block().parameters()) {
                all.add(new NamedParameter(node.name() + "." + parameter.name(), parameter));
            }
        }
        return all;
    }

    /**
     * What the tiles remember beside the weights, by name ({@code conv1.tile0.shown}): the arrays themselves, so a checkpoint
     * copies them, and resuming copies into them and then calls {@link #restored}.
     */
    public Map<String, StoredArray> tileState() {
        Map<String, StoredArray> all = new LinkedHashMap<>();
        for (Node node : nodes) {
            List<Tile> tiles = node.block().tiles();
            for (int number = 0; number < tiles.size(); number++) {
                String prefix = node.name() + ".tile" + number + ".";
                tiles.get(number).state().forEach((name, array) -> all.put(prefix + name, array));
            }
        }
        return all;
    }

    /** Says that the arrays of {@link #parameters} and {@link #tileState} were overwritten. */
    public void restored() {
        nodes.forEach(node -> node.block().tiles().forEach(Tile::restored));
        parameters().forEach(named -> named.parameter().changed());
    }

    /** Says that the values of {@link #parameters} were overwritten by others: tiles that learn in place write them onto their devices. */
    public void overwritten() {
        for (Node node : nodes) {
            for (Tile tile : node.block().tiles()) {
                if (tile instanceof LearningTile learning) {
                    learning.program();
                }
            }
        }
        parameters().forEach(named -> named.parameter().changed());
    }

    /**
     * This network with its weights on tiles of other hardware, such as the arrays on which a trained network is to run. Blocks without
     * tiles are shared, and so are the weights where the hardware does not write them: both networks may be read at once, none
     * trained while the other is used.
     *
     * <p>Networks are addressed: the same seed gives the same network, and the one of another seed can be made without those before it.
     *
     * @param hardware what the new tiles are made of
     * @param seed with the number of each block, addresses all that is drawn to make its tiles
     * @throws IllegalArgumentException if a block cannot put its weights on other tiles
     */
    public Network programmed(Hardware hardware, long seed) {
        return programmed(hardware, seed, Workers.serial());
    }

    /** As {@link #programmed(Hardware, long)}, the blocks side by side: where making tiles takes long, as with errors of cells or wires. */
    public Network programmed(Hardware hardware, long seed, Workers workers) {
        Node[] copies = new Node[nodes.size()];
        workers.run(copies.length, (number, worker) -> {
            Node node = nodes.get(number);
            try {
                Block block = node.block().programmed(hardware, new BlockKey(seed, number));
                copies[number] = new Node(node.name(), block, node.inputs(), node.outputShape());
            } catch (IllegalArgumentException misfit) {
                throw new IllegalArgumentException("block " + node.name() + ": " + misfit.getMessage(), misfit);
            }
        });
        return new Network(inputShape, List.of(copies));
    }

    /** Number of weights that training changes. */
    public long weightCount() {
        return parameters().stream()
                .map(NamedParameter::parameter)
                .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /**
     * Allocates the buffers of passes over batches of one size, whose blocks run one after another on the whole batch.
     *
     * @param batch number of images
     * @param mode training or inference
     * @param kernels numeric kernels
     * @param workers runner of parallel tasks
     */
    public NetworkPass open(int batch, Mode mode, Kernels kernels, Workers workers) {
        return new NetworkPass(this, batch, batch, mode, kernels, workers);
    }

    /**
     * Allocates the buffers of steps over batches of one size, cut into parts that stay in the cache.
     *
     * @param batch number of images
     * @param mode training or inference
     * @param kernels numeric kernels
     * @param workers runner of parallel tasks
     */
    public BatchPass openBatch(int batch, Mode mode, Kernels kernels, Workers workers) {
        return new BatchPass(this, batch, mode, kernels, workers);
    }

    /** Puts a network together, block by block. */
    public static final class Builder {
        private final Shape input;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        private Builder(Shape input) {
            this.input = input;
            numbers.put(INPUT, -1);
        }

        /** Shape of the output so far, for one image. */
        public Shape shape() {
            return nodes.isEmpty() ? input : nodes.getLast().outputShape();
        }

        /** Shape of the output of a named block, for one image; {@link #INPUT} names the images. */
        public Shape shape(String name) {
            int number = number(name);
            return number < 0 ? input : nodes.get(number).outputShape();
        }

        /** Adds a block that takes the output so far. */
        public Builder add(String name, Block block) {
            return add(
                    name,
                    block,
                    List.of(nodes.isEmpty() ? INPUT : nodes.getLast().name()));
        }

        /**
         * Adds a block that takes the outputs of named blocks.
         *
         * @throws IllegalArgumentException if the name is taken, an input is unknown, or the block cannot take the inputs
         */
        public Builder add(String name, Block block, List<String> inputs) {
            if (numbers.containsKey(name)) {
                throw new IllegalArgumentException("two blocks are called " + name + "; names must be unique");
            }
            List<Integer> sources = inputs.stream().map(this::number).toList();
            List<Shape> shapes = inputs.stream().map(this::shape).toList();
            Shape output;
            try {
                output = block.outputShape(shapes);
            } catch (IllegalArgumentException misfit) {
                throw new IllegalArgumentException("block " + name + ": " + misfit.getMessage(), misfit);
            }
            numbers.put(name, nodes.size());
            nodes.add(new Node(name, block, sources, output));
            return this;
        }

        private int number(String name) {
            Integer number = numbers.get(name);
            if (number == null) {
                throw new IllegalArgumentException(
                        "no block is called " + name + "; so far there are " + String.join(", ", numbers.keySet()));
            }
            return number;
        }

        /**
         * The network.
         *
         * @throws IllegalArgumentException if there is no block or the output of a block before the last goes nowhere
         */
        public Network build() {
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("a network needs at least one block");
            }
            boolean[] used = new boolean[nodes.size()];
            used[nodes.size() - 1] = true;
            nodes.forEach(node -> node.inputs().stream().filter(i -> i >= 0).forEach(i -> used[i] = true));
            for (int i = 0; i < used.length; i++) {
                if (!used[i]) {
                    throw new IllegalArgumentException(
                            "the output of block " + nodes.get(i).name() + " goes nowhere");
                }
            }
            return new Network(input, nodes);
        }
    }
}
