package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs on devices, down to the hidden states of unit cells: the same bits on any number of threads, after interruptions, and from the
 * config in the folder.
 */
class DeviceRunTest {

    private static final String ONE_SIDED = "{type: rpu, device: {type: one-sided, device: {type: soft-bounds, pulse:"
            + " {dwMin: 0.02}}, refreshEvery: 3, refreshAbove: 0.2, refreshBelow: 0.05}}";
    private static final String SEQUENTIAL = "{type: rpu, device: {type: several, policy: sequential, devices:"
            + " [constant-step, soft-bounds, {type: exp-step}]}}";
    private static final String RANDOM =
            "{type: rpu, device: {type: several, policy: random, devices: [constant-step, linear-step]}}";
    private static final String WRITE_NOISE =
            "{type: rpu, device: {type: soft-bounds, defects: {writeNoise: 3, stuck: 0.05}}}";
    private static final String DRIFT =
            "{type: rpu, device: {type: constant-step, retention: {drift: {nu: 0.1, nuD2d: 0.2}}}}";
    private static final String AGEING =
            "{type: rpu, device: {type: pow-step, retention: {lifetime: 50, lifetimeD2d: 0.2, diffusion: 0.001}}}";
    private static final String REFERENCE =
            "{type: rpu, device: {type: reference, device: soft-bounds, reference: soft-bounds}}";
    private static final String OMEGA = "{preset: rapa, scaling: {omega: 0.4}, update: {engine: exact}}";
    private static final String AVERAGE = "{preset: rapa, forward: {noiseManagement: average-abs-max}}";
    private static final String ALL_READS =
            "{preset: rapa, update: {engine: aggregated, pulses: stochastic}, forward: {dac:"
                    + " {noise: 0.02, rounding: stochastic}, weightNoise: pcm-read, signs: digital-sum, irDrop: {strength: 1},"
                    + " boundManagement: iterative-worst-case, adc: {noiseSpread: 0.2}}}";

    /** 55 images in batches of 8. */
    private static final int STEPS_AN_EPOCH = 7;

    @TempDir
    private Path folder;

    private Plan plan(String hardware) {
        return SmallRun.plan(folder, "hardware=" + hardware, "training.epochs=2", "training.rate=0.05");
    }

    private Path train(String name, Plan plan, int threads) {
        Path run = folder.resolve(name);
        Experiments.train(plan, run, SmallRun.options(threads, () -> false), new Recorder());
        return run;
    }

