package dev.kirchhoff.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.AttackGradient;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.ArrayAttack.Known;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport.Level;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport.OnArrays;
import dev.kirchhoff.experiment.report.ResultFolder;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a network without random tiles, so that what differs between draws is the arrays' doing. */
class ArrayAttackTest {

    private static final FastGradientSign ATTACK = FastGradientSign.defaults().withLevels(List.of(60.0, 15.0, 8.0));
    private static final String ERROR = "hardware.cells.programming.spread={type: normal, alpha: 0.15}";

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        Experiments.train(
                SmallRun.plan(folder, "training.epochs=12", "tiling=none"),
                folder.resolve("run"),
                SmallRun.options(),
                new SmallRun.Recorder());
    }

    private static ArrayAttackReport attack(ArrayAttack attack, String preset, int threads, String... changes) {
        TrainedRun run = TrainedRun.open(folder.resolve("run"), Kernels.best(), message -> {});
        return attack.measure(
                run,
                run.tested(null),
                Map.of(preset, AcceleratorPlan.load(preset, null, List.of(changes))),
                threads,
                (done, all) -> assertThat(done).isBetween(0.0, all + 1e-9));
    }

    private static ArrayAttack of(Known known, int draws) {
        return new ArrayAttack(ATTACK, known, draws, 3, 32);
    }

    @ParameterizedTest
    @EnumSource
    void idealArraysAreAsTheDigitalNetwork(Known known) {
        ArrayAttackReport report = attack(of(known, 2), "ideal", 1);
        OnArrays ideal = report.hardware().getFirst();

        assertThat(report.digital().floor()).isEqualTo(1);
        assertThat(report.digital().levels().getLast().accuracy()).isLessThan(0.7);
        assertThat(ideal.floor().mean()).isEqualTo(1);
        assertThat(ideal.correct().mean() * SmallRun.TEST)
                .isEqualTo(report.digital().correct());
        for (int level = 0; level < 3; level++) {
            assertThat(ideal.levels().get(level).accuracy().mean())
                    .isEqualTo(report.digital().levels().get(level).accuracy());
            assertThat(ideal.levels().get(level).accuracy().deviation()).isZero();
            assertThat(ideal.levels().get(level).epsilon())
                    .isEqualTo(report.digital().levels().get(level).epsilon());
        }
    }

    /** Draw n of a seed is draw 0 of the seed n higher, so the mean of three draws is that of three attacks by themselves. */
    @Test
    void drawsDifferAndAreAddressedByTheirSeed() {
        OnArrays three = attack(of(Known.DIGITAL, 3), "generic-8bit", 2, ERROR)
                .hardware()
                .getFirst();
        double sum = 0;
        for (int draw = 0; draw < 3; draw++) {
            ArrayAttack alone = new ArrayAttack(ATTACK, Known.DIGITAL, 1, 3 + draw, 32);
            OnArrays one = attack(alone, "generic-8bit", 1, ERROR).hardware().getFirst();
            sum += one.levels().getLast().accuracy().mean();
            assertThat(one.correct().count()).isEqualTo(1);
        }

        assertThat(three.levels().getLast().accuracy().count()).isEqualTo(3);
        assertThat(three.levels().getLast().accuracy().mean()).isEqualTo(sum / 3);
        assertThat(three.levels())
                .anySatisfy(level -> assertThat(level.accuracy().deviation()).isPositive());
    }

    /** Who has the chip itself harms it more than who has the network that was written to it. */
    @Test
    void theArraysOwnGradientHarmsMore() {
        Level carriedOver = last(Known.DIGITAL);
        Level whiteBox = last(Known.ARRAYS);

        assertThat(whiteBox.accuracy().mean()).isLessThan(carriedOver.accuracy().mean());
    }

    private static Level last(Known known) {
        return attack(of(known, 8), "generic-8bit", 2, ERROR)
                .hardware()
                .getFirst()
                .levels()
                .getLast();
    }

    @Test
    void isWrittenAsCsvAndData(@TempDir Path out) throws IOException {
        ArrayAttackReport report = attack(
                new ArrayAttack(ATTACK.withGradient(new AttackGradient.Averaged(2)), Known.ARRAYS, 2, 0, 0),
                "ideal",
                1,
                "hardware.wires.row=[0,1e-3]");

        ResultFolder.write(report, out);

        assertThat(Files.readAllLines(out.resolve("attack.csv")))
                .hasSize(13)
                .startsWith("hardware,snr_db,epsilon,accuracy,deviation,draws")
                .element(9)
                .asString()
                .matches("\"ideal, hardware\\.wires\\.row=1e-3\",60\\.0,[^,]+,[01]\\.\\d+,0\\.\\d+,2");
        assertThat(out.resolve("results.json"))
                .content()
                .contains("\"averaged:2\"", "\"gradientOf\" : \"arrays\"", "\"deviation\"");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> of(Known.DIGITAL, 0)).hasMessageContaining("draws");
        assertThatThrownBy(() -> attack(new ArrayAttack(ATTACK, Known.DIGITAL, 1, 0, 0), "generic-8bit", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there are no images to do it with");
    }
}
