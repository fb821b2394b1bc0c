package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.report.RunReport;
import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of networks with energy blocks: what is watched of them. */
class EnergyRunTest {

    private static final String CONFIG = """
        version: 1
        name: energy
        data: {source: '%s', validation: 9}
        network:
          - {type: conv, channels: 4, kernel: 3, padding: 1}
          - {type: batch-norm}
          - type: energy
            units:
              - {type: skip, activation: {type: hard-sigmoid, slope: 0.5}}
              - {type: conv, channels: 4, kernel: 3, padding: 1, stride: 2, activation: linear, init: {type: gaussian, std: 0.05}}
            relaxation: {freeSweeps: 8, nudgedSweeps: 4}
          - type: energy
            units:
              - {type: dense, outputs: 12}
              - {type: dense, activation: linear, init: {type: gaussian, std: 0.1}}
            relaxation: {freeSweeps: 8, nudgedSweeps: 4}
        training: {epochs: 2, batch: 8, optimiser: adam, rate: 0.01}
        """;

    @TempDir
    private Path folder;

    private Plan plan(String... overrides) {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            SmallRun.writeImages(data, "train", SmallRun.TRAIN, 1);
            SmallRun.writeImages(data, "t10k", SmallRun.TEST, 2);
        }
        return Plan.parse("energy.yaml", CONFIG.formatted(data), List.of(overrides));
    }

    private Path train(String name, int threads, String... overrides) {
        Path run = folder.resolve(name);
        Experiments.train(plan(overrides), run, SmallRun.options(threads, () -> false), new Recorder());
        return run;
    }

    private static List<List<BlockRelaxation>> relaxations(Path run) {
        return new RunFolder(run)
                .metrics().stream().map(MeasuredEpoch::relaxations).toList();
    }

    @Test
    void metricsTellOfEveryBlock() throws Exception {
        List<List<BlockRelaxation>> epochs = relaxations(train("run", 1));

        assertThat(epochs).hasSize(2).allSatisfy(blocks -> {
            assertThat(blocks).extracting(BlockRelaxation::layer).containsExactly("energy1", "energy2");
            assertThat(blocks).allSatisfy(block -> {
                assertThat(block.free().sweeps()).isEqualTo(8);
                assertThat(block.nudged().sweeps()).isEqualTo(4);
                assertThat(block.free().residual()).isBetween(1e-12, 0.2);
                assertThat(block.saturated()).containsOnlyKeys("h1", "h2").containsEntry("h2", 0.0);
            });
        });
        assertThat(epochs.get(0).getFirst().energy())
                .isNotEqualTo(epochs.get(1).getFirst().energy());
        assertThat(Files.readString(folder.resolve("run/metrics.jsonl")))
                .containsPattern(
                        "\"relaxations\":\\[\\{\"layer\":\"energy1\",\"energy\":[-0-9.E]+,\"free\":\\{\"sweeps\":8,");
    }

    /** The same on any number of threads, and when the run was interrupted; and training does not notice that it was watched. */
    @Test
    void metricsAreTheSameHoweverTheRunWent() throws Exception {
        Path whole = train("whole", 1);
        Path threads = train("threads", 3);
        assertThat(relaxations(threads)).isEqualTo(relaxations(whole));
        assertThat(SmallRun.last(threads)).isEqualTo(SmallRun.last(whole));

        Path stopped = folder.resolve("stopped");
        assertThatThrownBy(() ->
                        Experiments.train(plan(), stopped, SmallRun.options(1, SmallRun.after(9)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);
        Experiments.resume(stopped, SmallRun.options(), new Recorder());
        assertThat(relaxations(stopped)).isEqualTo(relaxations(whole));
        assertThat(SmallRun.last(stopped)).isEqualTo(SmallRun.last(whole));
    }

    @Test
    void gradientsAreCheckedWhereAskedFor() throws Exception {
        Path run = folder.resolve("checked");
        Recorder recorder = new Recorder();
        Experiments.train(plan(), run, SmallRun.options().withGradientCheck(true), recorder);
        List<MeasuredEpoch> epochs = new RunFolder(run).metrics();
        assertThat(epochs)
                .allSatisfy(epoch -> assertThat(epoch.gradients())
                        .hasSizeGreaterThan(6)
                        .allSatisfy(gradient -> {
                            assertThat(gradient.cosine()).isBetween(0.5, 1.000001);
                            assertThat(gradient.norm()).isBetween(0.3, 3.0);
                        }));
        assertThat(epochs.getLast().gradients())
                .extracting(GradientAgreement::parameter)
                .contains("conv1.weight", "energy1.h1-h2.weight", "energy2.h1-h2.bias");
        assertThat(recorder.finished.getFirst().gradients())
                .isEqualTo(epochs.getLast().gradients());
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(train("unchecked", 1)));
        assertThat(new RunFolder(folder.resolve("unchecked"))
                        .metrics()
                        .getLast()
                        .gradients())
                .isEmpty();

        Path page = folder.resolve("page.html");
        RunReport.write(run, page, null, 1, message -> {});
        assertThat(Files.readString(page))
                .contains("<h2>Gradients</h2>", "energy2.h1-h2.bias", "\"parameter\":\"conv1.weight\"");
    }

    /** A check can be asked for when a run goes on, and it is said where nothing is left to be checked. */
    @Test
    void gradientsOfAResumedRun() {
        Path run = train("done", 1);
        Recorder recorder = new Recorder();
        Experiments.resume(run, SmallRun.options().withGradientCheck(true), recorder);
        assertThat(recorder.messages)
                .containsExactly("energy is done, so its gradients were not checked; more epochs would be");
        Experiments.extend(run, 3, SmallRun.options().withGradientCheck(true), recorder);
        assertThat(recorder.finished.getLast().gradients()).isNotEmpty();
        assertThat(new RunFolder(run).metrics())
                .extracting(epoch -> epoch.gradients().isEmpty())
                .containsExactly(true, true, false);
    }

    @Test
    void thereMustBeGradientsToCheck() {
        Plan digital = SmallRun.plan(folder, "training.epochs=1");
        assertThatThrownBy(() -> Experiments.train(
                        digital, folder.resolve("no"), SmallRun.options().withGradientCheck(true), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("small has no energy block, so there are no gradients of equilibria to check");
    }

    @Test
    void theReportShowsRelaxations() throws Exception {
        Path run = train("run", 1);
        Path page = folder.resolve("page.html");
        RunReport.write(run, page, null, 1, message -> {});
        assertThat(Files.readString(page))
                .contains("<h2>Relaxations</h2>", "Units at a bound", "\"block\":\"energy1 free\"", "energy2 h1")
                .contains(
                        "<h2>Sweep by sweep</h2>", "energy2, nudged phases", "\"image\":\"image 3\",\"phase\":\"-β\"");
    }

    /** A resistive network behind diodes with a curve: its voltages, too, are watched and drawn, and its gradients checked. */
    @Test
    void resistorsAreWatchedToo() throws Exception {
        plan();
        Path data = folder.resolve("data");
        Plan plan = Plan.parse("circuit.yaml", """
                version: 1
                name: circuit
                data: {source: '%s'}
                network:
                  - {type: doubled-input, gain: 10}
                  - type: energy
                    units:
                      - {type: resistors, outputs: 12, activation: {type: voltages, diodes: {type: exponential, saturation: 1.0e-6, ideality: 1, thermal: 0.001}}}
                      - {type: resistors, activation: {type: voltages, diodes: none}}
                    relaxation: {freeSweeps: 10, nudgedSweeps: 10}
                    estimator: {type: equilibrium-propagation, beta: 0.1}
                training: {epochs: 1, batch: 8, loss: mean-squared-error, optimiser: adam, rate: 0.001}
                """.formatted(data), List.of());
        Path run = folder.resolve("circuit");
        Experiments.train(plan, run, SmallRun.options().withGradientCheck(true), new Recorder());
        MeasuredEpoch epoch = new RunFolder(run).metrics().getFirst();
        BlockRelaxation block = epoch.relaxations().getFirst();
        assertThat(block.energy()).as("half the power that is dissipated").isPositive();
        assertThat(block.saturated().get("h1")).isBetween(0.05, 0.95);
        assertThat(block.saturated()).containsEntry("h2", 0.0);
        assertThat(epoch.gradients())
                .hasSize(4)
                .allSatisfy(gradient -> assertThat(gradient.cosine()).isGreaterThan(0.99));
        Path page = folder.resolve("circuit.html");
        RunReport.write(run, page, null, 1, message -> {});
        assertThat(Files.readString(page)).contains("<h2>Sweep by sweep</h2>", "energy1, nudged phases");
    }

    @Test
    void aRunWithoutEnergyBlocksHasNone() throws Exception {
        Path run = folder.resolve("digital");
        Experiments.train(SmallRun.plan(folder, "training.epochs=1"), run, SmallRun.options(), new Recorder());
        assertThat(Files.readString(run.resolve("metrics.jsonl"))).doesNotContain("relaxations");
    }
}
