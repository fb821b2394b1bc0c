package dev.kirchhoff.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.AttackGradient;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.ResultFolder;
import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAttackTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        Experiments.train(
                SmallRun.plan(folder, "training.epochs=12"),
                folder.resolve("run"),
                SmallRun.options(),
                new SmallRun.Recorder());
    }

    private static TrainedRun open() {
        return TrainedRun.open(folder.resolve("run"), Kernels.best(), message -> {});
    }

    private static AttackReport attack(FastGradientSign attack, int limit, int threads) {
        TrainedRun run = open();
        return RunAttack.fastGradientSign(run, run.tested(null).limited(limit), attack, threads, (done, all) -> {});
    }

    /** The images that are attacked are those that the run itself classifies correctly. */
    @Test
    void attacksWhatTheRunClassifiesCorrectly() {
        FastGradientSign attack = FastGradientSign.defaults().withLevels(List.of(60.0, 5.0));
        AttackReport report = attack(attack, 0, 2);

        assertThat(report.images()).isEqualTo(SmallRun.TEST);
        double error = open().evaluate(null, 1, 1).error();
        assertThat((double) report.correct()).isCloseTo((1 - error) * SmallRun.TEST, within(1e-9));
        assertThat(report.draws()).isTrue();
        assertThat(report.levels().getFirst().level().accuracy()).isEqualTo(report.floor());
        assertThat(report.levels().getLast().level().accuracy()).isLessThan(0.5);
        assertThat(attack(attack, 0, 1).levels()).isEqualTo(report.levels());
        assertThat(attack(attack, 7, 1).images()).isEqualTo(7);
        AttackReport heldOut = RunAttack.fastGradientSign(open(), open().heldOut(), attack, 1, (done, all) -> {});
        assertThat(heldOut.images()).isEqualTo(9);
        assertThat(heldOut.set()).isEqualTo("validation");
    }

    /** Figures of the paper, section 3.6: an ordinary network keeps 55.5 %, 16 tiles 73.7 % and 128 tiles 83.97 %. */
    @Test
    void theGapIsWhatIsLostNoMore() {
        assertThat(AttackReport.Gap.of(0.737, 0, 0.555, 0).closed()).isCloseTo(0.41, within(0.005));
        AttackReport.Gap wide = AttackReport.Gap.of(0.8397, 0.003, 0.555, 0.004);
        assertThat(wide.closed()).isCloseTo(0.64, within(0.005));
        double bySelf = AttackReport.Gap.of(0.8427, 0, 0.555, 0).closed() - wide.closed();
        double byBase = AttackReport.Gap.of(0.8397, 0, 0.559, 0).closed() - wide.closed();
        assertThat(wide.error()).isCloseTo(Math.hypot(bySelf, byBase), within(1e-4));
    }

    @Test
    void aBaseHasTheSameImages() {
        FastGradientSign attack = FastGradientSign.defaults().withLevels(List.of(20.0, 5.0));
        AttackReport report = attack(attack, 0, 1);
        AttackReport beside = report.against(report);

        assertThat(beside.levels())
                .allSatisfy(row -> assertThat(row.gap())
                        .isNotNull()
                        .satisfies(gap -> assertThat(gap.closed()).isCloseTo(0, within(1e-12))));
        assertThat(beside.tables())
                .last()
                .satisfies(table -> assertThat(table.name()).isEqualTo("gap"));
        AttackReport other = attack(attack, 7, 1);
        assertThatThrownBy(() -> report.against(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("30 test images of ")
                .hasMessageContaining("on 7 test images of ")
                .hasMessageEndingWith("; name images by --data");
    }

    @Test
    void isWrittenIntoAFolder() throws IOException {
        AttackReport report = attack(
                FastGradientSign.defaults()
                        .withGradient(new AttackGradient.Averaged(2))
                        .withLevels(List.of(33.0)),
                0,
                1);
        Path out = folder.resolve("out");
        ResultFolder.write(report, out);

        assertThat(Files.readAllLines(out.resolve("attack.csv")))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.getFirst())
                        .isEqualTo("snr_db,epsilon,effective_snr_db,unmoved,accuracy,standard_error,images"))
                .satisfies(lines ->
                        assertThat(lines.get(1)).matches("33\\.0,0\\.\\d+,3\\d\\.\\d+,0,[01]\\.\\d+,0\\.\\d+,\\d+"))
                .satisfies(lines -> assertThat(lines.getLast()).startsWith("inf,0,inf,"));
        assertThat(Files.readString(out.resolve("results.json")))
                .contains("\"averaged:2\"", "\"floor\"", "\"decibels\" : 33.0");
        Chart.Lines chart = (Chart.Lines) report.charts().getFirst();
        assertThat(chart.lines().getFirst().points())
                .containsExactly(new Point(
                        33,
                        100 * report.levels().getFirst().level().accuracy(),
                        100 * report.levels().getFirst().error()));
        assertThat(chart.lines().getLast().points()).containsExactly(Point.of(33, 100 * report.floor()));
        assertThat(report.subject()).containsEntry("images", "30 test images of " + report.source());
    }
}
