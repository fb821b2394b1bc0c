package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkRegulariserTest {

    /**
     * A logistic model as a network of two outputs, 0 and z = x theta: the three tiles of {@link LogisticRegulariserTest}, whose golden
     * figures are sums over the three images.
     */
    @Test
    void aLogisticModelGivesTheFiguresOfItsTheory() {
        double[][] theta = {{0.5, 0.9, -0.2}, {-1.0, -0.4, 0.1}};
        double[][] inputs = {{1, 2}, {-0.5, 1.5}, {2, -1}};
        float[][] outputs = new float[4][6];
        for (int image = 0; image < 3; image++) {
            for (int tile = 0; tile < 3; tile++) {
                double z = inputs[image][0] * theta[0][tile] + inputs[image][1] * theta[1][tile];
                outputs[tile][2 * image + 1] = (float) z;
                outputs[3][2 * image + 1] += (float) (z / 3);
            }
        }
        NetworkRegulariser result =
                NetworkRegulariser.of(List.of(outputs[0], outputs[1], outputs[2]), outputs[3], new int[] {1, 0, 1});

        assertThat(3 * result.ofMean()).isCloseTo(1.56498918287514, within(1e-6));
        assertThat(3 * result.logSumExp()).isCloseTo(0.278766644972402, within(1e-6));
        assertThat(result.ofLabels()).isCloseTo(0, within(1e-7));
        assertThat(result.losses().mean() - result.ofMean()).isCloseTo(result.regulariser(), within(1e-12));
        assertThat(result.losses().count()).isEqualTo(3);
    }

    /** Outputs that all grow by one do not change a loss, but both of its parts. */
    @Test
    void theTwoPartsAreToldApart() {
        NetworkRegulariser result =
                NetworkRegulariser.of(List.of(new float[] {1, 3, 5}), new float[] {0, 2, 4}, new int[] {1});

        assertThat(result.regulariser()).isCloseTo(0, within(1e-12));
        assertThat(result.logSumExp()).isCloseTo(1, within(1e-12));
        assertThat(result.ofLabels()).isCloseTo(1, within(1e-12));
    }

    /** Means 2 and 3, variances 1 and 4: 5 / 13. */
    @Test
    void spreadOfReplicas() {
        assertThat(new Replicas(new float[] {1, 5, 3, 1}, 2, 1, 2, 1).relativeSpread())
                .isCloseTo(5 / 13.0, within(1e-12));
        assertThat(new Replicas(new float[] {1, 5, 1, 5}, 2, 1, 2, 1).relativeSpread())
                .isZero();
    }
}
