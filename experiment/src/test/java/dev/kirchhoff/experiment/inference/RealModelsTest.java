package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.testkit.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published models on the 1,017 test images of CIFAR-10 that are at hand; skipped where the files are absent. */
class RealModelsTest {

    /** Converters off, no noise: the class that the digital network says, for every image; digital accuracies are those of ONNX Runtime. */
    @ParameterizedTest
    @CsvSource({"resnet20_cifar10.onnx, imagenet, 0.9164, 0.00005", "mlperf_tiny_resnet8_cifar10.onnx, raw, 0.88, 0.01"
    })
    void onIdealHardwareEveryImageHasItsDigitalClass(String name, String preprocessing, double accuracy, double error) {
        InferenceModel model = SmallModel.open(
                SharedData.path("models/" + name),
                preprocessing,
                SharedData.path("cifar10").toString(),
                0,
                0);
        assertThat(model.images().size()).isEqualTo(1017);
        try (Inference inference = SmallModel.inference(model, new Draws(1, 1, 1, 0), 2)) {
            assertThat(inference.digital()).isCloseTo(accuracy, within(error));
            InferenceResult ideal = inference.run(SmallModel.planned("ideal"), (done, all, shares) -> {});
            assertThat(ideal.agreement().least()).isEqualTo(1);
        }
    }
}
