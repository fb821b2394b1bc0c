package dev.kirchhoff.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.kirchhoff.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published models: equal to ONNX Runtime within 1e-4, and of the published accuracy on the first 1,017 test images of CIFAR-10. */
class OnnxModelTest {

    private static final int IMAGE = 3 * 32 * 32;
    private static final int BATCH = 113;
    private static final float[] MEAN = {.485f, .456f, .406f};
    private static final float[] STD = {.229f, .224f, .225f};

    @TestFactory
    Stream<DynamicTest> publishedModels() {
        return Stream.of(
                DynamicTest.dynamicTest("ResNet-20", () -> check("resnet20_cifar10.onnx", true, 932, 932)),
                DynamicTest.dynamicTest("ResNet-8", () -> check("mlperf_tiny_resnet8_cifar10.onnx", false, 885, 905)));
    }

    private static void check(String name, boolean normalised, int least, int most) throws IOException, OrtException {
        Path model = SharedData.path("models").resolve(name);
        byte[] records = Files.readAllBytes(SharedData.path("cifar10").resolve("test_batch.bin"));
        int count = records.length / (IMAGE + 1);
        assertThat(count).isEqualTo(9 * BATCH);
        ImportedModel imported = OnnxModel.read(model);
        int right = 0;
        for (int first = 0; first < count; first += BATCH) {
            float[] images = new float[BATCH * IMAGE];
            for (int i = 0; i < images.length; i++) {
                int pixel = records[(first + i / IMAGE) * (IMAGE + 1) + 1 + i % IMAGE] & 0xFF;
                int channel = i % IMAGE / 1024;
                images[i] = normalised ? (pixel / 255f - MEAN[channel]) / STD[channel] : pixel;
            }
            float[] ours = Oracle.network(imported.network(), images, BATCH);
            if (first == 0) {
                assertThat(ours).containsExactly(Oracle.runtime(model, images, BATCH, 3, 32, 32), Offset.offset(1e-4f));
            }
            for (int image = 0; image < BATCH; image++) {
                right += largest(ours, image) == records[(first + image) * (IMAGE + 1)] ? 1 : 0;
            }
        }
        assertThat(right).isBetween(least, most);
    }

    private static int largest(float[] outputs, int image) {
        int best = 0;
        for (int i = 1; i < 10; i++) {
            best = outputs[image * 10 + i] > outputs[image * 10 + best] ? i : best;
        }
        return best;
    }
}
