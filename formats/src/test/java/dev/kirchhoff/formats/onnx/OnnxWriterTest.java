package dev.kirchhoff.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.Arithmetic;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.LocalResponseNormalisation.Region;
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
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Written networks give in ONNX Runtime, and when they are read again, what they give here: within 1e-5. */
class OnnxWriterTest {

    static final int BATCH = 3;
    private static final Shape IMAGE = Shape.of(6, 5, 4);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> asInOnnxRuntimeAndReadAgain() {
        Map<String, Block> blocks = new LinkedHashMap<>();
        elements(blocks);
        pools(blocks);
        places(blocks);
        return Stream.concat(
                blocks.entrySet().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> agrees(
                                        folder,
                                        Network.builder(IMAGE)
                                                .add("block", each.getValue())
                                                .add("vector", new Flatten())
                                                .build(),
                                        OnnxWriter.defaults()))),
                networks().entrySet().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                each.getKey(), () -> agrees(folder, each.getValue(), OnnxWriter.defaults()))));
    }

    private static void elements(Map<String, Block> blocks) {
        blocks.put("relu", new Relu());
        blocks.put("tanh", new Tanh());
        for (ElementFunction function : List.of(
                new ElementFunction.Clip(-.5f, .75f),
                new ElementFunction.LeakyRelu(.2f),
                new ElementFunction.Sigmoid(),
                new ElementFunction.HardSigmoid(.75f, .25f),
                new ElementFunction.HardSwish(),
                new ElementFunction.Power(2),
                new ElementFunction.FakeQuantise(.25f, 3, 0, 255),
                new ElementFunction.FakeQuantise(.25f, -1, -3, 4))) {
            blocks.put(function.toString(), new Activation(function));
        }
        blocks.put("affine", random(new Affine(4)));
        blocks.put("batch normalisation", random(new BatchNormalisation(4, 1e-3, .1)));
        blocks.put("softmax", new Softmax());
        blocks.put("dropout alone", new Dropout(.5));
        blocks.put("linear", random(new Linear(120, 7, Bias.COLUMN, Layers.NOTHING, Layers.KEY)));
    }

    private static void pools(Map<String, Block> blocks) {
        PoolingWindow caffe = new PoolingWindow(3, 2, 0, true);
        PoolingWindow sides = new PoolingWindow(Window.of(3, 2).withStride(2, 1).withPadding(1, 0, 2, 1), false, false);
        PoolingWindow dilated = new PoolingWindow(Window.of(2, 2).withDilation(2, 3), false, true);
        PoolingWindow framed = new PoolingWindow(3, 2, 1, true);
        for (PoolingWindow window : List.of(caffe, sides, framed)) {
            blocks.put("max " + window, new MaxPooling(window));
            blocks.put("average " + window, new AveragePooling(window));
            blocks.put("mixed " + window, random(new MixedPooling(window, 4)));
            blocks.put("stochastic " + window, new StochasticPooling(window));
        }
        blocks.put("max, dilated", new MaxPooling(dilated));
        for (Region region : Region.values()) {
            blocks.put("response " + region, new LocalResponseNormalisation(region, 3, .5, .75, 2));
        }
    }

    private static void places(Map<String, Block> blocks) {
        blocks.put("flatten", new Flatten());
        blocks.put("reshape", new Reshape(Shape.of(3, 8, 5)));
        blocks.put("reshape to rows", new Reshape(Shape.of(24, 5)));
        blocks.put("transpose", new Transpose(List.of(2, 0, 1)));
        blocks.put(
                "slice",
                new Slice(List.of(new Slice.Range(1, 6, 2), new Slice.Range(4, -1, -1), new Slice.Range(1, 3, 1))));
        blocks.put("pad", new Pad(List.of(new Pad.Margin(1, 0), new Pad.Margin(0, 2), new Pad.Margin(0, 3)), 2.5f));
        blocks.put("mean of channels", new Mean(List.of(2), true));
        blocks.put("mean of rows, left out", new Mean(List.of(0), false));
        blocks.put("mean of all", new Mean(List.of(0, 1, 2), false));
        int[] source = {7, Rearrangement.NONE, 119, 0, 7, 64};
        blocks.put("rearrangement", new Rearrangement(IMAGE, Shape.of(1, 3, 2), source, -1));
        blocks.put("view", Rearrangement.view(IMAGE, Shape.of(5, 6, 4)));
    }

    private static Map<String, Network> networks() {
        Map<String, Network> all = new LinkedHashMap<>();
        all.put(
                "chain to classes",
                Network.builder(IMAGE)
                        .add("pool", new MaxPooling(new PoolingWindow(2, 2, 0, false)))
                        .add("flat", new Flatten())
                        .add("relu", new Relu())
                        .add("fc", random(new Linear(24, 9, Bias.DIGITAL, Layers.NOTHING, Layers.KEY)))
                        .add("norm", random(new BatchNormalisation(9, 1e-5, .1)))
                        .add("response", new LocalResponseNormalisation(Region.ACROSS_CHANNELS, 5, 1, .75, 1))
                        .add("fc2", random(new Linear(9, 5, Bias.NONE, Layers.NOTHING, Layers.KEY)))
                        .add("softmax", new Softmax())
                        .build());
        all.put(
                "graph",
                Network.builder(IMAGE)
                        .add("a", new Relu())
                        .add("b", new Tanh(), List.of("input"))
                        .add("sum", new Add(), List.of("a", "b", "input"))
                        .add("mean", Mean.ofPixels())
                        .add("gate", new Activation(new ElementFunction.Sigmoid()))
                        .add("gated", new Arithmetic(Arithmetic.Operation.MULTIPLY), List.of("sum", "gate"))
                        .add("beside", new Concat(), List.of("gated", "a"))
                        .add("flat", new Flatten())
                        .add("same", new Flatten(), List.of("beside"))
                        .add("difference", new Arithmetic(Arithmetic.Operation.SUBTRACT), List.of("flat", "same"))
                        .add("both", new Concat(), List.of("difference", "same"))
                        .build());
        return all;
    }

    /** A block with Gaussian parameters, those that are variances squared. */
    static <B extends Block> B random(B block) {
        Random random = new Random(5);
        for (Parameter parameter : block.parameters()) {
            float[] values = parameter.values();
            for (int i = 0; i < values.length; i++) {
                float value = (float) random.nextGaussian() / 2;
                values[i] = parameter.name().equals("variance") ? value * value + .1f : value;
            }
            parameter.changed();
        }
        return block;
    }

    /** Asserts that three Gaussian images give the same in a network, in ONNX Runtime and when the model is read. */
    static void agrees(Path folder, Network network, OnnxWriter writer) throws OrtException {
        agrees(folder, network, writer, 1e-5f);
    }

    static void agrees(Path folder, Network network, OnnxWriter writer, float tolerance) throws OrtException {
        Path model = folder.resolve("written.onnx");
        writer.write(network, model);
        float[] images = images(network);
        float[] ours = Oracle.network(network, images, BATCH);
        Shape shape = network.inputShape();
        Oracle.assertClose(
                ours,
                Oracle.runtime(model, images, BATCH, shape.channels(), shape.extent(0), shape.extent(1)),
                tolerance);
        Oracle.assertClose(Oracle.network(OnnxModel.read(model).network(), images, BATCH), ours, tolerance);
    }

    static float[] images(Network network) {
        float[] images = new float[BATCH * network.inputShape().size()];
        Random random = new Random(3);
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }

    @Test
    void normalisationGoesIntoTheModel() throws OrtException, IOException {
        Network network = Network.builder(IMAGE).add("relu", new Relu()).build();
        float[] factor = new float[120];
        float[] offset = new float[120];
        for (int i = 0; i < 120; i++) {
            factor[i] = 2 + i;
            offset[i] = -i / 7f;
        }
        Path model = folder.resolve("model.onnx");
        OnnxWriter.defaults().withNormalisation(factor, offset).write(network, model);
        float[] images = images(network);
        float[] expected = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            int element = i % 30 * 4 + i % 120 / 30;
            expected[i] = Math.max(0, images[i] * factor[element] + offset[element]);
        }
        Oracle.assertClose(Oracle.runtime(model, images, BATCH, 4, 6, 5), expected, 1e-5f);
        Oracle.assertClose(Oracle.network(OnnxModel.read(model).network(), images, BATCH), expected, 1e-5f);
    }

    /** A function of one's own. */
    private record Mine() implements ElementFunction {
        @Override
        public float value(float x) {
            return x;
        }

        @Override
        public float slope(float x) {
            return 1;
        }
    }

    @Test
    void whatHasNoCounterpartIsRefusedByName() {
        PoolingWindow dilated = new PoolingWindow(Window.of(2, 2).withDilation(2, 1), false, true);
        refuses(new Activation(new Mine()), "block odd: the function Mine has no counterpart in ONNX");
        refuses(new AveragePooling(dilated), "block odd: an average over a dilated window has no counterpart");
        refuses(
                new AveragePooling(
                        new PoolingWindow(Window.of(3, 2).withStride(2, 5).withPadding(0, 0, 0, 1), true, true)),
                "leaves out a window within the padding");
        refuses(new Activation(new ElementFunction.FakeQuantise(1, 0, -300, 300)), "which has 8 bits");
    }

    private void refuses(Block block, String reason) {
        Network network = Network.builder(IMAGE).add("odd", block).build();
        Path model = folder.resolve("never.onnx");
        assertThatThrownBy(() -> OnnxWriter.defaults().write(network, model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The network cannot be written as ONNX: ")
                .hasMessageContaining(reason);
        assertThat(model).doesNotExist();
    }
}
