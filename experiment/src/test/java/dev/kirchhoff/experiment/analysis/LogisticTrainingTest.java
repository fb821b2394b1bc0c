package dev.kirchhoff.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.report.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogisticTrainingTest {

    private static LogisticTraining small(Sampling sampling, String... classes) {
        return new LogisticTraining(List.of(classes), List.of(1, 4), sampling, 40, 5, 0.02, 2, 2);
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void learnsAndRegularises(Sampling sampling) {
        LogisticReport report = small(sampling, "Sneaker", "2").run(DataConfig.EMBEDDED, 2);

        assertThat(report.classes()).containsExactly("Sneaker", "Pullover");
        assertThat(report.tests()).isEqualTo(200);
        assertThat(report.curves()).extracting(LogisticReport.Curve::replicas).containsExactly(1, 4);
        for (LogisticReport.Curve curve : report.curves()) {
            assertThat(curve.epochs()).hasSize(6);
            LogisticReport.Epoch first = curve.epochs().getFirst();
            LogisticReport.Epoch last = curve.epochs().getLast();
            assertThat(first.trainLoss().mean()).as("of 50 to 50").isCloseTo(Math.log(2), within(0.1));
            assertThat(last.trainLoss().mean()).isLessThan(first.trainLoss().mean() / 2);
            assertThat(last.testError().mean()).isLessThan(0.1);
            assertThat(last.regulariser().count()).isEqualTo(2);
        }
        assertThat(report.curves().getFirst().epochs().getLast().regulariser().most())
                .isZero();
        LogisticReport.Epoch replicated = report.curves().getLast().epochs().getLast();
        assertThat(replicated.regulariser().least()).isPositive();
        assertThat(replicated.regulariser().mean() / replicated.secondOrder().mean())
                .isBetween(0.6, 1.7);
        assertThat(small(sampling, "Sneaker", "2").run(DataConfig.EMBEDDED, 1).curves())
                .as("whatever the number of threads")
                .isEqualTo(report.curves());
    }

    @Test
    void isTablesAndCharts() {
        LogisticReport report = small(Sampling.TILE, "0", "6").run(DataConfig.EMBEDDED, 1);

        assertThat(report.tables()).extracting(Table::name).containsExactly("logistic", "epochs");
        assertThat(report.tables().getFirst().rows()).hasSize(2);
        assertThat(report.tables().getLast().rows()).hasSize(2 * 6);
        assertThat(report.charts()).hasSize(4);
        assertThat(report.subject())
                .containsEntry("images", "40 training and 200 test images of embedded, T-shirt/top against Shirt");
    }

    @Test
    void otherClassesAndTooFewImagesAreSaid() {
        assertThatThrownBy(() -> small(Sampling.TILE, "0", "hat").run(DataConfig.EMBEDDED, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no class hat; the classes of ")
                .hasMessageContaining("are 0 to 9: T-shirt/top, Trouser");
        assertThatThrownBy(() -> small(Sampling.TILE, "0", "T-shirt/top").run(DataConfig.EMBEDDED, 1))
                .hasMessage("classes 0 and T-shirt/top are one class of embedded");
        LogisticTraining many = new LogisticTraining(List.of("0", "6"), List.of(1), Sampling.TILE, 2000, 1, 1, 1, 1);
        assertThatThrownBy(() -> many.run(DataConfig.EMBEDDED, 1))
                .hasMessage("embedded has 1200 training images of the two classes, but 2000 are asked for");
        assertThatThrownBy(() -> small(Sampling.TILE, "1", "1"))
                .hasMessage("classes are [1, 1]; two different ones are needed");
    }
}
