package dev.kirchhoff.experiment.dump;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.weights.PyTorchLayout;
import dev.kirchhoff.formats.numpy.Npy;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.Tile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The numbers of a trained network, by name: as its blocks are called in the configuration, and behind a point the array of the block.
 *
 * @param arrays arrays by name
 */
public record Dump(Map<String, StoredArray> arrays) {

    /** Weights and statistics of the network, in the order of PyTorch: {@code conv1.weight}, {@code conv1.bias}. Replicas are a first axis. */
    public static Dump weights(TrainedRun run) {
        return new Dump(PyTorchLayout.weights(run.network()));
    }

    /**
     * The devices of a network that was trained on them, for each tile: {@code conv1.tile0.shown}, the weights that they show in units of the devices, what unit
     * cells remember, {@code factor} between these weights and those of the network, and the figures as fabricated, such as bounds. Arrays of a value a
     * cell are {@code [outputs, inputs]}, of several {@code [devices, outputs, inputs]}; inputs are in the order row, column, channel, the bias last.
     *
     * @throws InvalidInputException if there are no devices
     */
    public static Dump devices(TrainedRun run) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (Network.Node node : run.network().nodes()) {
            List<Tile> tiles = node.block().tiles();
            for (int number = 0; number < tiles.size(); number++) {
                if (tiles.get(number) instanceof PulsedTile tile) {
                    String prefix = node.name() + ".tile" + number + ".";
                    tile.state().forEach((name, array) -> put(prefix + name, tile, array, arrays));
                    tile.fabricated().forEach((name, array) -> put(prefix + name, tile, array, arrays));
                }
            }
        }
        if (arrays.isEmpty()) {
            throw new InvalidInputException(
                    "no layer of this run is on devices; conductances are those of its weights on programmed arrays");
        }
        return new Dump(arrays);
    }

    private static void put(String name, Tile tile, StoredArray array, Map<String, StoredArray> arrays) {
        int cells = tile.outputs() * tile.inputs();
        int size = array.shape().size();
        if (array instanceof StoredArray.Floats floats && size > 0 && size % cells == 0) {
            Shape shape = Shape.of(tile.outputs(), tile.inputs());
            arrays.put(
                    name,
                    new StoredArray.Floats(
                            size == cells ? shape : shape.batchOf(size / cells),
                            floats.values().clone()));
        } else {
            arrays.put(name, array.copy());
        }
    }

    /**
     * What the cells of programmed arrays conduct at the time of the reads, in units of the largest conductance, as a draw of {@code infer} writes them: {@code conv1.tile0.plus}, and {@code minus} and {@code unit} where pairs or columns of unit weights are there, behind the number of the slice. Each is {@code
     * [outputs, inputs]}, inputs in the order row, column, channel, the bias last. Wires are not counted.
     *
     * @param seed seed of the draw
     * @throws InvalidInputException if no layer can be on arrays, or the hardware does not go together
     */
    public static Dump conductances(TrainedRun run, Programmed hardware, long seed) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        List<Network.Node> nodes = run.network().nodes();
        for (int number = 0; number < nodes.size(); number++) {
            if (nodes.get(number).block() instanceof TiledBlock block) {
                Parameter weight = block.kernel().parameters().getFirst();
                List<Tile> tiles = block.tiles();
                for (int t = 0; t < tiles.size(); t++) {
                    int outputs = tiles.get(t).outputs();
                    int inputs = tiles.get(t).inputs();
                    int offset = t * outputs * inputs;
                    BlockKey key = new BlockKey(seed, number);
                    int tile = t;
                    WrittenMatrix written = Misfit.refused(() -> new WrittenMatrix(
                            hardware.encoding(),
                            hardware.array(),
                            hardware.cells(),
                            WireResistance.defaults(),
                            weight.values(),
                            offset,
                            outputs,
                            inputs,
                            key.tile(tile)));
                    String prefix = nodes.get(number).name() + ".tile" + t + ".";
                    written.conductances()
                            .forEach((name, g) -> arrays.put(
                                    prefix + name,
                                    new StoredArray.Floats(Shape.of(g.length / inputs, inputs), g.clone())));
                }
            }
        }
        if (arrays.isEmpty()) {
            throw new InvalidInputException("the network has no layers that arrays could hold");
        }
        return new Dump(arrays);
    }

    /**
     * What each block gives for images, {@code [images, channels, height, width]} or {@code [images, elements]}: {@code input}, behind the normalisation, then the
     * blocks by name, and {@code label}, the numbers of the classes. Random numbers are those of the first prediction of an evaluation of these images.
     *
     * @param images the images
     * @throws NotFiniteException if a block does not come to rest
     */
    public static Dump activations(TrainedRun run, Dataset images, int threads) {
        Network network = run.network();
        int batch = Math.min(Classifier.USUAL_BATCH, images.size());
        List<Network.Node> nodes = network.nodes();
        float[] inputs =
                new float[Math.multiplyExact(images.size(), network.inputShape().size())];
        float[][] outputs = new float[nodes.size()][];
        Arrays.setAll(
                outputs,
                node -> new float
                        [Math.multiplyExact(
                                images.size(), nodes.get(node).outputShape().size())]);
        int[] labels = new int[batch];
        try (Workers workers = new Workers(threads)) {
            NetworkPass pass = network.open(batch, Mode.INFERENCE, run.kernels(), workers);
            BatchLoader loader = BatchLoader.evaluation(images, batch, run.normalisation(), workers);
            for (int number = 0; number < loader.batches(); number++) {
                int first = number * batch;
                int count = loader.load(0, number, pass.input(), labels);
                pass.forward(Classifier.key(run.config().seed(), 0, first));
                copy(pass.input().data(), inputs, first, count, images.size());
                for (int node = 0; node < outputs.length; node++) {
                    copy(pass.pass(node).output().value().data(), outputs[node], first, count, images.size());
                }
            }
        }
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put(Network.INPUT, PyTorchLayout.planes(network.inputShape().batchOf(images.size()), inputs));
        for (int node = 0; node < outputs.length; node++) {
            Network.Node of = nodes.get(node);
            arrays.put(of.name(), PyTorchLayout.planes(of.outputShape().batchOf(images.size()), outputs[node]));
        }
        long[] classes =
                IntStream.range(0, images.size()).mapToLong(images::label).toArray();
        arrays.put("label", new StoredArray.Longs(Shape.of(classes.length), classes));
        return new Dump(arrays);
    }

    private static void copy(float[] batch, float[] all, int first, int count, int images) {
        int size = all.length / images;
        System.arraycopy(batch, 0, all, first * size, count * size);
    }

    /**
     * Writes the arrays: into one file {@code *.npz} or {@code *.safetensors}, or else a file {@code NAME.npy} each into a folder.
     *
     * @throws InvalidInputException if the name is that of a file {@code *.npy}, which holds one array
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void write(Path out) {
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            throw new InvalidInputException(
                    out
                            + " would hold one array, but there are several: name a folder, for a file *.npy each, or a file *.npz or *.safetensors");
        }
        if (name.endsWith(".npz")) {
            Npy.writeArchive(arrays, out);
        } else if (name.endsWith(".safetensors")) {
            new Safetensors(Map.of(), arrays).write(out);
        } else {
            arrays.forEach((array, values) -> Npy.write(values, out.resolve(array + ".npy")));
        }
    }
}
