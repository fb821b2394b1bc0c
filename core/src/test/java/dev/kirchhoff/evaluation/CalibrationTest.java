package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.evaluation.Calibration.Bin;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Outputs of which softmax makes these probabilities, less a constant. */
    private static float[] outputs(double... probabilities) {
        float[] outputs = new float[probabilities.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) Math.log(probabilities[i]) + 7;
        }
        return outputs;
    }

    /**
     * Five predictions of two classes in five bins: 0.55 right; 0.7 right, 0.75 wrong; 0.9 right, 0.95 right. By hand: (|1 - 0.55| + |1 - 1.45| + |2 - 1.85|) / 5 =
     * 0.21.
     */
    @Test
    void theErrorByHand() {
        float[] outputs = outputs(0.55, 0.45, 0.3, 0.7, 0.75, 0.25, 0.9, 0.1, 0.05, 0.95);
        Calibration calibration = Calibration.of(List.of(outputs), new int[] {0, 1, 1, 0, 1}, 5);

        assertThat(calibration.error()).isCloseTo(0.21, within(1e-6));
        assertThat(calibration.bins()).extracting(Bin::right).containsExactly(0, 0, 1, 1, 2);
        assertThat(calibration.bins()).extracting(Bin::wrong).containsExactly(0, 0, 0, 1, 0);
        assertThat(calibration.bins().get(3).confidence()).isCloseTo(0.725, within(1e-6));
        assertThat(calibration.predictions()).isEqualTo(5);
    }

    /** Sure and right is without error, sure and wrong is all error; certainty falls into the last bin. */
    @Test
    void certainPredictions() {
        float[] sure = {100, 0, 100, 0};
        assertThat(Calibration.of(List.of(sure), new int[] {0, 0}, 15).error()).isZero();
        Calibration wrong = Calibration.of(List.of(sure), new int[] {1, 1}, 15);
        assertThat(wrong.error()).isEqualTo(1);
        assertThat(wrong.bins().getLast().wrong()).isEqualTo(2);
    }

    /** Ten images at 0.8, eight of them right, and draws are counted together. */
    @Test
    void asOftenRightAsSureIsWithoutError() {
        float[] outputs = new float[20];
        int[] labels = new int[10];
        for (int image = 0; image < 10; image++) {
            System.arraycopy(outputs(0.8, 0.2), 0, outputs, 2 * image, 2);
            labels[image] = image < 8 ? 0 : 1;
        }
        assertThat(Calibration.of(List.of(outputs), labels, 15).error()).isCloseTo(0, within(1e-6));
        assertThat(Calibration.of(List.of(outputs, outputs), labels, 15).predictions())
                .isEqualTo(20);
        labels[0] = 1;
        assertThat(Calibration.of(List.of(outputs), labels, 15).error()).isCloseTo(0.1, within(1e-6));
    }
}
