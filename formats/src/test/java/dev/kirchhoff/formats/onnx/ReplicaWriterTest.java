package dev.kirchhoff.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions with replicas, kept and reduced. */
class ReplicaWriterTest {

    private static final Shape IMAGE = Shape.of(7, 6, 4);
    private static final long SEED = 9;

    @TempDir
    Path folder;

    static Stream<TilingScheme> fixed() {
        return Stream.of(
                new TilingScheme.None(),
                new TilingScheme.ImageOverlap(4),
                new TilingScheme.ImagePadded(4),
                new TilingScheme.Alternate(4),
                new TilingScheme.RandomFixed(5),
                new TilingScheme.Perforated(3));
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void fixedAssignmentsAreExact(TilingScheme tiling) throws OrtException {
        Window plain = Window.of(3, 3, 1, 1);
        Window odd = Window.of(2, 3).withStride(1, 2).withPadding(1, 0, 0, 2).withDilation(2, 1);
        for (Bias bias : Bias.values()) {
            for (Convolution settings :
                    List.of(new Convolution(6, plain, 1, bias, tiling), new Convolution(6, odd, 2, bias, tiling))) {
                OnnxWriterTest.agrees(folder, network(settings, SEED), OnnxWriter.defaults());
            }
        }
    }

    private static Network network(Convolution settings, long seed) {
        Conv2d block = new Conv2d(IMAGE, settings, Layers.NOTHING, new BlockKey(seed, 0));
        return Network.builder(IMAGE)
                .add("conv", OnnxWriterTest.random(block))
                .add("relu", new Relu())
                .build();
    }

    private static Convolution settings(TilingScheme tiling) {
        return new Convolution(6, Window.of(3, 3, 1, 1), 1, Bias.COLUMN, tiling);
    }

    /** One deal of a random tiling is the fixed random tiling of the same seed. */
    @Test
    void randomAssignmentsAreOneDeal() throws OrtException {
        Path model = folder.resolve("model.onnx");
        List<String> notes =
                OnnxWriter.defaults().withDeal(SEED).write(network(settings(new TilingScheme.Random(5, 1)), 1), model);
        Network fixed = network(settings(new TilingScheme.RandomFixed(5)), SEED);
        float[] images = OnnxWriterTest.images(fixed);
        float[] expected = Oracle.network(fixed, images, OnnxWriterTest.BATCH);

        Oracle.assertClose(Oracle.runtime(model, images, OnnxWriterTest.BATCH, 4, 7, 6), expected, 1e-5f);
        assertThat(notes)
                .containsExactly(
                        "conv deals its patches to 5 replicas anew for every image; the model holds the one deal of "
                                + "seed 9.");
        OnnxWriter.defaults().withDeal(SEED + 1).write(network(settings(new TilingScheme.Random(5, 1)), 1), model);
        assertThat(Oracle.runtime(model, images, OnnxWriterTest.BATCH, 4, 7, 6)).isNotEqualTo(expected);
    }
}
