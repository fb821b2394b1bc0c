package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;
import static dev.kirchhoff.formats.onnx.Models.real;
import static dev.kirchhoff.formats.onnx.Models.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases whose answers were reckoned by hand, where readers of ONNX have been wrong. */
class KnownAnswersTest {

    private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

    @TempDir
    Path folder;

    @Test
    void batchNormalisationUsesItsStatisticsWhateverTheBatch() throws IOException {
        int[] one = {1};
        Path model = new Models(13, 1, 1, 1)
                .floats("scale", one, 2)
                .floats("bias", one, .5f)
                .floats("mean", one, 1)
                .floats("var", one, 4)
                .then("BatchNormalization", "scale,bias,mean,var", real("epsilon", 1e-3f))
                .write(folder);
        assertThat(outputs(model, 1, 3)).containsExactly(new float[] {2.49975f}, Offset.offset(1e-5f));
        assertThat(outputs(model, 2, 3, 3)).containsExactly(new float[] {2.49975f, 2.49975f}, Offset.offset(1e-5f));
    }

    @Test
    void averagesInCeilModeDivideByWhatLiesInThePaddedImage() throws IOException {
        float[] image = new float[16];
        for (int i = 0; i < 16; i++) {
            image[i] = i + 1;
        }
        Path model = new Models(13, 1, 4, 4)
                .then(
                        "AveragePool",
                        "",
                        integers("kernel_shape", 3, 3),
                        integers("strides", 2, 2),
                        integers("pads", 1, 1, 1, 1),
                        integer("ceil_mode", 1),
                        integer("count_include_pad", 1))
                .write(folder);
        assertThat(outputs(model, 1, image))
                .containsExactly(new float[] {1.5556f, 3.3333f, 2, 6.3333f, 11, 6, 4.5f, 7.5f, 4}, CLOSE);
    }

    @Test
    void paddingOfTheSameSizeCountsWhereItIsAsked() throws IOException {
        Path model = new Models(13, 1, 6, 1)
                .then(
                        "AveragePool",
                        "",
                        integers("kernel_shape", 5, 1),
                        text("auto_pad", "SAME_LOWER"),
                        integer("count_include_pad", 1))
                .write(folder);
        assertThat(outputs(model, 1, 0, 2, 4, 6, 8, 10))
                .containsExactly(new float[] {1.2f, 2.4f, 4, 6, 5.6f, 4.8f}, CLOSE);
    }

    /** ONNX Runtime does not know this opset, and does not run a mean over no axes. */
    @Test
    void newestOpsetAndMeansThatDoNothing() throws IOException {
        Path model = new Models(OnnxModel.NEWEST_OPSET, 1, 2, 2)
                .longs("columns", 3)
                .then("ReduceMean", "", integer("noop_with_empty_axes", 1))
                .then("ReduceMean", "columns")
                .write(folder);
        assertThat(outputs(model, 1, 1, 2, 3, 5)).containsExactly(1.5f, 4);
    }

    private static float[] outputs(Path model, int batch, float... images) {
        return Oracle.network(OnnxModel.read(model).network(), images, batch);
    }
}
