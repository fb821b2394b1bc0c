package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with the images they are measured on. */
class InferenceModelTest {

    @TempDir
    private Path folder;

    private static void assertRefused(
            Path model, @Nullable String preprocessing, @Nullable String data, String sentence) {
        assertThatThrownBy(() -> SmallModel.open(model, preprocessing, data, 0, 9))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence)
                .message()
                .hasLineCount(1);
    }

    @Test
    void aModelIsMeasuredOnTestImagesAndCalibratedOnOthers() {
        InferenceModel model = SmallModel.open(folder, 7);
        assertThat(model.images().size()).isEqualTo(SmallRun.TEST);
        assertThat(model.calibration().size()).isEqualTo(7);
        assertThat(model.calibrationSet()).isEqualTo("training");
        assertThat(model.description()).contains("ONNX model", "3 blocks", "input 8x8x1");
        assertThat(model.normalisation().factor()).containsOnly(1 / 255f);
    }

    /** Fewer images than there are lie evenly over the set, so that sets sorted by class give every class. */
    @Test
    void fewImagesAreSpreadOverTheSet() {
        Path model = SmallModel.in(folder);
        InferenceModel some =
                SmallModel.open(model, null, folder.resolve("images").toString(), 10, 0);
        assertThat(some.images().size()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            float[] taken = new float[64];
            some.images().read(i, taken);
            float[] expected = new float[64];
            SmallModel.open(folder, 0).images().read(3 * i, expected);
            assertThat(taken).isEqualTo(expected);
        }
        assertThat(some.calibration().size()).isZero();
    }

    @Test
    void whatIsMissingIsSaid() {
        Path model = SmallModel.in(folder);
        assertRefused(
                folder.resolve("none.onnx"), null, "embedded", "There is no model " + folder.resolve("none.onnx"));
        assertRefused(model, null, null, "an ONNX model holds no images: give the folder of some, or embedded");
        assertRefused(model, null, "nowhere", "There is no data folder nowhere");
        assertRefused(folder, null, null, "is not the folder of a run");
    }

    @Test
    void imagesMustFitTheNetwork() throws IOException {
        Path model = SmallModel.in(folder);
        assertRefused(
                model,
                null,
                "embedded",
                "the network takes images of 8x8x1 and gives 3 outputs, but those of embedded are 28x28x1 in 10 classes");
        String images = folder.resolve("images").toString();
        assertRefused(
                model, "cifar10", images, "preprocessing cifar10: normalisation has 3 means, but the items have 1");
        Path other = Files.writeString(folder.resolve("text.onnx"), "no model");
        assertThatThrownBy(() -> SmallModel.open(other, null, images, 0, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("text.onnx");
    }

    /** Images of 24 x 16 become 12 x 8, of which the middle 8 x 8 is taken: two columns on each side go. */
    @Test
    void imageFoldersAreResizedAndCropped() throws IOException {
        for (String part : List.of("train", "test")) {
            for (String name : List.of("above", "below", "middle")) {
                write(folder.resolve(part).resolve(name), 24, 16, (x, y) -> x < 3 || x > 20 ? 0 : 200);
            }
        }
        InferenceModel model = SmallModel.open(SmallModel.in(folder.resolve("other")), null, folder.toString(), 0, 9);
        assertThat(model.images().itemShape()).isEqualTo(Shape.of(8, 8, 1));
        float[] pixels = new float[64];
        model.images().read(0, pixels);
        assertThat(pixels).containsOnly(new float[] {200}, within(1f));
        assertThat(model.images().classes()).containsExactly("above", "below", "middle");
    }

    private static void write(Path folder, int width, int height, IntBinaryOperator value) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, value.applyAsInt(x, y));
            }
        }
        Files.createDirectories(folder);
        ImageIO.write(image, "png", folder.resolve("1.png").toFile());
    }
}
