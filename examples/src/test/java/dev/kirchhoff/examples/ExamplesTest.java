package dev.kirchhoff.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The numbers that the examples show. Errors are of 1,000 images and differ a little between processors (rounding), hence
 * the bands: guessing is wrong 90 % of the time.
 */
class ExamplesTest {

    @Test
    void e01() {
        E01_MultiplyOnATile.Products products = E01_MultiplyOnATile.multiply();

        assertThat(products.y()).containsExactly(-2, -2);
        assertThat(products.z()).containsExactly(-3, -3, -3);
    }

    @Test
    void e02() {
        assertThat(E02_TrainAConvNet.testError()).isCloseTo(0.13, within(0.03));
    }

    @Test
    void e03() {
        List<E03_CompareTilingSchemes.Row> rows = E03_CompareTilingSchemes.compare();

        assertThat(rows)
                .extracting(E03_CompareTilingSchemes.Row::scheme)
                .containsExactly("none", "random", "alternate", "perforated");
        assertThat(rows)
                .extracting(E03_CompareTilingSchemes.Row::weights)
                .containsExactly(16_426L, 17_674L, 17_674L, 16_426L);
        assertThat(rows)
                .extracting(E03_CompareTilingSchemes.Row::testError)
                .zipSatisfy(
                        List.of(0.158, 0.175, 0.152, 0.193),
                        (error, expected) -> assertThat(error).isCloseTo(expected, within(0.03)));
    }

    @Test
    void e04() {
        E04_Vote.Errors errors = E04_Vote.vote();

        assertThat(errors.single()).isCloseTo(0.21, within(0.03));
        assertThat(errors.voted()).isLessThan(errors.single() + 0.005);
        assertThat(errors.adaptive()).isCloseTo(errors.voted(), within(0.02));
        assertThat(errors.meanVotes()).isCloseTo(3.9, within(1.0));
    }

    @Test
    void e05(@TempDir Path folder) {
        List<E05_TrainOnDevices.Row> rows = E05_TrainOnDevices.compare(folder);

        assertThat(rows).extracting(E05_TrainOnDevices.Row::hardware).startsWith("digital", "rapa");
        double digital = rows.get(0).testError();
        double managed = rows.get(1).testError();
        assertThat(digital).isCloseTo(0.167, within(0.03));
        assertThat(managed).isCloseTo(0.194, within(0.04));
        assertThat(rows.get(2).testError()).isGreaterThan(managed + 0.1);
    }

    @Test
    void e06(@TempDir Path folder) {
        assertThat(E06_ADeviceOfYourOwn.climb()).isCloseTo(0.6 * Math.tanh(1), within(0.003));
        assertThat(E06_ADeviceOfYourOwn.testError(folder)).isBetween(0.1, 0.35);
    }

    @Test
    void hardwareInJavaIsThatOfTheConfiguration() {
        Plan plan = Plan.parse("E06", E06_ADeviceOfYourOwn.CONFIG, List.of());

        assertThat(plan.runs().getFirst().config().layers().hardware()).isEqualTo(E06_ADeviceOfYourOwn.hardware());
    }

    @Test
    void e07() {
        E07_SolveALinearSystem.Residuals residuals = E07_SolveALinearSystem.solve(20);

        assertThat(residuals.analog().subList(1, 20))
                .allSatisfy(left -> assertThat(left).isBetween(0.05, 0.2));
        for (int round = 1; round < 12; round++) {
            assertThat(residuals.mixed().get(round))
                    .isLessThan(residuals.mixed().get(round - 1) / 4);
        }
        assertThat(residuals.mixed().getLast()).isLessThan(1e-14);
    }

    @Test
    void e08() {
        E08_WhatANetworkLooksAt.Seen seen = E08_WhatANetworkLooksAt.look();

        assertThat(seen.whole()).isCloseTo(0.158, within(0.03));
        assertThat(seen.withoutOthers()).isCloseTo(seen.whole(), within(0.03));
        assertThat(seen.withoutSalient()).isGreaterThan(seen.withoutOthers() + 0.03);
        assertThat(seen.picture().lines())
                .hasSize(28)
                .allSatisfy(line -> assertThat(line).hasSize(28));
    }
}
