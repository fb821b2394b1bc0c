package dev.kirchhoff.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.Arithmetic;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.Mean;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.Pad;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Reshape;
import dev.kirchhoff.network.layer.Slice;
import dev.kirchhoff.network.layer.Softmax;
import dev.kirchhoff.network.layer.StochasticPooling;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.network.layer.Transpose;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.testkit.ForAll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of blocks in any order, values of any shape between them: as ONNX Runtime, and as read again, within 1e-4. */
class RandomNetworksTest {

    private static final int NETWORKS = 60;
    private static final int BLOCKS = 7;

    @TempDir
    Path folder;

    @Test
    void anyOrderOfBlocks() {
        ForAll.run(1, NETWORKS, random -> {
            Network network = network(random);
            try {
                OnnxWriterTest.agrees(folder, network, OnnxWriter.defaults(), 1e-4f);
            } catch (AssertionError | OrtException reason) {
                throw new AssertionError(
                        network.nodes().stream()
                                .map(node -> node.block() + " to " + node.outputShape())
                                .collect(Collectors.joining(", ", reason.getMessage() + " in ", "")),
                        reason);
            }
        });
    }

    private static Network network(RandomGenerator random) {
        Shape image = Shape.of(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(5));
        Network.Builder builder = Network.builder(image).add("first", new Tanh());
        List<String> names = new ArrayList<>(List.of(Network.INPUT, "first"));
        for (int attempt = 0; names.size() < BLOCKS && attempt < 100; attempt++) {
            String name = "block" + names.size();
            try {
                Block block = block(random, builder.shape(), attempt);
                boolean pair = block instanceof Add || block instanceof Concat || block instanceof Arithmetic;
                List<String> inputs = pair
                        ? List.of(names.getLast(), names.get(random.nextInt(names.size())))
                        : List.of(names.getLast());
                builder.add(name, block, inputs);
                names.add(name);
            } catch (IllegalArgumentException doesNotFit) {
                assertThat(doesNotFit.getMessage()).isNotBlank();
            }
        }
        return builder.add("last", new Flatten()).build();
    }

    private static Block block(RandomGenerator random, Shape shape, int number) {
        int channels = shape.channels();
        PoolingWindow pool = new PoolingWindow(
                Window.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(2), 0),
                random.nextBoolean(),
                random.nextBoolean());
        List<TilingScheme> tilings = List.of(
                new TilingScheme.None(),
                new TilingScheme.Alternate(4),
                new TilingScheme.ImagePadded(4),
                new TilingScheme.RandomFixed(3));
        return switch (random.nextInt(22)) {
            case 0, 1 ->
                OnnxWriterTest.random(new Conv2d(
                        shape,
                        new Convolution(
                                1 + random.nextInt(4),
                                Window.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1, random.nextInt(2)),
                                1,
                                Bias.COLUMN,
                                tilings.get(random.nextInt(tilings.size()))),
                        Layers.NOTHING,
                        new BlockKey(3, number)));
            case 2 ->
                OnnxWriterTest.random(
                        new Linear(shape.size(), 1 + random.nextInt(30), Bias.DIGITAL, Layers.NOTHING, Layers.KEY));
            case 3 -> new Relu();
            case 4 -> new Activation(new ElementFunction.HardSwish());
            case 5 -> new Softmax();
            case 6 -> new Add();
            case 7 -> new Concat();
            case 8 -> new Arithmetic(Arithmetic.Operation.values()[random.nextInt(3)]);
            case 9 -> OnnxWriterTest.random(new Affine(channels));
            case 10 -> OnnxWriterTest.random(new BatchNormalisation(channels, 1e-3, .1));
            case 11 -> new MaxPooling(pool);
            case 12 -> new AveragePooling(pool);
            case 13 -> OnnxWriterTest.random(new MixedPooling(pool, channels));
            case 14 -> new StochasticPooling(pool);
            case 15 -> new Flatten();
            case 16 -> new Reshape(reshaped(random, shape.size()));
            case 17 -> {
                List<Integer> axes =
                        new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
                Collections.shuffle(axes, random);
                yield new Transpose(axes);
            }
            case 18 -> new Mean(List.of(random.nextInt(shape.rank())), random.nextBoolean());
            case 19 ->
                new Pad(
                        IntStream.range(0, shape.rank())
                                .mapToObj(axis -> new Pad.Margin(random.nextInt(2), random.nextInt(2)))
                                .toList(),
                        random.nextInt(2));
            case 20 ->
                new Slice(IntStream.range(0, shape.rank())
                        .mapToObj(axis -> random.nextBoolean()
                                ? new Slice.Range(shape.extent(axis) - 1, -1, -1)
                                : new Slice.Range(shape.extent(axis) / 2, shape.extent(axis), 1))
                        .toList());
            default -> {
                int size = 1 + random.nextInt(40);
                int[] source = new int[size];
                java.util.Arrays.setAll(source, i -> random.nextInt(shape.size() + 1) - 1);
                yield new Rearrangement(shape, reshaped(random, size), source, 2);
            }
        };
    }

    /** A shape of so many elements, of one to three axes. */
    private static Shape reshaped(RandomGenerator random, int size) {
        int[] extents = new int[1 + random.nextInt(3)];
        int rest = size;
        for (int axis = 0; axis + 1 < extents.length; axis++) {
            int wanted = 1 + random.nextInt(6);
            extents[axis] = rest % wanted == 0 ? wanted : 1;
            rest /= extents[axis];
        }
        extents[extents.length - 1] = rest;
        return Shape.of(extents);
    }
}
