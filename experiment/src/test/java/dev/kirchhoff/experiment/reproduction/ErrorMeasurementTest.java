package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorMeasurementTest {

    private static final Setting SETTING = new Setting("x", 900, 300, 100, Budget.SHORT, null, List.of(1L));

    /** Test errors fall to 0.2 in epoch 6 and rise again, those held out are least a little later. */
    private static List<EpochMetrics> epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> new EpochMetrics(
                        epoch,
                        0.1,
                        1,
                        1.0 / epoch,
                        Map.of(
                                "test",
                                new Errors(0.2 + 0.01 * Math.abs(epoch - 6), epoch > count - 2 ? 0.1 : null),
                                "validation",
                                new Errors(0.3 + 0.01 * Math.abs(epoch - 8), epoch > count - 2 ? 0.2 : null)),
                        1))
                .toList();
    }

    private static double value(Readings readings, Quantity quantity) {
        return readings.values().get(quantity.name()).value();
    }

    @Test
    void reportsWhatThePaperDoesAndWhatNobodyChose() {
        Readings readings = new ErrorMeasurement().of(epochs(10), SETTING);

        assertThat(value(readings, ErrorMeasurement.TEST)).isCloseTo(0.2 + 0.06 / 5, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.TEST_LAST)).isCloseTo(0.24, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.TEST_CHOSEN)).isCloseTo(0.2 + 0.1 / 5, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.TRAIN))
                .isCloseTo((1 / 6.0 + 1 / 7.0 + 1 / 8.0 + 1 / 9.0 + 0.1) / 5, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.UNSEEN))
                .isCloseTo(0.75 * (0.2 + 0.1 / 5) + 0.25 * (0.3 + 0.06 / 5), within(1e-12));
        assertThat(readings.values().get("unseen").images()).isEqualTo(400);
        assertThat(value(readings, ErrorMeasurement.TEST_VOTED)).isCloseTo(0.1, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.UNSEEN_VOTED)).isCloseTo(0.125, within(1e-12));
        assertThat(readings.curves().get("test-error")).hasSize(10);
        assertThat(readings.curves().get("test-error-voted"))
                .extracting(Readings.Point::x)
                .containsExactly(9.0, 10.0);
    }

    @Test
    void imagesThatChoseTheRateAreNotUnseen() {
        ErrorMeasurement searched = new ErrorMeasurement().afterSearch();
        Readings readings = searched.of(epochs(10), SETTING);

        assertThat(value(readings, ErrorMeasurement.UNSEEN)).isCloseTo(0.2 + 0.1 / 5, within(1e-12));
        assertThat(readings.values().get("unseen").images()).isEqualTo(300);
        assertThat(value(readings, ErrorMeasurement.UNSEEN_VOTED)).isCloseTo(0.1, within(1e-12));
        assertThat(value(readings, ErrorMeasurement.TEST_CHOSEN)).isCloseTo(0.2 + 0.1 / 5, within(1e-12));
        assertThat(searched.quantities())
                .filteredOn(quantity -> quantity.name().equals("unseen"))
                .singleElement()
                .satisfies(quantity -> assertThat(quantity.meaning()).contains("on the test images alone"));
    }

    @Test
    void takesAllEpochsWhereThereAreFewerThanFive() {
        assertThat(value(new ErrorMeasurement().of(epochs(2), SETTING), ErrorMeasurement.TEST))
                .isCloseTo(0.245, within(1e-12));
    }
}