    private static List<String> metrics(Path run) throws Exception {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,}]*", ""))
                .toList();
    }

    private static void isTheSame(Path run, Path other) throws Exception {
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(other));
        assertThat(metrics(run)).isEqualTo(metrics(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapa",
                ONE_SIDED,
                SEQUENTIAL,
                RANDOM,
                WRITE_NOISE,
                DRIFT,
                AGEING,
                REFERENCE,
                OMEGA,
                AVERAGE,
                ALL_READS
            })
    void theSameBitsOnAnyNumberOfThreadsAfterInterruptionsAndFromTheConfigInTheFolder(String hardware)
            throws Exception {
        Path whole = train("whole", plan(hardware), 1);
        isTheSame(train("threads", plan(hardware), 3), whole);

        Path stopped = folder.resolve("stopped");
        assertThatThrownBy(() -> Experiments.train(
                        plan(hardware), stopped, SmallRun.options(1, SmallRun.after(3)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);
        for (int steps : List.of(STEPS_AN_EPOCH - 3, 2)) {
            assertThatThrownBy(() ->
                            Experiments.resume(stopped, SmallRun.options(2, SmallRun.after(steps)), new Recorder()))
                    .isInstanceOf(InterruptedRunException.class);
        }
        Experiments.resume(stopped, SmallRun.options(), new Recorder());
        isTheSame(stopped, whole);

        Plan again = Plan.load(whole.resolve("config.yaml").toString(), List.of());
        isTheSame(train("again", again, 2), whole);
    }

    @Test
    void devicesLearn() throws Exception {
        Plan plan = SmallRun.plan(
                folder, "hardware=rapa", "training.epochs=8", "training.rate=0.1", "tiling=none", "network.4.rate=0");
        Path run = train("learns", plan, 2);

        List<MeasuredEpoch> epochs = new RunFolder(run).metrics(8);
        assertThat(epochs.getLast().metrics().trainError()).isLessThan(0.25);
        assertThat(epochs.getFirst().metrics().trainError()).isGreaterThan(0.25);
    }

    @Test
    void metricsTellOfEveryTile() throws Exception {
        Path run = train("metrics", plan("rapa"), 1);

        List<MeasuredEpoch> epochs = new RunFolder(run).metrics(2);
        assertThat(epochs)
                .allSatisfy(epoch -> assertThat(epoch.tiles())
                        .extracting(tile -> tile.layer() + tile.tile())
                        .containsExactly("conv10", "conv11", "conv12", "conv13", "linear10"))
                .allSatisfy(epoch -> assertThat(epoch.tiles()).allSatisfy(tile -> {
                    assertThat(tile.up()).isPositive();
                    assertThat(tile.down()).isPositive();
                    assertThat(tile.std()).isPositive();
                    assertThat(tile.saturated() * (tile.layer().equals("conv1") ? 40 : 195))
                            .satisfies(devices -> assertThat(devices).isCloseTo(Math.rint(devices), within(1e-9)));
                }));
        // weights of deviation √(2/9) beyond bounds of 0.6 ± 0.18, but for a tenth, the biases: 0.9 · 2 Φ(-0.6 / 0.504)
        double saturated = epochs.getFirst().tiles().stream()
                .limit(4)
                .mapToDouble(TileMetrics::saturated)
                .average()
                .orElseThrow();
        assertThat(saturated).isCloseTo(0.21, within(5 * Math.sqrt(0.21 * 0.79 / 160)));
    }

    @Test
    void whatOfTheOptimiserDoesNotReachTheDevicesIsSaid() {
        Recorder mixed = new Recorder();
        Plan plan = SmallRun.plan(folder, "hardware=" + OMEGA, "network.5.hardware=digital", "training.epochs=1");
        Experiments.train(plan, folder.resolve("mixed"), SmallRun.options(), mixed);
        assertThat(mixed.messages)
                .containsExactly("Without effect on conv1.weight, which devices learn in place: momentum 0.9 and"
                        + " weightDecay 0.001");
        Recorder plain = new Recorder();
        Plan without = SmallRun.plan(folder, "hardware=" + OMEGA, "training.optimiser=sgd", "training.epochs=1");
        Experiments.train(without, folder.resolve("plain"), SmallRun.options(), plain);
        Plan digital = SmallRun.plan(folder, "training.epochs=1");
        Experiments.train(digital, folder.resolve("digital"), SmallRun.options(), plain);
        assertThat(plain.messages).isEmpty();
    }

    /** He weights of 9 inputs, std 0.47: of a range of ±0.2, 67 % lie beyond; of one of ±3, none. */
    @Test
    void boundsThatAreTooNarrowForTheFirstWeightsAreSaidWhenARunStarts() {
        Recorder recorder = new Recorder();
        String device =
                "hardware={type: rpu, device: {type: constant-step, bounds: {wMin: -%1$s, wMax: %1$s, wMinD2d: 0, wMaxD2d: 0}}}";
        Plan narrow = SmallRun.plan(folder, device.formatted("0.2"), "training.optimiser=sgd", "training.epochs=1");
        Experiments.train(narrow, folder.resolve("narrow"), SmallRun.options(), recorder);
        Plan wide = SmallRun.plan(folder, device.formatted("3"), "training.optimiser=sgd", "training.epochs=1");
        Experiments.train(wide, folder.resolve("wide"), SmallRun.options(), recorder);

        assertThat(recorder.messages)
                .anySatisfy(sentence -> assertThat(sentence)
                        .matches(
                                "conv1: [67]\\d % of its devices stand at a bound before the first step, too narrow for its first"
                                        + " weights; wider bounds, smaller weights or scaling.omega give them room"))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aDigitalLayerHasNoTilesOfDevices() throws Exception {
        Plan plan = SmallRun.plan(folder, "hardware=rapa", "network.0.hardware=digital", "training.epochs=1");
        Path run = train("mixed", plan, 1);

        assertThat(new RunFolder(run).metrics(1).getFirst().tiles())
                .extracting(TileMetrics::layer)
                .containsExactly("linear1");
        assertThat(metrics(train("digital", plan("digital"), 1)))
                .allSatisfy(line -> assertThat(line).doesNotContain("tiles"));
    }
}
